import { createNotificationQueue } from '../../src/database/delivery/notification-queue.js';
import type { Certificate } from '../../src/domain/certificates/certificate.js';
import type { Deadline } from '../../src/domain/deadlines/deadline.js';
import type {
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../src/domain/hazards/hazard.js';
import type { AuditEvent } from '../../src/domain/history/audit.js';
import type { Notification } from '../../src/domain/notifications/notification.js';
import type { Request } from '../../src/domain/requests/request.js';
import { hours, type Planted, policy, start } from './fixtures.js';
import { type Inspected, inspect, rowsOfInspections } from './fixtures-inspections.js';
import { kinds } from './kinds.js';

/** A workspace with a row in every table. */
export interface Populated {
  planted: Planted;
  hazard: Hazard;
  commitment: Commitment;
  rectification: Rectification;
  verification: Verification;
  deadline: Deadline;
  /** A campaign that is summed up, with a group and its finished visit, in which the hazard was found. */
  inspected: Inspected;
  /** Asked for, not decided. */
  request: Request;
  certificate: Certificate;
  event: AuditEvent;
  /** One claimed by `holder` until an hour after the start, one pending. */
  notifications: readonly Notification[];
  /** Text that only this workspace's rows hold: their ids, its own id, and the mark in their words. */
  traces: readonly string[];
}

export const holder = 'replica';

/** Fills a planted workspace. `mark` goes into words; numbers, keys, people and names do not differ. */
export async function populate(planted: Planted, mark: string): Promise<Populated> {
  const { workspaceId, prisma, run, report, commit, rectify, verify, owe, record, tell } = planted;
  const words = `only ${mark}`;
  const hazard = await report({ submissionKey: 'report', description: words, place: words });
  const commitment = await commit(hazard.id, { submissionKey: 'commit', measures: words });
  const rectification = await rectify(hazard.id, { submissionKey: 'rectify', whatWasDone: words });
  const verification = await verify(rectification, { submissionKey: 'verify', opinion: words });
  const deadline = await owe(hazard.id, { nextReminderAt: start });
  const request = await run((stores) =>
    stores.requests.insert({
      matterId: hazard.id,
      kind: 'extension',
      deadlineId: deadline.id,
      askedById: 'UDOES',
      askedAt: start,
      isLate: false,
      reason: words,
      interimControl: words,
      requestedDueOn: '2026-12-11',
      proposedId: null,
      submissionKey: 'extend',
    }),
  );
  await run((stores) =>
    stores.policies.insert({
      kind: 'rectify',
      level: 'general',
      unitId: planted.site.id,
      version: 1,
      policy: { ...policy, steps: policy.steps.map((step) => ({ ...step, key: words })) },
      savedById: 'UADMIN',
      savedAt: start,
    }),
  );
  const inspected = await inspect(planted, hazard, words);
  const certificate = await run((stores) =>
    stores.certificates.insert({
      holderId: 'UBOSS',
      kind: words,
      number: words,
      scope: words,
      categories: [words],
      validFrom: null,
      validUntil: '2027-12-31',
      recordedById: 'UADMIN',
      recordedAt: start,
    }),
  );
  const event = await record({ matterId: hazard.id, after: { words } });
  await run(async (stores) => {
    const file = { fileId: 'F1', name: words, mimeType: 'image/png', permalink: 'https://f' };
    const by = { userId: 'UREPORTER', at: start, subjectId: null };
    await stores.evidence.add(hazard.id, 'report', [file], by);
    await stores.receivedEvents.receive('Ev1', start);
    await stores.cards.remember(hazard.id, { channelId: 'C1', ts: '1.1' });
    await stores.members.saveMembership('UADMIN', {
      roles: ['admin'],
      unitId: planted.company.id,
    });
    await stores.members.saveProfile({
      id: 'UBOSS',
      name: words,
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      isSlackAdmin: true,
      isGuest: false,
      isForeign: false,
      isBot: false,
      isDeactivated: false,
      refreshedAt: start,
    });
    await stores.members.rememberDirectMessageChannel('UBOSS', `D-${mark}`);
    const workspace = await stores.workspace.find();
    if (workspace !== null) await stores.workspace.save({ ...workspace, name: words });
    const day = { date: '2026-12-24', isWorking: false, name: words };
    await stores.workspace.setCalendarDays([
      { ...day, unitId: null },
      { ...day, unitId: planted.site.id },
    ]);
  });
  const about = { matterId: hazard.id, deadlineId: deadline.id };
  await tell(
    { ...about, dedupeKey: 'claimed', details: { auditEventId: event.id } },
    { ...about, dedupeKey: 'pending', details: { words } },
  );
  const queue = createNotificationQueue(prisma, kinds);
  await queue.holdDelivery(workspaceId, holder, start, hours(1));
  const claimed = await queue.claim(workspaceId, holder, start, hours(1), 1);
  const rows = await prisma.notification.findMany({ where: { workspaceId } });
  const notifications = claimed.map((one) => one.notification);
  const pending = rows.filter((row) => row.state === 'pending');
  return {
    planted,
    hazard,
    commitment,
    rectification,
    verification,
    deadline,
    request,
    inspected,
    certificate,
    event,
    notifications: [
      ...notifications,
      ...notifications.map((one) => ({ ...one, id: pending[0]?.id ?? '' })),
    ],
    traces: [
      words,
      `D-${mark}`,
      `"${workspaceId}"`,
      planted.company.id,
      planted.site.id,
      hazard.id,
      commitment.id,
      rectification.id,
      verification.id,
      deadline.id,
      request.id,
      certificate.id,
      event.id,
      ...inspected.ids,
      ...rows.map((row) => row.id),
    ],
  };
}

/** Every row that the workspace has, by table. */
export async function rowsOf({ planted: { prisma, workspaceId } }: Populated) {
  const where = { where: { workspaceId } };
  return {
    workspace: await prisma.workspace.findMany({ where: { id: workspaceId } }),
    members: await prisma.member.findMany({ ...where, orderBy: { id: 'asc' } }),
    units: await prisma.unit.findMany({ ...where, orderBy: { id: 'asc' } }),
    unitParents: await prisma.unitParent.findMany({ ...where, orderBy: { id: 'asc' } }),
    matters: await prisma.matter.findMany({ ...where, orderBy: { id: 'asc' } }),
    assignments: await prisma.assignment.findMany({ ...where, orderBy: { id: 'asc' } }),
    cards: await prisma.card.findMany({ ...where, orderBy: { matterId: 'asc' } }),
    counters: await prisma.counter.findMany({ ...where, orderBy: { kind: 'asc' } }),
    deliveryLeases: await prisma.deliveryLease.findMany(where),
    calendarDays: await prisma.calendarDay.findMany({ ...where, orderBy: { scope: 'asc' } }),
    hazards: await prisma.hazard.findMany({ ...where, orderBy: { id: 'asc' } }),
    commitments: await prisma.commitment.findMany({ ...where, orderBy: { id: 'asc' } }),
    rectifications: await prisma.rectification.findMany({ ...where, orderBy: { id: 'asc' } }),
    verifications: await prisma.verification.findMany({ ...where, orderBy: { id: 'asc' } }),
    evidence: await prisma.evidence.findMany({ ...where, orderBy: { id: 'asc' } }),
    deadlines: await prisma.deadline.findMany({ ...where, orderBy: { id: 'asc' } }),
    requests: await prisma.request.findMany({ ...where, orderBy: { id: 'asc' } }),
    certificates: await prisma.certificate.findMany({ ...where, orderBy: { id: 'asc' } }),
    policies: await prisma.policy.findMany({ ...where, orderBy: { id: 'asc' } }),
    notifications: await prisma.notification.findMany({ ...where, orderBy: { id: 'asc' } }),
    auditEvents: await prisma.auditEvent.findMany({ ...where, orderBy: { id: 'asc' } }),
    receivedEvents: await prisma.receivedEvent.findMany({ ...where, orderBy: { id: 'asc' } }),
    ...(await rowsOfInspections(prisma, where)),
  };
}
