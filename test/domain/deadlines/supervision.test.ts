import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOfSupervision } from '../../../src/domain/deadlines/supervision.js';
import { chainOf } from '../../../src/domain/matters/matter-kind.js';
import type { Actor } from '../../../src/domain/organisation/member.js';
import { about, actor, company, deadline, site, unit } from '../people.js';

const facts = {
  ...about({ roles: { responsible: 'UOWES', completer: 'UDOES', responsible_leader: 'UX' } }),
  units: [company, site],
};
const late = new Date('2026-12-08T02:00:00Z');
const owed = deadline({ owedById: 'UDOES' });
const refused = (userId: string, by = owed, now = late, changes: Partial<Actor> = {}) =>
  refusalOfSupervision(actor(userId, changes), facts, by, now)?.code ?? null;

describe('who supervises what is overdue', () => {
  it.each([
    ['ULEAD', null],
    ['UBOSS', null],
    ['UX', null],
    ['UDOES', 'not_allowed_to_supervise'],
    ['UOWES', 'not_allowed_to_supervise'],
    ['UELSE', 'not_allowed_to_supervise'],
  ])('%s: %s', (userId, code) => {
    expect(refused(userId)).toBe(code);
  });

  it('an admin too, but nobody who has left or owes it', () => {
    expect(refused('UADMIN', owed, late, { isAdmin: true })).toBeNull();
    expect(refused('UDOES', owed, late, { isAdmin: true })).toBe('not_allowed_to_supervise');
    expect(refused('ULEAD', owed, late, { isDeactivated: true })).toBe('not_allowed_to_supervise');
  });

  it('from the due instant on, not before', () => {
    expect(refused('ULEAD', owed, new Date(+owed.dueAt - 1))).toBe('supervision_before_overdue');
    expect(refused('ULEAD', owed, owed.dueAt)).toBeNull();
    expect(refused('UELSE', owed, new Date('2026-12-01'))).toBe('not_allowed_to_supervise');
  });
});

describe('while somebody supervises it', () => {
  const until = new Date('2026-12-10T01:00:00Z');
  const supervisedBy = (supervisedById: string, nextReminderAt: Date | null = until) =>
    deadline({ owedById: 'UDOES', supervisedById, supervisedUntil: until, nextReminderAt });
  const admin = { isAdmin: true };

  it('somebody above alone takes it over, and nobody renews their own', () => {
    expect(refused('UX', supervisedBy('ULEAD'))).toBe('supervision_runs');
    expect(refused('ULEAD', supervisedBy('ULEAD'))).toBe('supervision_runs');
    expect(refused('ULEAD', supervisedBy('ULEAD'), late, admin)).toBe('supervision_runs');
    expect(refused('UBOSS', supervisedBy('ULEAD'))).toBeNull();
    expect(refused('ULEAD', supervisedBy('UBOSS'), late, admin)).toBe('supervision_runs');
    expect(refused('UADMIN', supervisedBy('UBOSS'), late, admin)).toBeNull();
    expect(refused('USECOND', supervisedBy('UADMIN'), late, admin)).toBe('supervision_runs');
  });

  it('the refusal says until when, and whether it is their own', () => {
    const refusal = (by: string) =>
      refusalOfSupervision(actor('ULEAD'), facts, supervisedBy(by), late)?.params;
    expect(refusal('ULEAD')).toEqual({ until, own: 'yes' });
    expect(refusal('UBOSS')).toEqual({ until, own: 'no' });
  });

  it('when it has ended a new one begins, once it is planned whom the end of it is told', () => {
    for (const userId of ['ULEAD', 'UBOSS']) {
      expect(refused(userId, supervisedBy('ULEAD'), until)).toBe('supervision_runs');
      expect(refused(userId, supervisedBy('ULEAD', new Date(+until + 1)), until)).toBeNull();
      expect(refused(userId, supervisedBy('ULEAD', null), until)).toBeNull();
    }
  });
});

describe('the chain above a matter', () => {
  const someone = fc.constantFrom<string | null>(null, 'U1', 'U2', 'U3');
  const someTree = fc.record({
    leaders: fc.array(someone, { minLength: 1, maxLength: 5 }),
    responsibleLeader: someone,
  });
  const chainIn = ({
    leaders,
    responsibleLeader,
  }: {
    leaders: (string | null)[];
    responsibleLeader: string | null;
  }) => {
    const units = leaders.map((leaderId, index) =>
      unit(`u${index}`, { leaderId, parentId: index === 0 ? null : `u${index - 1}` }),
    );
    const roles = responsibleLeader === null ? {} : { responsible_leader: responsibleLeader };
    const above = about({ matter: { unitId: `u${leaders.length - 1}` }, roles });
    return { chain: chainOf(above.rules, { ...above, units }), facts: { ...above, units } };
  };

  it('names everybody once, where they are highest, the lowest first', () => {
    fc.assert(
      fc.property(someTree, (tree) => {
        const { chain } = chainIn(tree);
        const all = [tree.responsibleLeader, ...[...tree.leaders].reverse()];
        const known = ['U1', 'U2', 'U3'].filter((id) => all.includes(id));
        const highest = known.toSorted(
          (one, other) => all.lastIndexOf(one) - all.lastIndexOf(other),
        );
        expect(chain).toEqual(highest);
      }),
    );
  });

  it('is the order in which supervision is taken over: always upward, in any tree', () => {
    const until = new Date('2026-12-10T01:00:00Z');
    fc.assert(
      fc.property(someTree, (tree) => {
        const { chain, facts } = chainIn(tree);
        for (const [rank, supervisedById] of chain.entries()) {
          const by = deadline({ supervisedById, supervisedUntil: until });
          const over = chain.filter(
            (userId) => refusalOfSupervision(actor(userId), facts, by, late) === null,
          );
          expect(over).toEqual(chain.slice(rank + 1));
        }
      }),
    );
  });
});
