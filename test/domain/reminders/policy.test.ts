import { describe, expect, it } from 'vitest';
import type { ReminderPolicy } from '../../../src/domain/deadlines/deadline.js';
import {
  channelsNamedIn,
  membersNamedIn,
  type PolicyScope,
  policyInForce,
  type SavedPolicy,
  unitIdsUnder,
} from '../../../src/domain/reminders/policy.js';
import { kinds, policyOf, unit } from '../people.js';

/** group > company > (site > crew, yard). */
const units = [
  unit('group'),
  unit('company', { parentId: 'group' }),
  unit('site', { parentId: 'company' }),
  unit('crew', { parentId: 'site' }),
  unit('yard', { parentId: 'company' }),
];
const scope = (unitId: string | null): PolicyScope => ({
  kind: 'rectify',
  level: 'general',
  unitId,
});
const nudging = (maxOverdueNudges: number): ReminderPolicy => ({
  ...policyOf('rectify', 'general'),
  maxOverdueNudges,
});
const saved = (
  unitId: string | null,
  policy: ReminderPolicy | null,
  overrides: Partial<SavedPolicy> = {},
): SavedPolicy => ({
  ...scope(unitId),
  version: 1,
  policy,
  savedById: 'UADMIN',
  savedAt: new Date('2026-11-02T00:00:00Z'),
  ...overrides,
});

describe('the policy in force', () => {
  it.each([
    ['the default where nothing is saved', [], 'crew', 5],
    ['the workspace’s, else', [saved(null, nudging(1))], 'crew', 1],
    ['that of a unit above', [saved(null, nudging(1)), saved('company', nudging(2))], 'crew', 2],
    ['the nearest', [saved('company', nudging(2)), saved('site', nudging(3))], 'crew', 3],
    ['the unit’s own', [saved('site', nudging(3)), saved('crew', nudging(4))], 'crew', 4],
    ['not that of a unit beside', [saved('yard', nudging(3))], 'crew', 5],
    ['not that of a unit below', [saved('crew', nudging(3))], 'site', 5],
    ['what stands above one set back', [saved(null, nudging(1)), saved('site', null)], 'crew', 1],
    ['the default again', [saved(null, null)], 'crew', 5],
    ['of its own kind', [saved(null, nudging(1), { kind: 'verify' })], 'crew', 5],
    ['of its own level', [saved(null, nudging(1), { level: 'major' })], 'crew', 5],
  ])('is %s', (_, newest, unitId, nudges) => {
    const found = policyInForce(scope(unitId), newest, units, kinds);
    expect(found.policy.maxOverdueNudges).toBe(nudges);
  });

  it('says for which scope it was saved', () => {
    const newest = [saved('company', nudging(2))];
    expect(policyInForce(scope('crew'), newest, units, kinds).savedFor).toEqual({
      unitId: 'company',
    });
    expect(policyInForce(scope(null), newest, units, kinds).savedFor).toBeNull();
  });
});

describe('the units under a policy', () => {
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
    ['its own policy not counted', 'site', ['site'], ['site', 'crew']],
  ])('are %s', (_, unitId, withOwn, expected) => {
    const newest = withOwn.map((id) => saved(id, nudging(1)));
    expect(unitIdsUnder(scope(unitId), newest, units).sort()).toEqual([...expected].sort());
  });

  it('include a unit whose own was set back', () => {
    expect(unitIdsUnder(scope('company'), [saved('site', null)], units)).toContain('crew');
  });

  it('are those for which the policy of the scope is in force, wherever policies are saved', () => {
    const all = units.map((one) => one.id);
    for (let mask = 0; mask < 2 ** all.length; mask += 1) {
      const own = all.filter((_, index) => mask & (2 ** index));
      const newest = own.map((id) => saved(id, nudging(1)));
      for (const of of [null, ...own]) {
        const inForce = all.filter((unitId) => {
          const { savedFor } = policyInForce(scope(unitId), newest, units, kinds);
          return of === null ? savedFor === null : savedFor?.unitId === of;
        });
        expect(unitIdsUnder(scope(of), newest, units).sort()).toEqual(inForce.sort());
      }
    }
  });
});

it('knows the members and the channels that a policy names', () => {
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
