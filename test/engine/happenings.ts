import fc from 'fast-check';

const zones = [
  'Asia/Shanghai',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
];

/** Something that people do, or that befalls the program. */
export type Act =
  | { kind: 'report'; isMajor: boolean }
  | { kind: 'commit' | 'rectify' | 'reassign'; which: number; days: number }
  | { kind: 'verify'; which: number; isFixed: boolean }
  | { kind: 'move'; who: string; zone: string }
  | { kind: 'leave'; who: string }
  | { kind: 'holiday'; inDays: number; isWorking: boolean }
  | { kind: 'down'; hours: number }
  | { kind: 'crash'; at: number }
  | { kind: 'nothing' };

/** What happens, and how many hours pass after it. */
export interface Happening {
  act: Act;
  hours: number;
}

const which = fc.nat(3);
const people = ['UOWES', 'UDOES', 'ULEAD', 'UBOSS'];

const someAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('report'), isMajor: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('commit', 'commit', 'rectify', 'reassign'),
      which,
      days: fc.integer({ min: 0, max: 9 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('verify'), which, isFixed: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('move'),
      who: fc.constantFrom(...people),
      zone: fc.constantFrom(...zones),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('leave'), who: fc.constantFrom('UOWES', 'UDOES') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('holiday'),
      inDays: fc.integer({ min: 1, max: 9 }),
      isWorking: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('down'), hours: fc.integer({ min: 5, max: 90 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('crash'), at: fc.nat(25) }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'nothing' }) },
) as fc.Arbitrary<Act>;

/** About three weeks in the life of a workspace. */
export const someHistory: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({ act: someAct, hours: fc.integer({ min: 1, max: 40 }) }),
  { minLength: 12, maxLength: 24 },
);
