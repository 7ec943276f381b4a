import { describe, expect, it } from 'vitest';
import type { ReminderPolicy } from '../../../src/domain/deadlines/deadline.js';
import { defaultPolicy } from '../../../src/domain/hazards/default-policies.js';
import {
  channelsNamedIn,
  membersNamedIn,
  type PolicyScope,
  policyInForce,
  type SavedPolicy,
  unitIdsUnder,
} from '../../../src/domain/reminders/policy.js';
import { unit } from '../people.js';

/** group > company > (site > crew, yard). */
const units = [
  unit('group'),
  unit('company', { parentId: 'group' }),
  unit('site', { parentId: 'company' }),
  unit('crew', { parentId: 'site' }),
  unit('yard', { parentId: 'company' }),
];
const place = (unitId: string | null): PolicyScope => ({
  kind: 'rectify',
  level: 'general',
  unitId,
});
const ladder = (maxOverdueNudges: number): ReminderPolicy => ({
  ...defaultPolicy('rectify', 'general'),
  maxOverdueNudges,
});
const saved = (
  unitId: string | null,
  policy: ReminderPolicy | null,
  overrides: Partial<SavedPolicy> = {},
): SavedPolicy => ({
  ...place(unitId),
  version: 1,
  policy,
  savedById: 'UADMIN',
  savedAt: new Date('2026-11-02T00:00:00Z'),
  ...overrides,
});

describe('the ladder in force', () => {
  it.each([
    ['the default where nothing is saved', [], 'crew', 5],
    ['the workspace’s, else', [saved(null, ladder(1))], 'crew', 1],
    ['that of a unit above', [saved(null, ladder(1)), saved('company', ladder(2))], 'crew', 2],
    ['the nearest', [saved('company', ladder(2)), saved('site', ladder(3))], 'crew', 3],
    ['the unit’s own', [saved('site', ladder(3)), saved('crew', ladder(4))], 'crew', 4],
    ['not that of a unit beside', [saved('yard', ladder(3))], 'crew', 5],
    ['not that of a unit below', [saved('crew', ladder(3))], 'site', 5],
    ['what stands above one set back', [saved(null, ladder(1)), saved('site', null)], 'crew', 1],
    ['the default again', [saved(null, null)], 'crew', 5],
    ['of its own kind', [saved(null, ladder(1), { kind: 'verify' })], 'crew', 5],
    ['of its own level', [saved(null, ladder(1), { level: 'major' })], 'crew', 5],
  ])('is %s', (_, newest, unitId, nudges) => {
    const found = policyInForce(place(unitId), newest, units);
    expect(found.policy.maxOverdueNudges).toBe(nudges);
  });

  it('says for which place it was saved', () => {
    const newest = [saved('company', ladder(2))];
    expect(policyInForce(place('crew'), newest, units).savedFor).toEqual({ unitId: 'company' });
    expect(policyInForce(place(null), newest, units).savedFor).toBeNull();
  });
});

describe('the units under a ladder', () => {
  it.each([
    ['all, for the workspace’s', null, [], ['group', 'company', 'site', 'crew', 'yard']],
    ['the unit and all below', 'site', [], ['site', 'crew']],
    [
      'without those that have their own, and what is below them',
      null,
      ['site'],
      ['group', 'company', 'yard'],
    ],
    ['whatever stands above it', 'site', ['company'], ['site', 'crew']],
    ['its own ladder not counted', 'site', ['site'], ['site', 'crew']],
  ])('are %s', (_, unitId, withOwn, expected) => {
    const newest = withOwn.map((id) => saved(id, ladder(1)));
    expect(unitIdsUnder(place(unitId), newest, units).sort()).toEqual([...expected].sort());
  });

  it('include a unit whose own was set back', () => {
    expect(unitIdsUnder(place('company'), [saved('site', null)], units)).toContain('crew');
  });

  it('are those for which the place’s ladder is in force, wherever ladders are saved', () => {
    const all = units.map((one) => one.id);
    for (let mask = 0; mask < 2 ** all.length; mask += 1) {
      const own = all.filter((_, index) => mask & (2 ** index));
      const newest = own.map((id) => saved(id, ladder(1)));
      for (const scope of [null, ...own]) {
        const inForce = all.filter((unitId) => {
          const { savedFor } = policyInForce(place(unitId), newest, units);
          return scope === null ? savedFor === null : savedFor?.unitId === scope;
        });
        expect(unitIdsUnder(place(scope), newest, units).sort()).toEqual(inForce.sort());
      }
    }
  });
});

it('knows the members and the channels that a ladder names', () => {
  const steps = [
    {
      key: 'a',
      offset: { unit: 'hours', amount: 1 },
      audience: ['owes', 'person:U1', 'channel:C1', 'level_up:2', 'person:U2'],
    },
  ] as const;
  expect(membersNamedIn({ steps })).toEqual(['U1', 'U2']);
  expect(channelsNamedIn({ steps })).toEqual(['C1']);
});
