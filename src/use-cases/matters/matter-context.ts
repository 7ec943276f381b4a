import { calendarOfUnit, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { type Kinds, matterKind } from '../../domain/deadlines/kinds.js';
import type { Assignment, Matter } from '../../domain/matters/matter.js';
import { type MatterKindRules, matterReference } from '../../domain/matters/matter-kind.js';
import { DomainError } from '../../domain/shared/errors.js';
import { type Organisation, readOrganisation } from '../organisation/read-organisation.js';
import type { Stores } from '../ports/stores.js';

/** A matter with everything that the rules and permissions of every kind ask about. */
export interface MatterContext extends Organisation {
  matter: Matter;
  assignments: readonly Assignment[];
  rules: MatterKindRules;
  /** The one of the matter's unit. */
  calendar: WorkingCalendar;
}

/** A matter as people name it. */
export type MatterName = Pick<Matter, 'kind' | 'number'>;

/**
 * Reads the matter and what belongs to it, and holds it against other writers until the transaction ends.
 * Throws DomainError `matter_not_found` with `matter` (as people name it), `workspace_not_set_up`.
 */
export async function lockMatterContext(
  stores: Stores,
  kinds: Kinds,
  of: MatterName | { id: string },
): Promise<MatterContext> {
  const { matters } = stores;
  const matter = await ('id' in of
    ? matters.lockById(of.id)
    : matters.lockByNumber(of.kind, of.number));
  return contextOfFound(stores, kinds, of, matter);
}

/** The same without holding the matter, for showing what may be done. */
export async function readMatterContext(
  stores: Stores,
  kinds: Kinds,
  of: MatterName | { id: string },
): Promise<MatterContext> {
  const { matters } = stores;
  const matter = await ('id' in of
    ? matters.findById(of.id)
    : matters.findByNumber(of.kind, of.number));
  return contextOfFound(stores, kinds, of, matter);
}

/** What belongs to a matter that the transaction has read. */
export async function matterContextOf(
  stores: Stores,
  kinds: Kinds,
  matter: Matter,
  organisation: Organisation,
): Promise<MatterContext> {
  return {
    ...organisation,
    matter,
    assignments: await stores.assignments.of(matter.id),
    rules: matterKind(kinds, matter.kind),
    calendar: calendarOfUnit(organisation, matter.unitId),
  };
}

/**
 * Where the card of a matter belongs: where it is, unless that is the channel of another unit, from which it has
 * moved; else in the unit's channel, else in the safety office's. Null: there is none, or its kind has no cards.
 */
export async function cardChannelOf(
  stores: Stores,
  { workspace, units, rules }: Organisation & Pick<MatterContext, 'rules'>,
  matter: Pick<Matter, 'id' | 'unitId'>,
): Promise<string | null> {
  if (!rules.hasCard) return null;
  const card = await stores.cards.find(matter.id);
  const unit = units.find(({ id }) => id === matter.unitId);
  const own = unit?.channelId ?? null;
  const isOfAnother = units.some(
    ({ id, channelId }) => id !== matter.unitId && channelId === card?.channelId,
  );
  if (own !== null && isOfAnother) return own;
  return card?.channelId ?? own ?? workspace.officeChannelId;
}

async function contextOfFound(
  stores: Stores,
  kinds: Kinds,
  of: MatterName | { id: string },
  matter: Matter | null,
): Promise<MatterContext> {
  if (matter === null) {
    const named = 'id' in of ? of.id : matterReference(matterKind(kinds, of.kind), of.number);
    throw new DomainError('matter_not_found', { matter: named });
  }
  return matterContextOf(stores, kinds, matter, await readOrganisation(stores));
}
