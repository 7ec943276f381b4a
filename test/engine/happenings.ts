import fc from 'fast-check';
import type { SnoozeChoice } from '../../src/domain/deadlines/snooze.js';
import type { Level } from '../../src/domain/matters/level.js';
import type { PolicyDraft } from '../../src/domain/reminders/policy-rules.js';
import type { ExtensionDecision } from '../../src/domain/requests/request.js';
import { someEdit } from './some-policy.js';

/** Something that people do. `which` of those that it can be done with, counted round and round. */
export type Act =
  | { kind: 'report'; isMajor: boolean }
  | { kind: 'commit'; which: number; days: number }
  | { kind: 'rectify'; which: number }
  | { kind: 'verify'; which: number; isFixed: boolean }
  | { kind: 'reassign'; which: number; toWhom: string }
  | { kind: 'acknowledge'; which: number }
  | { kind: 'snooze'; which: number; until: SnoozeChoice; days: number }
  | { kind: 'supervise'; which: number; who: string; days: number }
  | { kind: 'ask_extension'; which: number; days: number }
  | { kind: 'decide_extension'; which: number; decision: ExtensionDecision; days: number }
  | { kind: 'edit_policy'; edit: PolicyEdit; isOfSite: boolean; isApplied: boolean }
  | { kind: 'move'; who: string; zone: string }
  | { kind: 'leave'; who: string }
  | { kind: 'lead'; who: string }
  | { kind: 'holiday'; inDays: number; isWorking: boolean; isOfSite: boolean };

export interface PolicyEdit {
  /** The kind of deadline. */
  of: string;
  level: Level;
  draft: PolicyDraft | null;
}

/** Something that people do, or that befalls the program; and how many hours pass after it. */
export interface Happening {
  act: Act | { kind: 'down'; hours: number } | { kind: 'crash'; at: number } | { kind: 'nothing' };
  hours: number;
}

const zones = [
  'Asia/Shanghai',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
];
const people = ['UOWES', 'UDOES', 'ULEAD', 'UBOSS', 'UACCEPTS', 'UOTHER'];

const which = fc.nat(3);
const days = fc.integer({ min: 0, max: 9 });
const later = fc.integer({ min: 1, max: 9 });
const toWhom = fc.constantFrom('UOWES', 'UDOES');
const is = <Kind extends string>(kind: Kind) => fc.constant(kind);

const someReport = fc.record({ kind: is('report'), isMajor: fc.boolean() });
const someCommitment = fc.record({ kind: is('commit'), which, days });

const someAct: fc.Arbitrary<Happening['act']> = fc.oneof(
  { weight: 3, arbitrary: someReport },
  { weight: 5, arbitrary: someCommitment },
  { weight: 3, arbitrary: fc.record({ kind: is('rectify'), which }) },
  { weight: 3, arbitrary: fc.record({ kind: is('verify'), which, isFixed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: is('reassign'), which, toWhom }) },
  { weight: 2, arbitrary: fc.record({ kind: is('acknowledge'), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: is('snooze'),
      which,
      until: fc.constantFrom<SnoozeChoice>('tomorrow', 'next_week', 'date'),
      days: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: is('supervise'),
      which,
      who: fc.constantFrom('ULEAD', 'UBOSS', 'UADMIN'),
      days: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: is('ask_extension'),
      which,
      days: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: is('decide_extension'),
      which,
      decision: fc.constantFrom<ExtensionDecision>('approved', 'approved_other_date', 'refused'),
      days: later,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('edit_policy'),
      edit: someEdit,
      isOfSite: fc.boolean(),
      isApplied: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: is('move'),
      who: fc.constantFrom(...people),
      zone: fc.constantFrom(...zones),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: is('leave'),
      who: fc.constantFrom('UOWES', 'UDOES', 'ULEAD', 'UBOSS'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: is('lead'),
      who: fc.constantFrom('ULEAD', 'UBOSS', 'UOTHER', 'UDOES'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: is('holiday'),
      inDays: fc.integer({ min: 1, max: 9 }),
      isWorking: fc.boolean(),
      isOfSite: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: is('down'), hours: fc.integer({ min: 5, max: 90 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: is('crash'), at: fc.nat(25) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('nothing') }) },
);

/** About three weeks in the life of a workspace, in which something is promised from the first day on. */
export const someHistory: fc.Arbitrary<Happening[]> = fc
  .tuple(
    fc.tuple(...[someReport, someReport, someReport, someCommitment, someCommitment].map(soon)),
    fc.array(fc.record({ act: someAct, hours: fc.integer({ min: 1, max: 36 }) }), {
      minLength: 14,
      maxLength: 28,
    }),
  )
  .map(([first, then]) => [...first, ...then]);

function soon(act: fc.Arbitrary<Happening['act']>): fc.Arbitrary<Happening> {
  return fc.record({ act, hours: fc.integer({ min: 1, max: 4 }) });
}
