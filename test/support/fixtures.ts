import type { PrismaClient } from '../../src/database/generated/client.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import type { Deadline, ReminderPolicy } from '../../src/domain/deadlines/deadline.js';
import type {
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../src/domain/hazards/hazard.js';
import type { AuditEvent, NewAuditEvent } from '../../src/domain/history/audit.js';
import type { NewNotification } from '../../src/domain/notifications/notification.js';
import type { NewDeadline } from '../../src/use-cases/ports/deadlines.js';
import type { NewHazard } from '../../src/use-cases/ports/hazards.js';
import type { Stores } from '../../src/use-cases/ports/stores.js';
import { plantCompany } from './company.js';
import { kinds } from './kinds.js';

/** A Monday morning; fixtures count from it. */
export const start = new Date('2026-11-23T01:00:00.000Z');

/** The instant so many hours after the start. */
export function hours(amount: number): Date {
  return new Date(start.getTime() + amount * 3_600_000);
}

export const policy: ReminderPolicy = {
  version: 1,
  steps: [{ key: 'day', offset: { unit: 'working_days', amount: 0 }, audience: ['owes'] }],
  maxOverdueNudges: 5,
};

interface Submitted {
  submissionKey: string;
}

let planted = 0;

/** Plants a company (see company.ts) in a workspace of its own, which counts in UTC. */
export async function plant(prisma: PrismaClient, id?: string) {
  planted += 1;
  const workspaceId = id ?? `T${planted}`;
  const unitOfWork = createUnitOfWork(prisma, kinds);
  const run = <T>(work: (stores: Stores) => Promise<T>) => unitOfWork.run(workspaceId, work);
  const { company, site } = await run((stores) => plantCompany(stores, 'UTC', start));

  let keys = 0;
  const key = () => {
    keys += 1;
    return `V${keys}`;
  };
  const newHazard = (facts: Partial<NewHazard> = {}): NewHazard => ({
    submissionKey: key(),
    state: 'reported',
    onTheSpot: false,
    description: 'Guard rail missing',
    category: 'facility',
    kind: 'missing',
    unitId: site.id,
    place: 'Bay 3',
    placeKey: 'bay 3',
    level: 'general',
    severity: 2,
    likelihood: 3,
    clause: null,
    interimControl: null,
    sourcePermalink: null,
    reporterId: 'UREPORTER',
    responsibleId: 'UOWES',
    foundAt: start,
    reportedAt: start,
    rectifiedAt: null,
    closedAt: null,
    withdrawnAt: null,
    withdrawalReason: null,
    duplicateOfId: null,
    repeatOfId: null,
    failedVerifications: 0,
    foundInId: null,
    ...facts,
  });

  return {
    prisma,
    workspaceId,
    unitOfWork,
    company,
    site,
    run,
    newHazard,
    report: (facts: Partial<NewHazard> = {}): Promise<Hazard> =>
      run((stores) => stores.hazards.insert(newHazard(facts))),
    /** The promise, and the roles that it gives. */
    commit: (hazardId: string, facts: Partial<Commitment & Submitted> = {}): Promise<Commitment> =>
      run(async (stores) => {
        const commitment = await stores.commitments.insert({
          hazardId,
          submissionKey: key(),
          measures: 'Fit a rail',
          strongestControl: 'engineering',
          completerId: 'UDOES',
          dueOn: '2026-12-04',
          responsibleLeaderId: null,
          acceptorId: 'UACCEPTS',
          secondAcceptorId: null,
          funds: null,
          contingencyPlan: null,
          interimControl: null,
          committedById: 'UOWES',
          committedAt: start,
          ...facts,
        });
        const { completerId, responsibleLeaderId, acceptorId, secondAcceptorId } = commitment;
        for (const [role, ids] of [
          ['completer', [completerId]],
          ['responsible_leader', [responsibleLeaderId]],
          ['acceptor', [acceptorId, secondAcceptorId]],
        ] as const) {
          const holders = ids.flatMap((id) => id ?? []);
          await stores.assignments.give(hazardId, role, holders, commitment.committedAt);
        }
        return commitment;
      }),
    /** The hand-in, with who made it; nobody has signed it. */
    rectify: (
      hazardId: string,
      facts: Partial<Rectification & Submitted> = {},
    ): Promise<Rectification> =>
      run(async (stores) => {
        const rectification = await stores.rectifications.insert({
          hazardId,
          submissionKey: key(),
          whatWasDone: 'Rail fitted',
          doneOn: '2026-11-24',
          evidenceText: null,
          rectifiedById: 'UDOES',
          submittedAt: start,
          ...facts,
        });
        const { rectifiedById, submittedAt } = rectification;
        await stores.assignments.give(hazardId, 'rectifier', [rectifiedById], submittedAt);
        await stores.assignments.give(hazardId, 'verifier', [], submittedAt);
        return rectification;
      }),
    /** The check, signed beside whoever has signed it already. */
    verify: (
      of: { hazardId: string; id: string },
      facts: Partial<Verification & Submitted> = {},
    ): Promise<Verification> =>
      run(async (stores) => {
        const verification = await stores.verifications.insert({
          hazardId: of.hazardId,
          rectificationId: of.id,
          submissionKey: key(),
          verifierId: 'UACCEPTS',
          result: 'fixed',
          opinion: 'Holds',
          evidenceText: null,
          nextDueOn: null,
          verifiedAt: start,
          ...facts,
        });
        const signed = await stores.verifications.ofRectification(of.id);
        const ids = signed.map(({ verifierId }) => verifierId);
        await stores.assignments.give(of.hazardId, 'verifier', ids, verification.verifiedAt);
        return verification;
      }),
    owe: (matterId: string, facts: Partial<NewDeadline> = {}): Promise<Deadline> =>
      run((stores) =>
        stores.deadlines.insert({
          matterId,
          kind: 'rectify',
          owedById: 'UDOES',
          startsAt: start,
          dueAt: hours(24),
          policy,
          nextReminderAt: hours(24),
          ...facts,
        }),
      ),
    tell: (...notifications: Partial<NewNotification>[]): Promise<number> =>
      run((stores) => stores.notifications.plan(notifications.map(newNotification), start)),
    record: (facts: Partial<NewAuditEvent>): Promise<AuditEvent> =>
      run(async (stores) => {
        const [event] = await stores.audit.append([newAuditEvent(facts)]);
        if (event === undefined) throw new Error('nothing was appended');
        return event;
      }),
  };
}

export type Planted = Awaited<ReturnType<typeof plant>>;

let told = 0;

export function newNotification(facts: Partial<NewNotification> = {}): NewNotification {
  told += 1;
  return {
    dedupeKey: `fact ${told}`,
    kind: 'assigned',
    matterId: null,
    deadlineId: null,
    stepKey: null,
    recipient: { kind: 'member', id: 'UOWES' },
    details: {},
    notBefore: start,
    ...facts,
  };
}

export function newAuditEvent(facts: Partial<NewAuditEvent> = {}): NewAuditEvent {
  return {
    at: start,
    actorId: 'UREPORTER',
    action: 'hazard_reported',
    subject: { kind: 'workspace', id: 'T' },
    matterId: null,
    before: null,
    after: null,
    ...facts,
  };
}
