import { decidersOf } from '../../domain/hazards/deadline-actions.js';
import { peopleOf } from '../../domain/hazards/permissions.js';
import type { Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import { hazardContextOf, type Organisation, readOrganisation } from '../hazards/hazard-context.js';
import type { Acting, Stores } from '../ports/stores.js';
import { type PassingOn, passDecisionOn } from '../requests/pass-decision-on.js';

/** Who asked and who owes the work are the same before and after: only the leaders change. */
const asked = { askedById: '', owedById: '' };

/**
 * A unit has another leader or stands below another unit: what runs in it and below is planned anew, by
 * the calendar and the leaders that count now, and what waits for a decision goes to whoever decides now.
 */
export async function followUnitChange(
  stores: Stores,
  { actor }: Acting,
  unit: { before: Unit; after: Unit },
  at: Date,
): Promise<void> {
  const { before, after } = unit;
  const isLedByAnother = before.leaderId !== after.leaderId;
  if (!isLedByAnother && before.parentId === after.parentId) return;
  const organisation = await readOrganisation(stores);
  const unitIds = unitIdsBelow(organisation.units, [after.id]);
  await passDecisionsOn(stores, organisation, unitIds, {
    adminUserIds: actor.isAdmin ? [actor.userId] : [],
    replacedId: isLedByAnother ? before.leaderId : null,
    at,
  });
  await stores.deadlines.replanUnits(unitIds, at);
}

/** Only the hazards that may need another decider are held, by number: nobody waits in a circle. */
async function passDecisionsOn(
  stores: Stores,
  organisation: Organisation,
  unitIds: readonly string[],
  passing: PassingOn,
): Promise<void> {
  for (const id of await hazardsToPassOn(stores, organisation, unitIds, passing)) {
    const hazard = await stores.hazards.lockById(id);
    if (hazard === null) continue;
    const hazardContext = await hazardContextOf(stores, hazard, organisation);
    await passDecisionOn(stores, hazardContext, passing, () => stores.hazards.save(hazard));
  }
}

/** Those whose decision is owed by who was replaced, or by somebody who is no leader of it now. */
async function hazardsToPassOn(
  stores: Stores,
  { units }: Organisation,
  unitIds: readonly string[],
  { replacedId }: PassingOn,
): Promise<string[]> {
  const decisions = await stores.deadlines.openOfUnits('decide_extension', unitIds);
  if (decisions.length === 0) return [];
  const ids = decisions.map(({ hazardId }) => hazardId);
  const holders = new Map(decisions.map(({ hazardId, owedById }) => [hazardId, owedById]));
  const commitments = new Map(
    (await stores.commitments.currentOfMany(ids)).map((one) => [one.hazardId, one]),
  );
  const hazards = await stores.hazards.findManyById(ids);
  const isStuck = (hazard: (typeof hazards)[number]) => {
    const holderId = holders.get(hazard.id) ?? '';
    const commitment = commitments.get(hazard.id) ?? null;
    const work = { rectification: null, verifications: [] };
    const people = peopleOf({ hazard, commitment, ...work, units });
    return holderId === replacedId || !decidersOf(people, asked).includes(holderId);
  };
  return hazards.filter(isStuck).map(({ id }) => id);
}
