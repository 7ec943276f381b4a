import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Correction, corrected, neverLater } from '../../../src/domain/hazards/correction.js';
import type { Hazard } from '../../../src/domain/hazards/hazard.js';
import { peopleOf } from '../../../src/domain/hazards/permissions.js';
import type { Level } from '../../../src/domain/matters/level.js';
import type { Actor } from '../../../src/domain/organisation/member.js';
import { actor, assigned, company, hazard, site, unit } from '../people.js';

const yard = unit('yard', { parentId: 'company', leaderId: 'UYARD' });
const berth = unit('berth', { parentId: 'yard' });
const units = [company, site, yard, berth];
const inspector = (userId: string, unitId: string | null) =>
  actor(userId, { isInspector: true, unitId });

const people: Record<string, Actor> = {
  "unit's leader": actor('ULEAD'),
  "other unit's leader": actor('UYARD'),
  'leader above': actor('UBOSS'),
  'responsible person': actor('UOWES'),
  'responsible person, an inspector': inspector('UOWES', null),
  reporter: actor('UREPORTER'),
  acceptor: actor('UACCEPTS'),
  'inspector of the unit': inspector('UOWN', 'site'),
  'inspector of the other unit': inspector('UTHERE', 'berth'),
  'inspector of neither': inspector('UOUTSIDE', 'company'),
  'inspector of no unit': inspector('UFREE', null),
  'inspector who has left': { ...inspector('UGONE', null), isDeactivated: true },
  admin: actor('UADMIN', { isAdmin: true }),
  stranger: actor('USTRANGER'),
};

const acts = {
  category: { category: 'management', kind: 'system' },
  place: { place: 'Pontoon 4' },
  raise: { level: 'major' },
  lower: { level: 'general' },
  move: { unitId: 'yard' },
} as const satisfies Record<string, Correction>;

/** Rule 11: who may do which of these. */
const allowed: Record<string, readonly (keyof typeof acts)[]> = {
  "unit's leader": ['category', 'place', 'raise'],
  'inspector of the other unit': ['lower'],
  'inspector of neither': ['lower', 'move'],
  'inspector of no unit': ['lower', 'move'],
  admin: ['category', 'place', 'raise', 'lower', 'move'],
};

const states = ['reported', 'committed', 'rectified'] as const;

function tryTo(act: keyof typeof acts, by: Actor, of: Partial<Hazard> = {}): string {
  const level: Level = act === 'lower' ? 'major' : 'general';
  const before = hazard({ level, ...of });
  const roles = assigned({ reporter: 'UREPORTER', responsible: 'UOWES', acceptor: 'UACCEPTS' });
  const about = peopleOf({ hazard: before, assignments: roles, units });
  try {
    const after = corrected(before, acts[act], { actor: by, people: about, units });
    expect(after).toEqual({ ...before, ...acts[act] });
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('correcting a hazard', () => {
  it.each(Object.keys(people))('is for %s as the rule says', (who) => {
    for (const act of Object.keys(acts) as (keyof typeof acts)[]) {
      for (const state of states) {
        const isDone = tryTo(act, people[who] as Actor, { state }) === 'done';
        expect([act, state, isDone]).toEqual([act, state, allowed[who]?.includes(act) ?? false]);
      }
    }
  });

  it('is over once it is closed or withdrawn', () => {
    for (const state of ['closed', 'withdrawn'] as const) {
      expect(tryTo('place', people.admin as Actor, { state })).toBe('wrong_state');
    }
  });

  it('refuses what changes nothing, a kind of another category and a unit that there is not', () => {
    const before = hazard();
    const about = peopleOf({ hazard: before, assignments: [], units });
    const code = (draft: Correction) => {
      try {
        corrected(before, draft, { actor: people.admin as Actor, people: about, units });
        return 'done';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code({ place: ` ${before.place} `, level: before.level, unitId: null })).toBe(
      'nothing_corrected',
    );
    expect(code({ category: 'management' })).toBe('kind_not_of_category');
    expect(code({ unitId: 'nowhere' })).toBe('unit_not_found');
    expect(code({ place: ' ' })).toBe('required');
  });

  it('never sets a deadline later than it was', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true }),
        fc.option(fc.date({ noInvalidDate: true })),
        (before, anew) => {
          const due = neverLater(before, anew);
          expect(due.getTime()).toBeLessThanOrEqual(before.getTime());
          expect([before.getTime(), anew?.getTime()]).toContain(due.getTime());
          if (anew !== null) expect(due.getTime()).toBeLessThanOrEqual(anew.getTime());
        },
      ),
    );
  });
});
