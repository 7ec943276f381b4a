import {
  calendarOfUnit,
  type WorkingCalendar,
} from '../../src/domain/calendar/working-calendar.js';
import type { Deadline } from '../../src/domain/deadlines/deadline.js';
import { defaultPolicy } from '../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind, kindsOf } from '../../src/domain/deadlines/kinds.js';
import type { Commitment, Hazard } from '../../src/domain/hazards/hazard.js';
import { hazardRules, kindsOfHazards } from '../../src/domain/hazards/hazard-kind.js';
import type { HazardRole } from '../../src/domain/hazards/hazard-roles.js';
import { kindsOfInspections } from '../../src/domain/inspections/inspection-kind.js';
import type { InspectionRole } from '../../src/domain/inspections/inspection-roles.js';
import { kindsOfScoring } from '../../src/domain/inspections/scoring/kinds-of-scoring.js';
import { kindsOfReports } from '../../src/domain/inspections/summary/kinds-of-reports.js';
import type { Level } from '../../src/domain/matters/level.js';
import type { Assignment, Matter } from '../../src/domain/matters/matter.js';
import type { Actor, Member, Unit, Workspace } from '../../src/domain/organisation/member.js';
import type { MatterAbout } from '../../src/domain/reminders/recipients.js';
import { kindsOfRequests } from '../../src/domain/requests/kinds-of-requests.js';

/**
 * The people of the tests of values, of one hazard that no database holds, and their workspace: a
 * company, a site under it. What messages are made from (test/slack/hazards/facts.ts) is about them.
 */

/** The kinds that the product has. */
export const kinds = kindsOf([
  kindsOfHazards,
  kindsOfScoring,
  kindsOfInspections,
  kindsOfReports,
  kindsOfRequests,
]);

/** What may be owed about a hazard. */
export const deadlinesOfHazards = [...kinds.deadlines.values()].flatMap(({ kind, matterKind }) =>
  matterKind === null || matterKind === hazardRules.kind ? [kind] : [],
);

export function policyOf(kind: string, level: Level) {
  return defaultPolicy(deadlineKind(kinds, kind), level);
}

export function workspace(overrides: Partial<Workspace> = {}): Workspace {
  return {
    id: 'T1',
    name: 'Harbour Tunnel',
    locale: 'en',
    timeZone: 'Asia/Shanghai',
    workdayStart: 540,
    workdayEnd: 1080,
    officeChannelId: 'COFFICE',
    guestsMayReport: false,
    certificatesRequired: false,
    country: null,
    weekend: null,
    calendarDays: [],
    channels: [],
    setUpAt: new Date('2026-01-01T00:00:00Z'),
    ...overrides,
  };
}

/** As the workspace counts where no unit has days of its own. */
export function calendarOf(of: Workspace): WorkingCalendar {
  return calendarOfUnit({ workspace: of, units: [] }, null);
}

export function unit(id: string, overrides: Partial<Unit> = {}): Unit {
  return {
    id,
    name: id,
    parentId: null,
    leaderId: null,
    defaultResponsibleId: null,
    channelId: null,
    timeZone: null,
    workdayStart: null,
    workdayEnd: null,
    weekend: null,
    defaultAcceptorId: null,
    place: null,
    otherNames: [],
    address: null,
    legalRepresentative: null,
    phone: null,
    closedSince: null,
    successorId: null,
    ...overrides,
  };
}

export function member(id: string, overrides: Partial<Member> = {}): Member {
  return {
    id,
    name: id,
    locale: null,
    timeZone: null,
    roles: [],
    unitId: null,
    isSlackAdmin: false,
    isGuest: false,
    isForeign: false,
    isBot: false,
    isDeactivated: false,
    dmChannelId: null,
    refreshedAt: null,
    forgottenAt: null,
    workdayStart: null,
    workdayEnd: null,
    morningAt: null,
    silentMorning: true,
    categories: [],
    rank: null,
    ...overrides,
  };
}

/** Somebody who acts, without any right of their own. */
export function actor(userId: string, changes: Partial<Actor> = {}): Actor {
  return {
    userId,
    isAdmin: false,
    isConfiguredAdmin: false,
    isInspector: false,
    isGuest: false,
    isForeign: false,
    isBot: false,
    isDeactivated: false,
    unitId: null,
    ...changes,
  };
}

export function membersOf(...members: Member[]): Map<string, Member> {
  return new Map(members.map((one) => [one.id, one]));
}

/**
 * The company led by UBOSS; the site under it led by ULEAD, where UOWES answers, and owes; UADMIN is an
 * admin.
 */
export const company = unit('company', { name: 'Group', leaderId: 'UBOSS' });
export const site = unit('site', {
  name: 'Quay 1',
  parentId: 'company',
  leaderId: 'ULEAD',
  defaultResponsibleId: 'UOWES',
  channelId: 'CSITE',
});
export const everybody = membersOf(
  member('UOWES'),
  member('ULEAD'),
  member('UBOSS'),
  member('UADMIN', { roles: ['admin'] }),
);

export function hazard(overrides: Partial<Hazard> = {}): Hazard {
  return {
    id: 'hazard-1',
    number: 17,
    state: 'committed',
    onTheSpot: false,
    description: 'Guard rail missing at the edge of the pontoon',
    category: 'facility',
    kind: 'missing',
    unitId: 'site',
    place: 'Pontoon 3, north edge',
    level: 'general',
    severity: 3,
    likelihood: 4,
    clause: null,
    interimControl: null,
    sourcePermalink: null,
    reporterId: 'UREPORTER',
    responsibleId: 'UOWES',
    foundAt: new Date('2026-11-02T02:00:00Z'),
    reportedAt: new Date('2026-11-02T02:00:00Z'),
    rectifiedAt: null,
    closedAt: null,
    withdrawnAt: null,
    withdrawalReason: null,
    duplicateOfId: null,
    repeatOfId: null,
    failedVerifications: 0,
    foundInId: null,
    version: 1,
    ...overrides,
  };
}

export function commitment(overrides: Partial<Commitment> = {}): Commitment {
  return {
    id: 'commitment-1',
    hazardId: 'hazard-1',
    measures: 'Weld a new guard rail and paint it',
    strongestControl: 'engineering',
    completerId: 'UOWES',
    dueOn: '2026-12-04',
    responsibleLeaderId: null,
    acceptorId: 'UACCEPTS',
    secondAcceptorId: null,
    funds: null,
    contingencyPlan: null,
    interimControl: null,
    committedById: 'UOWES',
    committedAt: new Date('2026-11-02T04:00:00Z'),
    ...overrides,
  };
}

/** A hazard as the engine knows it. */
export function matter(overrides: Partial<Matter> = {}): Matter {
  return {
    id: 'hazard-1',
    kind: 'hazard',
    number: 17,
    unitId: 'site',
    level: 'general',
    version: 1,
    endedAt: null,
    ...overrides,
  };
}

/** Who has which role in it; several in the order in which they were given it. */
export function assigned(
  roles: Partial<Record<HazardRole | InspectionRole, string | readonly string[]>>,
): Assignment[] {
  return Object.entries(roles).flatMap(([role, held]) =>
    [held].flat().map((memberId) => ({
      matterId: 'hazard-1',
      role,
      memberId,
      since: new Date('2026-11-02T02:00:00Z'),
    })),
  );
}

/** Reported by UREPORTER; UOWES answers for it, has promised the work, and UACCEPTS is to verify it. */
export const byPromise = {
  reporter: 'UREPORTER',
  responsible: 'UOWES',
  completer: 'UOWES',
  acceptor: 'UACCEPTS',
} as const;

export function about(
  of: { matter?: Partial<Matter>; roles?: Parameters<typeof assigned>[0] } = {},
): MatterAbout {
  return {
    matter: matter(of.matter),
    assignments: assigned(of.roles ?? byPromise),
    rules: hazardRules,
  };
}

/** To be rectified by Friday 4 December 2026, promised on 2 November. */
export function deadline(overrides: Partial<Deadline> = {}): Deadline {
  return {
    id: 'deadline-1',
    matterId: 'hazard-1',
    kind: 'rectify',
    owedById: 'UOWES',
    startsAt: new Date('2026-11-02T04:00:00Z'),
    dueAt: new Date('2026-12-04T15:59:59.999Z'),
    originalDueAt: new Date('2026-12-04T15:59:59.999Z'),
    policy: policyOf('rectify', 'general'),
    nextReminderAt: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    supervisedById: null,
    supervisedUntil: null,
    settledAt: null,
    outcome: null,
    ...overrides,
  };
}
