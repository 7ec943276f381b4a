import { levels } from '../matters/level.js';
import type { Actor, Unit } from '../organisation/member.js';
import { requireOpen, unitIdsBelow } from '../organisation/unit-tree.js';
import { DomainError } from '../shared/errors.js';
import { textLimits } from '../shared/limits.js';
import { requiredText } from '../shared/text.js';
import { categoryOfKind, type Hazard } from './hazard.js';
import { requireState } from './hazard-life.js';
import { correctionRights, type HazardPeople, statesOfAction } from './permissions.js';

/** What can be corrected of a hazard; what is null stays as it is. */
export type Correction = {
  [Field in 'category' | 'kind' | 'place' | 'level' | 'unitId']?: Hazard[Field] | null;
};

export interface CorrectionFacts {
  actor: Actor;
  people: HazardPeople;
  units: readonly Unit[];
}

/**
 * The hazard as somebody corrects it (rule 11). Throws DomainError `not_allowed_to_correct` (at the field, when
 * they may correct another), `not_allowed_to_lower` at `level`, `not_allowed_to_move` or `unit_not_found` at
 * `unitId`, `kind_not_of_category` at `kind`, `required` or `too_long` at `place`, `nothing_corrected`,
 * `wrong_state`.
 */
export function corrected(hazard: Hazard, draft: Correction, facts: CorrectionFacts): Hazard {
  const rights = correctionRights(facts.actor, hazard, facts.people);
  if (!Object.values(rights).includes(true)) throw new DomainError('not_allowed_to_correct');
  requireState(hazard, statesOfAction.correct);
  const next: Hazard = {
    ...hazard,
    category: draft.category ?? hazard.category,
    kind: draft.kind ?? hazard.kind,
    place: requiredText(draft.place ?? hazard.place, 'place', textLimits.place),
    level: draft.level ?? hazard.level,
    unitId: draft.unitId ?? hazard.unitId,
  };
  const changed = changedFields(hazard, next);
  if (changed.length === 0) throw new DomainError('nothing_corrected');
  for (const field of changed) requireRight(field, hazard, next, facts);
  if (categoryOfKind(next.kind) !== next.category) {
    throw new DomainError('kind_not_of_category', {}, 'kind');
  }
  return next;
}

/**
 * Back to be promised anew, because the promise no longer holds: what was handed in for it waits for no
 * verification any more.
 */
export function backToReported(hazard: Hazard): Hazard {
  return { ...hazard, state: 'reported', rectifiedAt: null };
}

/** A deadline set anew is never later than it was. */
export function neverLater(before: Date, anew: Date | null): Date {
  return anew === null || anew > before ? before : anew;
}

const fields = ['category', 'kind', 'place', 'level', 'unitId'] as const;

function changedFields(before: Hazard, after: Hazard) {
  return fields.filter((field) => before[field] !== after[field]);
}

function requireRight(
  field: (typeof fields)[number],
  before: Hazard,
  after: Hazard,
  { actor, people, units }: CorrectionFacts,
): void {
  const rights = correctionRights(actor, before, people);
  if (field === 'unitId') {
    if (!units.some(({ id }) => id === after.unitId)) {
      throw new DomainError('unit_not_found', {}, 'unitId');
    }
    requireOpen(
      units.find(({ id }) => id === after.unitId),
      'unitId',
    );
    const isOfOther = !actor.isAdmin && isOfUnit(actor, after.unitId, units);
    if (!rights.move || isOfOther) throw new DomainError('not_allowed_to_move', {}, 'unitId');
  } else if (field === 'level') {
    const isRaised = levels.indexOf(after.level) > levels.indexOf(before.level);
    if (isRaised && !rights.raise) throw new DomainError('not_allowed_to_correct', {}, 'level');
    if (!isRaised && !rights.lower) throw new DomainError('not_allowed_to_lower', {}, 'level');
  } else if (!rights.classification) {
    throw new DomainError('not_allowed_to_correct', {}, field);
  }
}

/** Whether somebody belongs to a unit or one below it, or leads one of them. */
function isOfUnit({ userId, unitId }: Actor, ofId: string, units: readonly Unit[]): boolean {
  const ids = unitIdsBelow(units, [ofId]);
  return (
    (unitId !== null && ids.includes(unitId)) ||
    units.some(({ id, leaderId }) => leaderId === userId && ids.includes(id))
  );
}
