import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maySee, peopleOf } from '../../../src/domain/hazards/permissions.js';
import { visibilityOf } from '../../../src/domain/matters/visibility.js';
import type { Actor, Unit } from '../../../src/domain/organisation/member.js';
import { company, hazard, site, unit } from '../people.js';

function actor(userId: string, facts: Partial<Actor> = {}): Actor {
  return {
    userId,
    isAdmin: false,
    isInspector: false,
    isGuest: false,
    isForeign: false,
    isDeactivated: false,
    unitId: null,
    ...facts,
  };
}

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
      unitIds,
      seesRectified: false,
    });
  });

  it('has what waits for a verification in it for an inspector', () => {
    expect(visibilityOf(actor('U1', { isInspector: true }), units)).toMatchObject({
      seesRectified: true,
    });
  });

  it('agrees with what a leader may see of one hazard, in any tree', () => {
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
        const found = hazard({ unitId: `unit ${where % units.length}` });
        const none = { commitment: null, rectification: null, verifications: [] };
        const people = peopleOf({ hazard: found, ...none, units });
        for (const userId of ['U1', 'U2', 'U3']) {
          const visibility = visibilityOf(actor(userId), units);
          const isListed =
            visibility.kind === 'limited' && visibility.unitIds.includes(found.unitId);
          expect(isListed).toBe(maySee(actor(userId), found, people));
        }
      }),
    );
  });
});
