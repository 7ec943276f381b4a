import { matterOf } from '../../src/domain/hazards/hazard.js';
import type { NotificationQueue } from '../../src/use-cases/ports/delivery.js';
import type { Queries } from '../../src/use-cases/ports/queries.js';
import type { SentMessage } from '../../src/use-cases/ports/sent-messages.js';
import type { Stores } from '../../src/use-cases/ports/stores.js';
import { hours, newAuditEvent, newNotification, policy, start } from './fixtures.js';
import { inspectionCalls } from './fixtures-crossing-inspections.js';
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
    ensure: () => [{ name: 'Harbour Tunnel', locale: 'en', timeZone: 'UTC', at: start }],
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
        certificatesRequired: true,
        country: 'CN',
        weekend: [5, 6],
        calendarDays: [],
        channels: [],
        setUpAt: start,
      },
    ],
    setCalendarDays: ({ planted }) => [
      [{ unitId: planted.site.id, date: '2026-12-24', isWorking: true, name: 'Taken over' }],
    ],
    removeCalendarDays: ({ planted }) => [
      [
        { unitId: null, date: '2026-12-24' },
        { unitId: planted.site.id, date: '2026-12-24' },
      ],
    ],
    lock: () => [],
    followChannel: () => ['C1', 'C2'],
  },
  members: {
    find: () => ['UBOSS'],
    findMany: () => [['UBOSS', 'UADMIN']],
    ensure: () => [['UBOSS', 'Uelse']],
    saveProfile: () => [
      {
        id: 'UBOSS',
        name: 'Renamed',
        locale: 'en',
        timeZone: 'UTC',
        isSlackAdmin: false,
        isGuest: true,
        isForeign: true,
        isBot: false,
        isDeactivated: true,
        refreshedAt: hours(5),
      },
    ],
    saveMembership: ({ planted }) => ['UBOSS', { roles: ['admin'], unitId: planted.company.id }],
    savePreferences: () => [
      'UBOSS',
      { workdayStart: 1, workdayEnd: 2, morningAt: 3, silentMorning: false },
    ],
    rememberDirectMessageChannel: () => ['UBOSS', 'Dtaken'],
    ofUnit: ({ planted }) => [planted.company.id],
    withMembership: () => [],
    holders: () => [{ refreshedBefore: hours(100), keptRoles: [], limit: 10 }],
    admins: () => [],
  },
  units: {
    all: () => [],
    parentSpans: () => [],
    find: ({ planted }) => [planted.company.id],
    hold: ({ planted }) => [planted.company.id, 'closes'],
    create: ({ planted }) => [
      { ...planted.company, name: 'New', parentId: planted.company.id },
      start,
    ],
    save: ({ planted }) => [{ ...planted.site, name: 'Taken over', parentId: null }, start],
  },
  matters: {
    insert: ({ planted }) => [{ kind: 'hazard', unitId: planted.company.id, level: null }],
    lockNumbers: () => ['hazard'],
    findById: ({ hazard }) => [hazard.id],
    findByNumber: ({ hazard }) => ['hazard', hazard.number],
    findMany: ({ hazard }) => [[hazard.id]],
    lockById: ({ hazard }) => [hazard.id],
    lockByNumber: ({ hazard }) => ['hazard', hazard.number],
    save: ({ hazard }) => [{ ...matterOf(hazard), level: 'major', endedAt: start }],
    openOfUnit: ({ planted }) => [planted.site.id],
    openNaming: () => ['UOWES', []],
  },
  assignments: {
    of: ({ hazard }) => [hazard.id],
    ofMany: ({ hazard }) => [[hazard.id]],
    give: ({ hazard }) => [hazard.id, 'completer', ['UADMIN'], start],
    giveFirst: ({ hazard }) => [
      [{ matterId: hazard.id, role: 'completer', memberIds: ['UADMIN'] }],
      start,
    ],
  },
  cards: {
    find: ({ hazard }) => [hazard.id],
    ofWhole: ({ hazard }) => [hazard.id],
    remember: ({ hazard }) => [hazard.id, { channelId: 'Ctaken', ts: '9.9' }],
  },
  certificates: {
    insert: ({ certificate: { revokedAt: _revokedAt, ...certificate } }) => [
      { ...without(certificate), kind: 'K', number: 'crossing', scope: null, categories: [] },
    ],
    lock: ({ certificate }) => [certificate.id],
    save: ({ certificate }) => [{ ...certificate, number: 'Taken over', revokedAt: start }],
    ofHolders: () => [['UBOSS']],
    page: () => [{ index: 0, size: 10 }],
    findByNumber: ({ certificate }) => [certificate.kind, certificate.number],
  },
  hazards: {
    insert: ({ planted, hazard }) => [
      planted.newHazard({ duplicateOfId: hazard.id, unitId: planted.company.id }),
    ],
    findByNumber: ({ hazard }) => [hazard.number],
    findById: ({ hazard }) => [hazard.id],
    findManyById: ({ hazard }) => [[hazard.id]],
    findBySubmission: () => ['report'],
    foundIn: ({ inspected }) => [[inspected.visit.id]],
    lockByNumber: ({ hazard }) => [hazard.number],
    lockById: ({ hazard }) => [hazard.id],
    save: ({ hazard }) => [{ ...hazard, state: 'closed', closedAt: start }],
    countReportedBy: () => ['UREPORTER', { since: hours(-1), now: hours(50) }],
    findRepeat: ({ planted }) => [
      {
        unitId: planted.site.id,
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
      { ...without(verification), verifierId: 'USECOND', submissionKey: 'crossing' },
    ],
    ofRectification: ({ rectification }) => [rectification.id],
    existsForSubmission: () => ['verify'],
  },
  ...inspectionCalls,
  evidence: {
    add: ({ hazard }) => [
      hazard.id,
      'verification',
      [{ fileId: 'F9', name: 'b', mimeType: 'image/png', permalink: 'https://f' }],
      { userId: 'UREPORTER', at: start, subjectId: null },
    ],
    shareWith: ({ hazard }) => [
      hazard.id,
      { recipientId: 'UREPORTER', channelId: 'DREPORTER', at: start },
    ],
  },
  deadlines: {
    endSupervision: () => ['UBOSS', start, start],
    insert: ({ hazard }) => [
      {
        matterId: hazard.id,
        kind: 'verify',
        owedById: 'UACCEPTS',
        startsAt: start,
        dueAt: start,
        policy,
        nextReminderAt: null,
      },
    ],
    insertMany: ({ hazard }) => [
      [
        {
          ...{ matterId: hazard.id, kind: 'verify', owedById: 'UACCEPTS', policy },
          ...{ startsAt: start, dueAt: start, nextReminderAt: null },
        },
      ],
    ],
    openOfMatter: ({ hazard }) => [hazard.id],
    openOfMatters: ({ hazard }) => [[hazard.id]],
    openOwedBy: () => ['UDOES'],
    openOfUnits: ({ planted }) => ['rectify', [planted.company.id, planted.site.id]],
    findById: ({ deadline }) => [deadline.id],
    settle: ({ deadline }) => [[deadline.id], 'superseded', start],
    acknowledge: ({ deadline }) => [deadline.id, start],
    snooze: ({ deadline }) => [deadline.id, start, start],
    supervise: ({ deadline }) => [deadline.id, { memberId: 'UADMIN', until: start }, start],
    setAnew: ({ deadline }) => [
      deadline.id,
      { owedById: 'UADMIN', dueAt: start, policy, keepsSupervision: false },
      start,
    ],
    putRight: ({ deadline }) => [
      deadline.id,
      {
        ...{ startsAt: start, dueAt: start, originalDueAt: start },
        ...{ snoozedUntil: null, supervisedById: null, supervisedUntil: null },
      },
      start,
    ],
    handOver: ({ deadline }) => [deadline.id, 'UADMIN', start],
    replanHeardBy: ({ planted }) => ['UDOES', [planted.site.id], hours(50)],
    replanMatters: ({ hazard }) => [[hazard.id], hours(50)],
    replanUnits: ({ planted }) => [[planted.company.id, planted.site.id], hours(50.5)],
    replanAll: () => [hours(51)],
    countOpen: ({ planted }) => [
      { kind: 'rectify', level: 'general', unitIds: [planted.company.id, planted.site.id] },
    ],
    takePolicy: ({ planted }) => [
      { kind: 'rectify', level: 'general', unitIds: [planted.company.id, planted.site.id] },
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
        decidedById: 'UADMIN',
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
        unitId: planted.company.id,
        version: 2,
        policy,
        savedById: 'UADMIN',
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
    tellHeld: ({ inspected }) => [inspected.visit.id, start],
    escalatedTo: ({ deadline }) => [deadline.id],
    toldAbout: ({ hazard }) => [hazard.id],
    alarmedUntil: ({ hazard }) => [hazard.id, start],
    mattersMoved: ({ hazard }) => [[hazard.id], start, start],
    settledIsKnown: ({ hazard }) => [hazard.id, [{ kind: 'member', id: 'UADMIN' }], start],
  },
  audit: {
    append: ({ hazard }) => [[newAuditEvent({ matterId: hazard.id })]],
    findById: ({ event }) => [event.id],
    newestOf: ({ hazard }) => ['hazard_reported', { kind: 'matter', id: hazard.id }],
    ofMatter: ({ hazard }) => [hazard.id],
  },
  receivedEvents: {
    has: () => ['Ev1'],
    receive: () => ['Ev1', start],
    forgetBefore: () => [hours(100)],
  },
  privacy: {
    retention: () => [],
    saveRetention: () => [3],
    duties: () => ['UDOES'],
    forget: () => ['UREPORTER', start],
    lastRemoval: () => [],
    removeEnded: () => [hours(100), hours(100_000), 10],
  },
};

export function screenCalls(workspaceId: string): Calls<Queries> {
  return {
    hazardDetails: ({ hazard }) => [workspaceId, hazard.number],
    listHazards: ({ planted }) => [
      workspaceId,
      {
        kind: 'limited',
        userId: 'UDOES',
        unitIds: [planted.company.id, planted.site.id],
        seesRectified: true,
        isGuest: false,
      },
      { overdueAt: hours(100) },
      { index: 0, size: 50 },
    ],
    owedBy: () => [workspaceId, 'UDOES', 50],
    openMatters: ({ planted }) => [
      workspaceId,
      { userId: 'UDOES', unitIds: [planted.site.id] },
      { index: 0, size: 10 },
    ],
    lostEvidence: () => [workspaceId, start, 10],
    notificationLog: ({ hazard, planted }) => [
      workspaceId,
      {
        matterId: hazard.id,
        unitIds: [planted.company.id, planted.site.id],
        member: { id: 'UDOES', ledUnitIds: [planted.company.id] },
      },
      { index: 0, size: 50 },
    ],
    campaignRows: ({ inspected }) => [workspaceId, inspected.campaign.id, hours(100)],
    summaryRows: () => [workspaceId, null, hours(-1), hours(100)],
  };
}

/** All methods but those that are there for all workspaces: `workspacesWithDue` names them. */
export function queueCalls(
  workspaceId: string,
): Calls<Omit<NotificationQueue, 'workspacesWithDue'>> {
  const idsOf = (of: Populated) => of.notifications.map((notification) => notification.id);
  const sentMessage = ({ notifications }: Populated): SentMessage => {
    const [first, ...more] = notifications;
    if (first === undefined) throw new Error('something was sent');
    const place = { channelId: 'D1', messageTs: '1.5', sentAt: start };
    return { ...place, parcel: [first, ...more], moves: notifications.map(() => 0), tries: 0 };
  };
  const settled = {
    state: 'skipped',
    at: start,
    channelId: null,
    messageTs: null,
    outcome: null,
    asks: true,
    event: newAuditEvent(),
  } as const;
  return {
    holdDelivery: () => [workspaceId, holder, hours(50), hours(51)],
    toRevise: () => [workspaceId, hours(50), 4],
    revised: (of) => [workspaceId, sentMessage(of), true],
    reviseLater: (of) => [workspaceId, sentMessage(of), hours(99)],
    releaseDelivery: () => [workspaceId, holder, {}],
    claim: () => [workspaceId, holder, hours(50), hours(51), 50],
    claimTogether: () => [
      workspaceId,
      holder,
      hours(50),
      hours(51),
      { what: 'notices', recipients: [{ kind: 'member', id: 'UDOES' }] },
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
