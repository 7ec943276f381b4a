import {
  calendarOfUnit,
  type WorkingCalendar,
} from '../../src/domain/calendar/working-calendar.js';
import type { Deadline } from '../../src/domain/deadlines/deadline.js';
import { defaultPolicy } from '../../src/domain/hazards/default-policies.js';
import type { Commitment, Hazard } from '../../src/domain/hazards/hazard.js';
import type { Member, Unit, Workspace } from '../../src/domain/organisation/member.js';

/** A workspace of a company, a site under it, and the people of one hazard there. */

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
    country: null,
    calendarDays: [],
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
    isDeactivated: false,
    dmChannelId: null,
    refreshedAt: null,
    workdayStart: null,
    workdayEnd: null,
    morningAt: null,
    silentMorning: true,
    ...overrides,
  };
}

export function membersOf(...members: Member[]): Map<string, Member> {
  return new Map(members.map((one) => [one.id, one]));
}

/** The company led by UBOSS; the site under it led by ULEAD; UOWES owes; UADMIN is an admin. */
export const company = unit('company', { leaderId: 'UBOSS' });
export const site = unit('site', { parentId: 'company', leaderId: 'ULEAD' });
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
    description: 'Guard rail missing on the third floor',
    category: 'facility',
    kind: 'missing',
    unitId: 'site',
    place: 'third floor',
    level: 'general',
    severity: 3,
    likelihood: 3,
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
    duplicateOfId: null,
    repeatOfId: null,
    failedVerifications: 0,
    version: 1,
    cardChannelId: null,
    cardTs: null,
    ...overrides,
  };
}

export function commitment(overrides: Partial<Commitment> = {}): Commitment {
  return {
    id: 'commitment-1',
    hazardId: 'hazard-1',
    measures: 'Put the rail back',
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

/** To be rectified by Friday 4 December 2026, promised on 2 November. */
export function deadline(overrides: Partial<Deadline> = {}): Deadline {
  return {
    id: 'deadline-1',
    hazardId: 'hazard-1',
    kind: 'rectify',
    owedById: 'UOWES',
    startsAt: new Date('2026-11-02T04:00:00Z'),
    dueAt: new Date('2026-12-04T15:59:59.999Z'),
    originalDueAt: new Date('2026-12-04T15:59:59.999Z'),
    policy: defaultPolicy('rectify', 'general'),
    nextReminderAt: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    careTakenById: null,
    careTakenUntil: null,
    settledAt: null,
    outcome: null,
    ...overrides,
  };
}
