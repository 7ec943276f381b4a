import type { Level } from '../matters/level.js';
import { DomainError } from '../shared/errors.js';
import { textLimits } from '../shared/limits.js';
import { optionalText, requiredText } from '../shared/text.js';
import type { Commitment } from './hazard.js';
import { isOfResponsibleUnit, type ResponsibleSide } from './permissions.js';

/** What somebody promises, as typed; the date is looked at apart (see promisedDate). */
export type CommitmentTerms = Pick<
  Commitment,
  | 'measures'
  | 'strongestControl'
  | 'completerId'
  | 'responsibleLeaderId'
  | 'acceptorId'
  | 'secondAcceptorId'
  | 'funds'
  | 'contingencyPlan'
  | 'interimControl'
>;

export interface CommitmentFacts {
  level: Level;
  /** What the report said; it stands when the promise names none. */
  reportedInterimControl: string | null;
  /** The people of the unit that answers for the hazard. */
  side: ResponsibleSide;
  /** The unit that somebody belongs to. */
  unitOf(userId: string): string | null;
  /** Who has handed in the work already, at any time. */
  rectifiedByIds: readonly string[];
}

/**
 * The promise, cleaned and held against rules 1 and 3: a major hazard needs an interim control
 * (`interim_control_required`), a responsible leader, funds, a contingency plan and a second acceptor
 * (`major_requires`); no acceptor does the work or has done it (`acceptor_is_completer`), two acceptors are two
 * people (`acceptors_are_same`), and for a major hazard neither is of the responsible unit when the
 * workspace has several (`acceptor_of_responsible_unit`). A general hazard has one acceptor: a second
 * is left out.
 */
export function commitmentTerms(draft: CommitmentTerms, facts: CommitmentFacts): CommitmentTerms {
  const isMajor = facts.level === 'major';
  const terms: CommitmentTerms = {
    measures: requiredText(draft.measures, 'measures', textLimits.measures),
    strongestControl: draft.strongestControl,
    completerId: requiredId(draft.completerId, 'completerId'),
    interimControl:
      optionalText(draft.interimControl, 'interimControl', textLimits.interimControl) ??
      facts.reportedInterimControl,
    responsibleLeaderId: draft.responsibleLeaderId,
    funds: optionalText(draft.funds, 'funds', textLimits.funds),
    contingencyPlan: optionalText(
      draft.contingencyPlan,
      'contingencyPlan',
      textLimits.contingencyPlan,
    ),
    acceptorId: requiredId(draft.acceptorId, 'acceptorId'),
    secondAcceptorId: isMajor ? draft.secondAcceptorId : null,
  };
  if (isMajor) requireForMajor(terms);
  requireIndependence(terms, facts);
  return terms;
}

/** Whether a promise would still be taken as it stands, by what is true of the hazard now. */
export function stillHolds(promise: CommitmentTerms, facts: CommitmentFacts): boolean {
  try {
    commitmentTerms(promise, facts);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** Rule 1. */
function requireForMajor(terms: CommitmentTerms): void {
  if (terms.interimControl === null) {
    throw new DomainError('interim_control_required', {}, 'interimControl');
  }
  const required = [
    'responsibleLeaderId',
    'funds',
    'contingencyPlan',
    'secondAcceptorId',
  ] as const satisfies readonly (keyof CommitmentTerms)[];
  const missing = required.find((field) => terms[field] === null);
  if (missing !== undefined) throw new DomainError('major_requires', {}, missing);
}

/** Rule 3. */
function requireIndependence(terms: CommitmentTerms, facts: CommitmentFacts): void {
  for (const field of ['acceptorId', 'secondAcceptorId'] as const) {
    const userId = terms[field];
    if (userId === null) continue;
    if (userId === terms.completerId || facts.rectifiedByIds.includes(userId)) {
      throw new DomainError('acceptor_is_completer', {}, field);
    }
    const person = { userId, unitId: facts.unitOf(userId) };
    if (facts.level === 'major' && isOfResponsibleUnit(person, facts.side)) {
      throw new DomainError('acceptor_of_responsible_unit', {}, field);
    }
  }
  if (terms.acceptorId === terms.secondAcceptorId) {
    throw new DomainError('acceptors_are_same', {}, 'secondAcceptorId');
  }
}

function requiredId(userId: string, field: string): string {
  if (userId === '') throw new DomainError('required', {}, field);
  return userId;
}
