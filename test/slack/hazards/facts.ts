import type { Deadline } from '../../../src/domain/deadlines/deadline.js';
import type {
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../../src/domain/hazards/hazard.js';
import { matterOf } from '../../../src/domain/hazards/hazard.js';
import type { AuditAction, AuditEvent, AuditValues } from '../../../src/domain/history/audit.js';
import type { Assignment, Matter } from '../../../src/domain/matters/matter.js';
import type { Notification } from '../../../src/domain/notifications/notification.js';
import type { Member, Workspace } from '../../../src/domain/organisation/member.js';
import type { Request } from '../../../src/domain/requests/request.js';
import { createRegisters } from '../../../src/registers.js';
import type { HazardFacts } from '../../../src/slack/hazards/hazard-facts.js';
import type { DeliveryFacts, DeliveryMatter } from '../../../src/use-cases/ports/delivery.js';
import type { MatterRow } from '../../../src/use-cases/ports/matters.js';
import type { HazardDetails, HazardRow } from '../../../src/use-cases/ports/queries.js';
import * as people from '../../domain/people.js';
import { company, site } from '../../domain/people.js';

export { company, site };

// The people of test/domain/people.ts at noon on Friday 4 December 2026, Shanghai: the facts that
// messages are made from.

/** The kinds of the product, as every layer knows them. */
export const { kinds, renderings } = createRegisters();

export const now = new Date('2026-12-04T04:00:00Z');

/** The end of that day of December 2026 in Shanghai, as deadlines are stored. */
export const endOfDay = (day: number) => new Date(Date.UTC(2026, 11, day, 15, 59, 59, 999));

export const workspace = people.workspace();

export const units = [company, site];

/** As it was reported, on 1 December. */
export const aHazard = (changes: Partial<Hazard> = {}): Hazard =>
  people.hazard({
    state: 'reported',
    foundAt: new Date('2026-12-01T02:00:00Z'),
    reportedAt: new Date('2026-12-01T02:30:00Z'),
    ...changes,
  });

/** Promised that day; UDOES carries it out. */
export const aCommitment = (changes: Partial<Commitment> = {}): Commitment =>
  people.commitment({
    completerId: 'UDOES',
    dueOn: '2026-12-09',
    committedAt: new Date('2026-12-01T06:00:00Z'),
    ...changes,
  });

export const aRectification = (changes: Partial<Rectification> = {}): Rectification => ({
  id: 'rectification-1',
  hazardId: 'hazard-1',
  whatWasDone: 'Rail welded and painted',
  doneOn: '2026-12-03',
  evidenceText: null,
  rectifiedById: 'UDOES',
  submittedAt: new Date('2026-12-03T06:00:00Z'),
  ...changes,
});

export const aVerification = (changes: Partial<Verification> = {}): Verification => ({
  id: 'verification-1',
  hazardId: 'hazard-1',
  rectificationId: 'rectification-1',
  verifierId: 'UACCEPTS',
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
): Deadline =>
  people.deadline({
    id: `deadline-${kind}`,
    kind,
    owedById,
    startsAt: new Date('2026-12-01T02:30:00Z'),
    dueAt,
    originalDueAt: dueAt,
    policy: people.policyOf(kind, 'general'),
    ...changes,
  });

/** Approved as asked: to Friday 18 December. */
export const anExtension = (changes: Partial<Request> = {}): Request => ({
  id: 'extension-1',
  kind: 'extension',
  matterId: 'hazard-1',
  deadlineId: 'deadline-rectify',
  askedById: 'UDOES',
  askedAt: new Date('2026-12-02T02:00:00Z'),
  isLate: false,
  reason: 'The steel is late',
  interimControl: 'Fenced off',
  requestedDueOn: '2026-12-18',
  proposedId: null,
  decision: 'approved',
  decidedById: 'ULEAD',
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
  actorId: 'UREPORTER',
  action,
  subject: { kind: 'matter', id: 'hazard-1' },
  matterId: 'hazard-1',
  before: null,
  after,
  ...changes,
});

/** Of whom Slack has told, a moment ago. */
export const aMember = (id: string, changes: Partial<Member> = {}): Member =>
  people.member(id, { locale: 'en', timeZone: 'Asia/Shanghai', refreshedAt: now, ...changes });

export const hazardFacts = (changes: Partial<HazardFacts> = {}): HazardFacts => ({
  hazard: aHazard(),
  unit: site,
  commitment: null,
  rectification: null,
  verifications: [],
  lastVerification: null,
  openDeadlines: [],
  requests: [],
  assignments: [],
  repeatOfNumber: null,
  duplicateOfNumber: null,
  certificates: null,
  evidenceCount: 0,
  ...changes,
});

/** Who does what about a hazard since it was reported, unless told. */
export const assigned = (
  role: string,
  memberId: string,
  since = new Date('2026-12-01T02:30:00Z'),
): Assignment => ({ matterId: 'hazard-1', role, memberId, since });

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
    toldBefore?: DeliveryFacts['toldBefore'];
  } = {},
): DeliveryFacts => ({
  workspace: changes.workspace ?? workspace,
  units: [site, company],
  matters: new Map([[hazard.hazard.id, aboutHazard(hazard)]]),
  members: new Map((changes.members ?? []).map((member) => [member.id, member])),
  auditEvents: new Map((changes.events ?? []).map((event) => [event.id, event])),
  nextOwed: new Map(),
  reminded: changes.reminded ?? new Map(),
  toldBefore: changes.toldBefore ?? new Map(),
  openMatters: new Map(),
  dueSoon: new Map(),
  deadlines: new Map(
    (changes.deadlines ?? hazard.openDeadlines).map((deadline) => [deadline.id, deadline]),
  ),
});

export const aNotification = (kind: string, changes: Partial<Notification> = {}): Notification => ({
  id: `notification-${kind}`,
  sequence: 1n,
  kind,
  matterId: 'hazard-1',
  deadlineId: null,
  stepKey: null,
  recipient: { kind: 'member', id: 'UOWES' },
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
  unit: site,
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
  id: 'hazard-1',
  number: 17,
  state: 'reported',
  level: 'general',
  category: 'facility',
  description: people.hazard().description,
  unitId: site.id,
  unitName: site.name,
  place: people.hazard().place,
  reportedAt: new Date('2026-12-01T02:30:00Z'),
  responsibleId: 'UOWES',
  deadline: null,
  ...changes,
});

/** A hazard as lists of every kind of matter show it. */
export const aMatterRow = (
  changes: Partial<Matter> = {},
  words: Partial<Omit<MatterRow, 'matter'>> = {},
): MatterRow => ({
  matter: people.matter(changes),
  unitName: site.name,
  title: people.hazard().description,
  where: people.hazard().place,
  state: people.hazard().state,
  ...words,
});
