import { describe, expect, test } from 'vitest';
import { zoneOfMember, zoneOfUnit } from '../../../src/domain/organisation/zones.js';
import { company, member, site, unit, workspace } from '../people.js';

const zones = (own: string | null, above: string | null) => ({
  workspace: workspace(),
  units: [
    { ...company, timeZone: above },
    { ...site, timeZone: own },
    unit('elsewhere', { timeZone: 'Asia/Tokyo' }),
  ],
});

describe('where a unit works', () => {
  test.each([
    ['its own zone', 'Europe/London', 'Asia/Riyadh', 'Europe/London'],
    ['that of the unit above', null, 'Asia/Riyadh', 'Asia/Riyadh'],
    ['the workspace’s', null, null, 'Asia/Shanghai'],
    ['not one that nobody knows', 'Mars/Olympus', 'Asia/Riyadh', 'Asia/Riyadh'],
  ])('%s', (_, own, above, expected) => {
    expect(zoneOfUnit(zones(own, above), 'site')).toBe(expected);
  });

  test('what belongs to no unit, or to one that is gone, is the workspace’s', () => {
    for (const unitId of [null, 'gone']) {
      expect(zoneOfUnit(zones('Europe/London', null), unitId)).toBe('Asia/Shanghai');
    }
  });
});

test.each([
  ['Europe/London', 'Europe/London'],
  [null, 'Asia/Shanghai'],
  ['Mars/Olympus', 'Asia/Shanghai'],
])('a member whose zone is %s reads by the clock of %s', (timeZone, expected) => {
  expect(zoneOfMember(member('U1', { timeZone }), workspace())).toBe(expected);
});

test('somebody unknown reads by the workspace’s clock', () => {
  expect(zoneOfMember(undefined, workspace())).toBe('Asia/Shanghai');
});
