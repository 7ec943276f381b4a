import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maySeeMatter } from '../../../src/domain/matters/matter-kind.js';
import { visibilityOf } from '../../../src/domain/matters/visibility.js';
import type { Unit } from '../../../src/domain/organisation/member.js';
import { about, actor, company, site, unit } from '../people.js';

describe('what lists show', () => {
  const units = [company, site, unit('other', { leaderId: 'UOTHER' })];

  it('is everything to an admin', () => {
    expect(visibilityOf(actor('U1', { isAdmin: true }), units)).toEqual({ kind: 'all' });
  });

  it.each([
    ['UBOSS', ['company', 'site']],
    ['ULEAD', ['site']],
    ['UOTHER', ['other']],
    ['UOWES', []],
  ])('is to %s the subtree they lead: %j', (userId, unitIds) => {
    expect(visibilityOf(actor(userId), units)).toEqual({
      kind: 'limited',
      userId,
      isGuest: false,
      unitIds,
    });
  });

  it('agrees with what a leader may see of one matter, in any tree', () => {
    const leaders = fc.constantFrom('U1', 'U2', 'U3', null);
    const trees = fc.array(fc.record({ leaderId: leaders, parent: fc.nat(5) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(trees, fc.nat(5), (tree, where) => {
        const units: Unit[] = tree.map(({ leaderId, parent }, index) =>
          unit(`unit ${index}`, { leaderId, parentId: parent < index ? `unit ${parent}` : null }),
        );
        const unitId = `unit ${where % units.length}`;
        const found = { ...about({ matter: { unitId }, roles: {} }), units, openDeadlines: [] };
        for (const userId of ['U1', 'U2', 'U3']) {
          const visibility = visibilityOf(actor(userId), units);
          const isListed = visibility.kind === 'limited' && visibility.unitIds.includes(unitId);
          expect(isListed).toBe(maySeeMatter(actor(userId), found.rules, found));
        }
      }),
    );
  });
});
