import { matterOf } from '../../src/domain/hazards/hazard.js';
import type { NotificationQueue } from '../../src/use-cases/ports/delivery.js';
import type { Queries } from '../../src/use-cases/ports/queries.js';
import type { Stores } from '../../src/use-cases/ports/stores.js';
import { hours, newAuditEvent, newNotification, policy, start } from './fixtures.js';
import { holder, type Populated } from './fixtures-populated.js';

/** For each method of a port, the arguments that reach for everything of another workspace. */
export type Calls<Port> = {
  [Method in keyof Port]-?: Port[Method] extends (...args: infer Args) => unknown
    ? (of: Populated) => Args
    : never;
};

export const storeCalls: { [Store in keyof Stores]: Calls<Stores[Store]> } = {
  workspace: {
    find: () => [],
    ensure: () => [{ name: 'Works', locale: 'en', timeZone: 'UTC', at: start }],
    save: ({ planted }) => [
      {
        id: planted.workspaceId,
        name: 'Taken over',
        locale: 'en',
        timeZone: 'UTC',
        workdayStart: 0,
        workdayEnd: 1,
        officeChannelId: 'Ctaken',
        guestsMayReport: true,
        country: 'CN',
        calendarDays: [],
        setUpAt: start,
      },
    ],
    setCalendarDays: ({ planted }) => [
      [{ unitId: planted.workshop.id, date: '2026-12-24', isWorking: true, name: 'Taken over' }],
    ],
    removeCalendarDays: ({ planted }) => [
      [
        { unitId: null, date: '2026-12-24' },
        { unitId: planted.workshop.id, date: '2026-12-24' },
      ],
    ],
    lock: () => [],
  },
  members: {
    find: () => ['Uleader'],
    findMany: () => [['Uleader', 'Uadmin']],
    ensure: () => [['Uleader', 'Uelse']],
    saveProfile: () => [
      {
        id: 'Uleader',
        name: 'Renamed',
        locale: 'en',
        timeZone: 'UTC',
        isSlackAdmin: false,
        isGuest: true,
        isForeign: true,
        isDeactivated: true,
        refreshedAt: hours(5),
      },
    ],
    saveMembership: ({ planted }) => ['Uleader', { roles: ['admin'], unitId: planted.site.id }],
    savePreferences: () => [
      'Uleader',
      { workdayStart: 1, workdayEnd: 2, morningAt: 3, silentMorning: false },
    ],
    rememberDirectMessageChannel: () => ['Uleader', 'Dtaken'],
    withMembership: () => [],
    admins: () => [],
  },
  units: {
    all: () => [],
    find: ({ planted }) => [planted.site.id],
    create: ({ planted }) => [{ ...planted.site, name: 'New', parentId: planted.site.id }, start],
    save: ({ planted }) => [{ ...planted.workshop, name: 'Taken over', parentId: null }, start],
  },
  matters: {
    insert: ({ planted }) => [{ kind: 'hazard', unitId: planted.site.id, level: null }],
    lockNumbers: () => ['hazard'],
    findById: ({ hazard }) => [hazard.id],
    findByNumber: ({ hazard }) => ['hazard', hazard.number],
    findMany: ({ hazard }) => [[hazard.id]],
    lockById: ({ hazard }) => [hazard.id],
    lockByNumber: ({ hazard }) => ['hazard', hazard.number],
    save: ({ hazard }) => [{ ...matterOf(hazard), level: 'major', endedAt: start }],
    openNaming: () => ['Uresponsible', []],
  },
  assignments: {
    of: ({ hazard }) => [hazard.id],
    ofMany: ({ hazard }) => [[hazard.id]],
    give: ({ hazard }) => [hazard.id, 'completer', ['Uadmin'], start],
  },
  cards: {
    find: ({ hazard }) => [hazard.id],
    remember: ({ hazard }) => [hazard.id, { channelId: 'Ctaken', ts: '9.9' }],
  },
  hazards: {
    insert: ({ planted, hazard }) => [
      planted.newHazard({ duplicateOfId: hazard.id, unitId: planted.site.id }),
    ],
    findByNumber: ({ hazard }) => [hazard.number],
    findById: ({ hazard }) => [hazard.id],
    findManyById: ({ hazard }) => [[hazard.id]],
    findBySubmission: () => ['report'],
    lockByNumber: ({ hazard }) => [hazard.number],
    lockById: ({ hazard }) => [hazard.id],
    save: ({ hazard }) => [{ ...hazard, state: 'closed', closedAt: start }],
    findRepeat: ({ planted }) => [
      {
        unitId: planted.workshop.id,
        category: 'facility',
        placeKey: 'bay 3',
        since: hours(-1),
      },
    ],
  },
  commitments: {
    insert: ({ commitment }) => [{ ...without(commitment), submissionKey: 'crossing' }],
    current: ({ hazard }) => [hazard.id],
    currentOfMany: ({ hazard }) => [[hazard.id]],
    existsForSubmission: () => ['commit'],
  },
  rectifications: {
    insert: ({ rectification }) => [{ ...without(rectification), submissionKey: 'crossing' }],
    latest: ({ hazard }) => [hazard.id],
    existsForSubmission: () => ['rectify'],
  },
  verifications: {
    insert: ({ verification }) => [
      { ...without(verification), verifierId: 'Usecond', submissionKey: 'crossing' },
    ],
    ofRectification: ({ rectification }) => [rectification.id],
    existsForSubmission: () => ['verify'],
  },
  evidence: {
    add: ({ hazard }) => [
      hazard.id,
      'verification',
      [{ fileId: 'F9', name: 'b', mimeType: 'image/png', permalink: 'https://f' }],
      { userId: 'Ureporter', at: start, subjectId: null },
    ],
  },
  deadlines: {
    endSupervision: () => ['Uleader', start, start],
    insert: ({ hazard }) => [
      {
        matterId: hazard.id,
        kind: 'verify',
        owedById: 'Uacceptor',
        startsAt: start,
        dueAt: start,
        policy,
        nextReminderAt: null,
      },
    ],
    openOfMatter: ({ hazard }) => [hazard.id],
    openOwedBy: () => ['Ucompleter'],
    openOfUnits: ({ planted }) => ['rectify', [planted.site.id, planted.workshop.id]],
    findById: ({ deadline }) => [deadline.id],
    settle: ({ deadline }) => [[deadline.id], 'superseded', start],
    acknowledge: ({ deadline }) => [deadline.id, start],
    snooze: ({ deadline }) => [deadline.id, start, start],
    supervise: ({ deadline }) => [deadline.id, { memberId: 'Uadmin', until: start }, start],
    handOver: ({ deadline }) => [deadline.id, 'Uadmin', start],
    replanHeardBy: ({ planted }) => ['Ucompleter', [planted.workshop.id], hours(50)],
    replanUnits: ({ planted }) => [[planted.site.id, planted.workshop.id], hours(50.5)],
    replanAll: () => [hours(51)],
    countOpen: ({ planted }) => [
      { kind: 'rectify', level: 'general', unitIds: [planted.site.id, planted.workshop.id] },
    ],
    takePolicy: ({ planted }) => [
      { kind: 'rectify', level: 'general', unitIds: [planted.site.id, planted.workshop.id] },
      { ...policy, maxOverdueNudges: 1 },
      hours(52),
    ],
  },
  requests: {
    insert: ({ request }) => [{ ...without(request), submissionKey: 'crossing' }],
    findById: ({ request }) => [request.id],
    ofMatter: ({ hazard }) => [hazard.id],
    existsForSubmission: () => ['extend'],
    decide: ({ request }) => [
      request.id,
      {
        decision: 'refused',
        decidedById: 'Uadmin',
        decidedAt: start,
        decidedDueOn: null,
        decisionReason: 'no',
      },
    ],
  },
  policies: {
    newest: () => [],
    insert: ({ planted }) => [
      {
        kind: 'rectify',
        level: 'general',
        unitId: planted.site.id,
        version: 2,
        policy,
        savedById: 'Uadmin',
        savedAt: start,
      },
    ],
  },
  notifications: {
    plan: ({ hazard, deadline }) => [
      [
        newNotification({ dedupeKey: 'claimed' }),
        newNotification({ dedupeKey: 'crossing', matterId: hazard.id, deadlineId: deadline.id }),
      ],
      start,
    ],
    escalatedTo: ({ deadline }) => [deadline.id],
  },
  audit: {
    append: ({ hazard }) => [[newAuditEvent({ matterId: hazard.id })]],
    findById: ({ event }) => [event.id],
    ofMatter: ({ hazard }) => [hazard.id],
  },
  receivedEvents: {
    receive: () => ['Ev1', start],
    forgetBefore: () => [hours(100)],
  },
};

export function screenCalls(workspaceId: string): Calls<Queries> {
  return {
    hazardDetails: ({ hazard }) => [workspaceId, hazard.number],
    listHazards: ({ planted }) => [
      workspaceId,
      {
        kind: 'limited',
        userId: 'Ucompleter',
        unitIds: [planted.site.id, planted.workshop.id],
        seesRectified: true,
      },
      { overdueAt: hours(100) },
      { index: 0, size: 50 },
    ],
    owedBy: () => [workspaceId, 'Ucompleter', 50],
    notificationLog: ({ hazard, planted }) => [
      workspaceId,
      {
        matterId: hazard.id,
        unitIds: [planted.site.id, planted.workshop.id],
        member: { id: 'Ucompleter', ledUnitIds: [planted.site.id] },
      },
      { index: 0, size: 50 },
    ],
    summaryRows: () => [workspaceId, null, hours(-1), hours(100)],
  };
}

/** All methods but those that are there for all workspaces: `workspacesWithDue` names them. */
export function queueCalls(
  workspaceId: string,
): Calls<Omit<NotificationQueue, 'workspacesWithDue'>> {
  const idsOf = (of: Populated) => of.notifications.map((notification) => notification.id);
  const settled = {
    state: 'skipped',
    at: start,
    channelId: null,
    messageTs: null,
    outcome: null,
    event: newAuditEvent(),
  } as const;
  return {
    holdDelivery: () => [workspaceId, holder, hours(50), hours(51)],
    releaseDelivery: () => [workspaceId, holder, {}],
    claim: () => [workspaceId, holder, hours(50), hours(51), 50],
    claimDigest: () => [
      workspaceId,
      holder,
      hours(50),
      hours(51),
      [{ kind: 'member', id: 'Ucompleter' }],
    ],
    isPlannedUntil: () => [workspaceId, hours(50)],
    settle: (of) => [
      workspaceId,
      holder,
      idsOf(of).map((notificationId) => ({ ...settled, notificationId })),
    ],
    release: (of) => [
      workspaceId,
      holder,
      idsOf(of).map((notificationId) => {
        return { notificationId, notBefore: hours(99), isUntried: true };
      }),
    ],
  };
}

function without<Row extends { id: string }>({ id: _id, ...row }: Row): Omit<Row, 'id'> {
  return row;
}
