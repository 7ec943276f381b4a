import { describe, expect, it } from 'vitest';
import {
  chainOf,
  type MatterKindRules,
  matterReference,
  maySeeMatter,
  unitLine,
} from '../../../src/domain/matters/matter-kind.js';
import { about, actor, company, matter, site } from '../people.js';

/** Above a visit stand the group's leader and the organiser, never the inspected unit. */
const visitRules: MatterKindRules = {
  ...about().rules,
  kind: 'visit',
  prefix: 'V',
  roles: [
    { role: 'deputy', heardBy: 'line', decides: false, isKept: false, hearsDecisions: false },
    { role: 'guest', heardBy: null, decides: false, isKept: true, hearsDecisions: false },
  ],
  lineAbove: () => ({ leaderId: 'UGROUP', aboveIds: [null, 'UORGANISER'] }),
  seesBesides: (who) => who.isInspector,
};
const held = (role: string, memberId: string) => ({
  matterId: 'visit-1',
  role,
  memberId,
  since: new Date('2026-11-02'),
});
const visit = {
  matter: matter({ id: 'visit-1', kind: 'visit' }),
  assignments: [held('deputy', 'UDEPUTY'), held('guest', 'UGUEST')],
  units: [company, site],
  openDeadlines: [],
};

describe('the people above a matter', () => {
  it('are the leader of its unit and those of the units above, as a rule', () => {
    expect(unitLine({ matter: matter(), units: [company, site] })).toEqual({
      leaderId: 'ULEAD',
      aboveIds: ['UBOSS'],
    });
  });

  it('are nobody for a matter about no unit, or about one that is gone', () => {
    for (const unitId of [null, 'gone']) {
      const facts = { matter: matter({ unitId }), units: [company, site] };
      expect(unitLine(facts)).toEqual({ leaderId: null, aboveIds: [] });
    }
  });

  it('are whoever its kind names, with those who hold a role below them', () => {
    expect(chainOf(visitRules, visit)).toEqual(['UDEPUTY', 'UGROUP', 'UORGANISER']);
  });
});

describe('who sees a matter', () => {
  it.each([
    ['UGROUP', true],
    ['UORGANISER', true],
    ['UDEPUTY', true],
    ['UGUEST', true],
    ['ULEAD', true],
    ['UBOSS', true],
    ['UELSE', false],
  ])('%s: %s', (userId, sees) => {
    expect(maySeeMatter(actor(userId), visitRules, visit)).toBe(sees);
    expect(maySeeMatter(actor(userId, { isDeactivated: true }), visitRules, visit)).toBe(false);
  });

  it('an admin, and whom its kind lets', () => {
    expect(maySeeMatter(actor('U1', { isAdmin: true }), visitRules, visit)).toBe(true);
    expect(maySeeMatter(actor('U1', { isInspector: true }), visitRules, visit)).toBe(true);
  });

  it('nobody of a unit where it is about none', () => {
    const nowhere = { ...visit, matter: { ...visit.matter, unitId: null } };
    expect(maySeeMatter(actor('ULEAD'), visitRules, nowhere)).toBe(false);
    expect(maySeeMatter(actor('UGROUP'), visitRules, nowhere)).toBe(true);
  });
});

it('is named by the prefix of its kind and its number', () => {
  expect(matterReference(visitRules, 7)).toBe('V-7');
});
