import { describe, expect, it } from 'vitest';
import { decidersOf, mayDecideRequest } from '../../../src/domain/requests/deciders.js';
import { about, actor, company, site } from '../people.js';

const led = (leaderId: string | null) => ({
  ...about({
    roles: {
      responsible: 'UOWES',
      completer: 'UDOES',
      acceptor: 'UACCEPTS',
      responsible_leader: leaderId === null ? [] : leaderId,
    },
  }),
  units: [company, site],
});
const asked = { askedById: 'UOWES', owedById: 'UDOES' };

describe('who decides about a request', () => {
  it.each([
    ['the responsible leader and those above', 'ULEAD', asked, ['ULEAD', 'UBOSS']],
    ['nobody below the responsible leader', 'UBOSS', asked, ['UBOSS']],
    ['a responsible leader of elsewhere, then the unit’s', 'UX', asked, ['UX', 'ULEAD', 'UBOSS']],
    ['without one the unit’s leader', null, asked, ['ULEAD', 'UBOSS']],
    ['never the asker', null, { ...asked, askedById: 'ULEAD' }, ['UBOSS']],
    ['nor who owes the work', 'ULEAD', { ...asked, owedById: 'ULEAD' }, ['UBOSS']],
  ] as const)('%s', (_, leaderId, request, expected) => {
    expect(decidersOf(led(leaderId), request)).toEqual(expected);
  });

  it('an admin too, but not their own request', () => {
    const admin = actor('UADMIN', { isAdmin: true });
    expect(mayDecideRequest(admin, led(null), asked)).toBe(true);
    expect(mayDecideRequest(admin, led(null), { ...asked, askedById: 'UADMIN' })).toBe(false);
    expect(mayDecideRequest(admin, led(null), { ...asked, owedById: 'UADMIN' })).toBe(false);
  });

  it('nobody who has left, and nobody else', () => {
    expect(mayDecideRequest(actor('ULEAD'), led(null), asked)).toBe(true);
    const gone = actor('ULEAD', { isDeactivated: true });
    expect(mayDecideRequest(gone, led(null), asked)).toBe(false);
    for (const userId of ['UACCEPTS', 'UDOES', 'UOWES', 'UELSE']) {
      expect(mayDecideRequest(actor(userId), led(null), asked)).toBe(false);
    }
  });
});
