import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Member } from '../../domain/organisation/member.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { endSupervisionOf } from '../deadlines/end-supervision.js';
import { clearUnits } from '../organisation/clear-units.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';
import { handOverHazard } from './hand-over-hazard.js';
import { hazardContextOf, readOrganisation } from './hazard-context.js';
import { adminsOf, findSuccessors } from './successors.js';

export interface HandOverInput {
  /** Who has left. */
  userId: string;
  /** ADMIN_USER_IDS: admins whatever Slack says, as far as this workspace knows them. */
  adminUserIds: readonly string[];
}

/**
 * Rule 9: a deactivated member keeps nothing open. For every open hazard that names them, their posts
 * and what they owed (by the same due instant) go to the unit's leader, else to the leader above, else
 * to an admin, as far as rule 3 allows; the units that they led or answered for are vacated; whoever
 * takes over and the admins are told. What they took care of is escalated again, and the escalation that
 * they heard last goes to whoever hears in their place now. Returns the numbers of the hazards handed
 * over; empty when it was done before. A hazard with nobody to take it stays as it is.
 */
export async function handOverObligations(
  context: UseCaseContext,
  workspaceId: string,
  input: HandOverInput,
): Promise<number[]> {
  return context.unitOfWork.run(workspaceId, (stores) =>
    handOverWithin(stores, input, context.clock.now()),
  );
}

/** The same within a transaction that does more (see refreshMember). */
export async function handOverWithin(
  stores: Stores,
  input: HandOverInput,
  at: Date,
): Promise<number[]> {
  const { userId } = input;
  await endSupervisionOf(stores, userId, at);
  const led = unitIdsLedBy(await stores.units.all(), userId);
  const cleared = await clearUnits(stores, userId, at);
  const admins = await adminsOf(stores, input.adminUserIds);
  const numbers = await handOverHazards(stores, { userId, admins, at });
  await stores.deadlines.replanHeardBy(userId, led, at);
  if (numbers.length + cleared.length > 0) {
    await tellAdmins(stores, { userId, numbers, cleared, admins, at });
  }
  return numbers;
}

async function handOverHazards(
  stores: Stores,
  facts: { userId: string; admins: readonly Member[]; at: Date },
): Promise<number[]> {
  const { userId: leaverId, admins, at } = facts;
  const open = await stores.hazards.openNaming(leaverId);
  if (open.length === 0) return [];
  const organisation = await readOrganisation(stores);
  const numbers: number[] = [];
  for (const { id } of open) {
    const hazard = await stores.hazards.lockById(id);
    if (hazard === null || hazard.state === 'closed' || hazard.state === 'withdrawn') continue;
    const hazardContext = await hazardContextOf(stores, hazard, organisation);
    const heirs = await findSuccessors(stores, hazardContext, admins, leaverId);
    if (await handOverHazard(stores, hazardContext, { leaverId, heirs, at }))
      numbers.push(hazard.number);
  }
  return numbers;
}

/** One message an admin, whatever the member held: it says how much and whose. */
async function tellAdmins(
  stores: Stores,
  told: {
    userId: string;
    numbers: readonly number[];
    cleared: readonly string[];
    admins: readonly Member[];
    at: Date;
  },
): Promise<void> {
  const { userId, numbers, cleared, at } = told;
  const [event] = await stores.audit.append([
    {
      at,
      actorId: null,
      action: 'obligation_handed_over',
      subject: { kind: 'member', id: userId },
      hazardId: null,
      before: { hazards: numbers.map(hazardReference), units: cleared },
      after: { hazards: [], units: [] },
    },
  ]);
  if (event === undefined) throw new TypeError('an appended event is returned');
  await stores.notifications.plan(
    told.admins
      .filter((admin) => admin.id !== userId)
      .map((admin) => ({
        dedupeKey: `handed_over:${event.id}:member:${admin.id}`,
        kind: 'handed_over',
        hazardId: null,
        deadlineId: null,
        stepKey: null,
        recipient: { kind: 'member', id: admin.id },
        details: {
          role: 'admin',
          memberId: userId,
          auditEventId: event.id,
          hazardCount: numbers.length,
          unitCount: cleared.length,
        },
        notBefore: at,
      })),
    at,
  );
}
