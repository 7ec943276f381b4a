import {
  addWorkingDays,
  endOfLocalDay,
  endOfWorkDate,
  localDateOf,
  type WorkingCalendar,
  workDateOf,
} from '../calendar/working-calendar.js';
import type { ReminderStep } from '../deadlines/deadline.js';
import { type DeadlineKindRules, exampleId } from '../deadlines/deadline-kind.js';
import { hours, step, workingDays, workingDaysBefore } from '../deadlines/policy-steps.js';
import { dateOfDay, dayOf, type LocalDate } from '../shared/local-time.js';
import { campaignKind } from './campaign.js';
import { groupReportKind } from './group.js';
import { visitKind } from './visit.js';

/** What is owed in a campaign. */
export const inspectionDeadlineKinds = [
  'visit',
  'self_assess',
  'confirm_record',
  'report',
  'grade',
  'summary',
] as const;
export type InspectionDeadlineKind = (typeof inspectionDeadlineKinds)[number];

/** How many working days each has, counted from the day on which it begins. */
export const workingDaysFor = { confirm_record: 1, report: 2, grade: 3, summary: 5 } as const;

/** By the end of so many working days later. */
function after(days: number): NonNullable<DeadlineKindRules['dueAt']> {
  return (calendar, _level, startsAt) =>
    endOfWorkDate(calendar, addWorkingDays(calendar, workDateOf(calendar, startsAt), days));
}

/** By when a visit is to be made: the end of its day where the unit works. */
export function visitDueAt(calendar: WorkingCalendar, plannedOn: LocalDate): Date {
  return endOfLocalDay(plannedOn, calendar.timeZone);
}

/**
 * By when a unit assesses itself: the end of the day before the visit; of its own day where the visit was
 * announced no earlier.
 */
export function selfAssessDueAt(
  calendar: WorkingCalendar,
  { plannedOn, announcedAt }: { plannedOn: LocalDate; announcedAt: Date },
): Date {
  const dayBefore = dateOfDay(dayOf(plannedOn) - 1);
  const announcedOn = localDateOf(announcedAt, calendar.timeZone);
  return endOfLocalDay(dayBefore < announcedOn ? plannedOn : dayBefore, calendar.timeZone);
}

/**
 * Above a visit and a report stand the group's leader, then the organiser, then the office, never the
 * inspected unit. What the inspected unit owes comes to the group's leader first.
 */
const steps: Record<InspectionDeadlineKind, readonly ReminderStep[]> = {
  visit: [
    ...workingDaysBefore(3, 1),
    step('due_day', workingDays(0), ['owes']),
    step('overdue_1', workingDays(1), ['owes', 'organiser']),
    step('overdue_3', workingDays(3), ['owes', 'organiser', 'office']),
    step('overdue_weekly', workingDays(8), ['owes', 'organiser', 'office'], { every: 5 }),
  ],
  self_assess: [
    ...workingDaysBefore(2, 1),
    step('due_day', workingDays(0), ['owes']),
    step('overdue_1', workingDays(1), ['owes', 'group_leader']),
    step('overdue_3', workingDays(3), ['owes', 'group_leader', 'organiser']),
    step('overdue_weekly', workingDays(8), ['owes', 'group_leader', 'organiser', 'office'], {
      every: 5,
    }),
  ],
  confirm_record: [
    step('before_4h', hours(-4), ['owes']),
    step('due', hours(0), ['owes']),
    step('overdue_1', workingDays(1), ['owes', 'group_leader']),
    step('overdue_weekly', workingDays(6), ['owes', 'group_leader', 'organiser', 'office'], {
      every: 5,
    }),
  ],
  report: [
    ...workingDaysBefore(1),
    step('due_day', workingDays(0), ['owes']),
    step('overdue_1', workingDays(1), ['owes', 'organiser']),
    step('overdue_3', workingDays(3), ['owes', 'organiser', 'office']),
    step('overdue_weekly', workingDays(8), ['owes', 'organiser', 'office'], { every: 5 }),
  ],
  grade: [
    ...workingDaysBefore(1),
    step('due_day', workingDays(0), ['owes']),
    step('overdue_1', workingDays(1), ['owes']),
    step('overdue_3', workingDays(3), ['owes', 'office']),
    step('overdue_weekly', workingDays(8), ['owes', 'office'], { every: 5 }),
  ],
  summary: [
    ...workingDaysBefore(2),
    step('due_day', workingDays(0), ['owes']),
    step('overdue_1', workingDays(1), ['owes']),
    step('overdue_3', workingDays(3), ['owes', 'office']),
    step('overdue_weekly', workingDays(8), ['owes', 'office'], { every: 5 }),
  ],
};

function deadline(
  kind: InspectionDeadlineKind,
  facts: Pick<DeadlineKindRules, 'matterKind' | 'owedBy' | 'dueAt'>,
): DeadlineKindRules & { kind: InspectionDeadlineKind } {
  const [role = 'organiser'] = facts.owedBy;
  return {
    ...facts,
    kind,
    asks: 'work',
    mustEscalate: kind === 'visit' || kind === 'report',
    mayBeExtended: false,
    defaultSteps: { general: steps[kind], major: steps[kind] },
    // Who inspects a unit is never of it; the unit itself answers by its leader.
    exampleOwer: (unit) => (role === 'unit_host' ? unit.leaderId : exampleId(role)),
    exampleRoles: null,
  };
}

export const inspectionDeadlines = [
  deadline('visit', { matterKind: visitKind, owedBy: ['group_leader'], dueAt: null }),
  deadline('self_assess', { matterKind: visitKind, owedBy: ['unit_host'], dueAt: null }),
  deadline('confirm_record', {
    matterKind: visitKind,
    owedBy: ['unit_host'],
    dueAt: after(workingDaysFor.confirm_record),
  }),
  deadline('report', {
    matterKind: groupReportKind,
    owedBy: ['group_leader'],
    dueAt: after(workingDaysFor.report),
  }),
  deadline('grade', {
    matterKind: groupReportKind,
    owedBy: ['organiser'],
    dueAt: after(workingDaysFor.grade),
  }),
  deadline('summary', {
    matterKind: campaignKind,
    owedBy: ['organiser'],
    dueAt: after(workingDaysFor.summary),
  }),
];
