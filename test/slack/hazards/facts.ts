import type { Deadline } from '../../../src/domain/deadlines/deadline.js';
import { defaultPolicy } from '../../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import type {
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../../src/domain/hazards/hazard.js';
import { hazardKind, matterOf } from '../../../src/domain/hazards/hazard.js';
import type { AuditAction, AuditEvent, AuditValues } from '../../../src/domain/history/audit.js';
import type { Assignment, Matter } from '../../../src/domain/matters/matter.js';
import type { Notification } from '../../../src/domain/notifications/notification.js';
import type { Member, Unit, Workspace } from '../../../src/domain/organisation/member.js';
import type { Request } from '../../../src/domain/requests/request.js';
import { createRegisters } from '../../../src/registers.js';
import type { HazardFacts } from '../../../src/slack/hazards/hazard-facts.js';
import type { DeliveryFacts, DeliveryMatter } from '../../../src/use-cases/ports/delivery.js';
import type { MatterRow } from '../../../src/use-cases/ports/matters.js';
import type { HazardDetails, HazardRow } from '../../../src/use-cases/ports/queries.js';

// A harbour at noon on Friday 4 December 2026, Shanghai: the facts that messages are made from.

/** The kinds of the product, as every layer knows them. */
export const { kinds, renderings } = createRegisters();

export const now = new Date('2026-12-04T04:00:00Z');

/** The end of that day of December 2026 in Shanghai, as deadlines are stored. */
export const endOfDay = (day: number) => new Date(Date.UTC(2026, 11, day, 15, 59, 59, 999));

export const workspace: Workspace = {
  id: 'T1',
  name: 'Harbour',
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  workdayStart: 540,
  workdayEnd: 1080,
  officeChannelId: 'C_OFFICE',
  guestsMayReport: false,
  country: null,
  calendarDays: [],
  setUpAt: new Date('2026-11-01T00:00:00Z'),
};

export const quay: Unit = {
  id: 'unit-quay',
  name: 'Quay 1',
  parentId: 'unit-group',
  leaderId: 'U_LEADER',
  defaultResponsibleId: 'U_RESP',
  channelId: 'C_QUAY',
};

export const group: Unit = {
  id: 'unit-group',
  name: 'Group',
  parentId: null,
  leaderId: 'U_HEAD',
  defaultResponsibleId: null,
  channelId: null,
};

export const units = [group, quay];

export const aHazard = (changes: Partial<Hazard> = {}): Hazard => ({
  id: 'hazard-17',
  number: 17,
  state: 'reported',
  onTheSpot: false,
  description: 'Guard rail missing at the edge of the pontoon',
  category: 'facility',
  kind: 'missing',
  unitId: quay.id,
  place: 'Pontoon 3, north edge',
  level: 'general',
  severity: 3,
  likelihood: 4,
  clause: null,
  interimControl: null,
  sourcePermalink: null,
  reporterId: 'U_FINDER',
  responsibleId: 'U_RESP',
  foundAt: new Date('2026-12-01T02:00:00Z'),
  reportedAt: new Date('2026-12-01T02:30:00Z'),
  rectifiedAt: null,
  closedAt: null,
  withdrawnAt: null,
  duplicateOfId: null,
  repeatOfId: null,
  failedVerifications: 0,
  version: 1,
  ...changes,
});

export const aCommitment = (changes: Partial<Commitment> = {}): Commitment => ({
  id: 'commitment-1',
  hazardId: 'hazard-17',
  measures: 'Weld a new guard rail and paint it',
  strongestControl: 'engineering',
  completerId: 'U_WELDER',
  dueOn: '2026-12-09',
  responsibleLeaderId: null,
  acceptorId: 'U_INSPECTOR',
  secondAcceptorId: null,
  funds: null,
  contingencyPlan: null,
  interimControl: null,
  committedById: 'U_RESP',
  committedAt: new Date('2026-12-01T06:00:00Z'),
  ...changes,
});

export const aRectification = (changes: Partial<Rectification> = {}): Rectification => ({
  id: 'rectification-1',
  hazardId: 'hazard-17',
  whatWasDone: 'Rail welded and painted',
  doneOn: '2026-12-03',
  evidenceText: null,
  rectifiedById: 'U_WELDER',
  submittedAt: new Date('2026-12-03T06:00:00Z'),
  ...changes,
});

export const aVerification = (changes: Partial<Verification> = {}): Verification => ({
  id: 'verification-1',
  hazardId: 'hazard-17',
  rectificationId: 'rectification-1',
  verifierId: 'U_INSPECTOR',
  result: 'fixed',
  opinion: 'The rail stands firm',
  evidenceText: null,
  nextDueOn: null,
  verifiedAt: new Date('2026-12-04T03:00:00Z'),
  ...changes,
});

export const aDeadline = (
  kind: string,
  dueAt: Date,
  owedById: string,
  changes: Partial<Deadline> = {},
): Deadline => ({
  id: `deadline-${kind}`,
  matterId: 'hazard-17',
  kind,
  owedById,
  startsAt: new Date('2026-12-01T02:30:00Z'),
  dueAt,
  originalDueAt: dueAt,
  policy: defaultPolicy(deadlineKind(kinds, kind), 'general'),
  nextReminderAt: null,
  acknowledgedAt: null,
  snoozedUntil: null,
  supervisedById: null,
  supervisedUntil: null,
  settledAt: null,
  outcome: null,
  ...changes,
});

/** Approved as asked: to Friday 18 December. */
export const anExtension = (changes: Partial<Request> = {}): Request => ({
  id: 'extension-1',
  kind: 'extension',
  matterId: 'hazard-17',
  deadlineId: 'deadline-rectify',
  askedById: 'U_WELDER',
  askedAt: new Date('2026-12-02T02:00:00Z'),
  isLate: false,
  reason: 'The steel is late',
  interimControl: 'Fenced off',
  requestedDueOn: '2026-12-18',
  decision: 'approved',
  decidedById: 'U_LEADER',
  decidedAt: new Date('2026-12-02T06:00:00Z'),
  decidedDueOn: '2026-12-18',
  decisionReason: null,
  ...changes,
});

export const anEvent = (
  action: AuditAction,
  after: AuditValues | null = null,
  changes: Partial<AuditEvent> = {},
): AuditEvent => ({
  id: `event-${action}`,
  at: new Date('2026-12-01T02:30:00Z'),
  actorId: 'U_FINDER',
  action,
  subject: { kind: 'matter', id: 'hazard-17' },
  matterId: 'hazard-17',
  before: null,
  after,
  ...changes,
});

export const aMember = (id: string, changes: Partial<Member> = {}): Member => ({
  id,
  name: id,
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  roles: [],
  unitId: null,
  isSlackAdmin: false,
  isGuest: false,
  isForeign: false,
  isDeactivated: false,
  dmChannelId: null,
  refreshedAt: now,
  workdayStart: null,
  workdayEnd: null,
  morningAt: null,
  silentMorning: true,
  ...changes,
});

export const hazardFacts = (changes: Partial<HazardFacts> = {}): HazardFacts => ({
  hazard: aHazard(),
  unit: quay,
  commitment: null,
  rectification: null,
  verifications: [],
  lastVerification: null,
  openDeadlines: [],
  requests: [],
  assignments: [],
  repeatOfNumber: null,
  duplicateOfNumber: null,
  evidenceCount: 0,
  ...changes,
});

/** Who does what about a hazard since it was reported, unless told. */
export const assigned = (
  role: string,
  memberId: string,
  since = new Date('2026-12-01T02:30:00Z'),
): Assignment => ({ matterId: 'hazard-17', role, memberId, since });

/** A hazard as delivery reads it. */
export const aboutHazard = (
  { unit, assignments, openDeadlines, requests, ...own }: HazardFacts,
  changes: Partial<DeliveryMatter> = {},
): DeliveryMatter => ({
  matter: matterOf(own.hazard),
  assignments,
  unit,
  openDeadlines,
  requests,
  card: null,
  cardChannelId: unit.channelId,
  own,
  ...changes,
});

export const deliveryFacts = (
  hazard: HazardFacts,
  changes: {
    members?: readonly Member[];
    events?: readonly AuditEvent[];
    deadlines?: readonly Deadline[];
    workspace?: Workspace;
    reminded?: DeliveryFacts['reminded'];
  } = {},
): DeliveryFacts => ({
  workspace: changes.workspace ?? workspace,
  units: [quay, group],
  matters: new Map([[hazard.hazard.id, aboutHazard(hazard)]]),
  members: new Map((changes.members ?? []).map((member) => [member.id, member])),
  auditEvents: new Map((changes.events ?? []).map((event) => [event.id, event])),
  nextOwed: new Map(),
  reminded: changes.reminded ?? new Map(),
  deadlines: new Map(
    (changes.deadlines ?? hazard.openDeadlines).map((deadline) => [deadline.id, deadline]),
  ),
});

export const aNotification = (kind: string, changes: Partial<Notification> = {}): Notification => ({
  id: `notification-${kind}`,
  sequence: 1n,
  kind,
  matterId: 'hazard-17',
  deadlineId: null,
  stepKey: null,
  recipient: { kind: 'member', id: 'U_RESP' },
  details: {},
  notBefore: now,
  state: 'claimed',
  attempts: 1,
  lostClaims: 0,
  claimedAt: now,
  doubtUntil: null,
  search: null,
  channelId: null,
  messageTs: null,
  outcome: null,
  ...changes,
});

export const hazardDetails = (changes: Partial<HazardDetails> = {}): HazardDetails => ({
  hazard: aHazard(),
  unit: quay,
  commitments: [],
  rectifications: [],
  verifications: [],
  evidence: [],
  deadlines: [],
  assignments: [],
  requests: [],
  timeline: [],
  repeatOfNumber: null,
  duplicateOfNumber: null,
  ...changes,
});

export const aRow = (changes: Partial<HazardRow> = {}): HazardRow => ({
  id: 'hazard-17',
  number: 17,
  state: 'reported',
  level: 'general',
  category: 'facility',
  description: 'Guard rail missing at the edge of the pontoon',
  unitId: quay.id,
  unitName: 'Quay 1',
  place: 'Pontoon 3, north edge',
  reportedAt: new Date('2026-12-01T02:30:00Z'),
  responsibleId: 'U_RESP',
  deadline: null,
  ...changes,
});

/** A hazard as lists of every kind of matter show it. */
export const aMatterRow = (
  changes: Partial<Matter> = {},
  words: Partial<Omit<MatterRow, 'matter'>> = {},
): MatterRow => ({
  matter: {
    id: 'hazard-17',
    kind: hazardKind,
    number: 17,
    unitId: quay.id,
    level: 'general',
    version: 1,
    endedAt: null,
    ...changes,
  },
  unitName: 'Quay 1',
  title: 'Guard rail missing at the edge of the pontoon',
  ...words,
});
