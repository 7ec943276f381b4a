import type { Deadline } from '../../domain/deadlines/deadline.js';
import { matterKind } from '../../domain/deadlines/kinds.js';
import type { Unit } from '../../domain/organisation/member.js';
import { decidersOf } from '../../domain/requests/deciders.js';
import { requestKinds } from '../../domain/requests/kinds-of-requests.js';
import { type MatterContext, matterContextOf } from '../matters/matter-context.js';
import { type Organisation, readOrganisation } from '../organisation/read-organisation.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { type PassingOn, passDecisionOn } from './pass-decision-on.js';

/** Who asked and who owes the work are the same before and after: only the leaders change. */
const asked = { askedById: '', owedById: '' };

/**
 * A unit has another leader or stands below another unit: decisions that wait about matters of it and of
 * the units below (`unitIds`) go to whoever decides now.
 */
export async function passDecisionsOn(
  stores: Stores,
  context: Pick<UseCaseContext, 'kinds'>,
  { actor }: Acting,
  { before, after, unitIds }: { before: Unit; after: Unit; unitIds: readonly string[] },
  at: Date,
): Promise<void> {
  const passing = {
    adminUserIds: actor.isAdmin ? [actor.userId] : [],
    replacedId: before.leaderId === after.leaderId ? null : before.leaderId,
    at,
  };
  const organisation = await readOrganisation(stores);
  // Only the matters that may need another decider are held, by kind and number: nobody waits for ever.
  for (const id of await mattersToPassOn(stores, context, organisation, unitIds, passing)) {
    const matter = await stores.matters.lockById(id);
    if (matter === null) continue;
    const matterContext = await matterContextOf(stores, context.kinds, matter, organisation);
    await passDecisionOn(stores, matterContext, passing, () => stores.matters.save(matter));
  }
}

/** Those of which a decision is owed by who was replaced, or by somebody who is no decider of it now. */
async function mattersToPassOn(
  stores: Stores,
  { kinds }: Pick<UseCaseContext, 'kinds'>,
  organisation: Organisation,
  unitIds: readonly string[],
  { replacedId }: PassingOn,
): Promise<string[]> {
  const decisions: (Deadline & { requestKind: string })[] = [];
  for (const { kind, decidedBy } of requestKinds) {
    const owed = await stores.deadlines.openOfUnits(decidedBy, unitIds);
    decisions.push(...owed.map((one) => ({ ...one, requestKind: kind })));
  }
  if (decisions.length === 0) return [];
  const ids = [...new Set(decisions.map(({ matterId }) => matterId))];
  const matters = await stores.matters.findMany(ids);
  const assignments = await stores.assignments.ofMany(ids);
  const isStuck = (facts: Pick<MatterContext, 'matter' | 'assignments' | 'rules' | 'units'>) =>
    decisions
      .filter(({ matterId }) => matterId === facts.matter.id)
      .some(
        ({ owedById, requestKind: kind }) =>
          owedById === replacedId || !decidersOf(facts, { ...asked, kind }).includes(owedById),
      );
  return matters
    .filter((matter) =>
      isStuck({
        matter,
        assignments: assignments.filter(({ matterId }) => matterId === matter.id),
        rules: matterKind(kinds, matter.kind),
        units: organisation.units,
      }),
    )
    .map(({ id }) => id);
}
