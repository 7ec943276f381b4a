import type { DeadlineKindRules } from '../../src/domain/deadlines/deadline-kind.js';
import type { KindsOfRoom } from '../../src/domain/deadlines/kinds.js';
import { step, workingDays, workingDaysBefore } from '../../src/domain/deadlines/policy-steps.js';
import { holdersOf } from '../../src/domain/matters/matter.js';
import type { MatterKindRules, Succession } from '../../src/domain/matters/matter-kind.js';
import { noticeKind } from '../../src/domain/notifications/notification-kind.js';
import type { MatterReading } from '../../src/use-cases/ports/matters.js';

declare module '../../src/domain/history/audit.js' {
  interface AuditActions {
    drill_called: true;
    drill_held: true;
  }
}

const drillRules: MatterKindRules = {
  kind: 'drill',
  prefix: 'D',
  roles: ['drill_leader', 'marshal'].map((role) => ({
    role,
    heardBy: 'line',
    decides: false,
    isKept: false,
    hearsDecisions: false,
  })),
  /** The fire marshals, in order: never those who lead its unit. */
  lineAbove({ assignments }) {
    const [leaderId = null, ...aboveIds] = holdersOf('marshal', assignments);
    return { leaderId, aboveIds, heardAs: 'marshal' };
  },
  mayAnswerFor: (actor, { assignments }) =>
    holdersOf('drill_leader', assignments).includes(actor.userId),
  successorsOf(leaverId, { assignments, candidates }): Succession {
    const [first] = candidates;
    const held = assignments.filter(({ memberId }) => memberId === leaverId);
    return first === undefined ? {} : Object.fromEntries(held.map(({ role }) => [role, first.id]));
  },
  hasCard: false,
};

const steps = [
  ...workingDaysBefore(2),
  step('due_day', workingDays(0), ['owes']),
  step('overdue_1', workingDays(1), ['owes', 'unit_leader']),
  step('overdue_2', workingDays(2), ['owes', 'parent_leader']),
  step('overdue_weekly', workingDays(7), ['owes', 'unit_leader', 'parent_leader', 'office'], {
    every: 5,
  }),
];

const holdDrill: DeadlineKindRules = {
  kind: 'hold_drill',
  matterKind: 'drill',
  asks: 'work',
  owedBy: ['drill_leader'],
  defaultSteps: { general: steps, major: steps },
  mustEscalate: true,
  mayBeExtended: false,
  dueAt: null,
  exampleOwer: (unit) => unit.leaderId,
  exampleRoles: ['drill_leader'],
};

/** The drills' entry in the registers of the domain. */
export const kindsOfDrills: KindsOfRoom = {
  matters: [drillRules],
  deadlines: [holdDrill],
  notifications: [noticeKind('drill_called')],
};

/** Drills have no table of their own: what each is about is the same for all. */
export const drillReading: MatterReading = {
  kind: 'drill',
  words: async (_workspaceId, ids) =>
    new Map(ids.map((id) => [id, { title: 'Fire drill', where: null, state: null }])),
  facts: async () => new Map(),
};
