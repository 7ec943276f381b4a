import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hazardStates, matterOf } from '../../../src/domain/hazards/hazard.js';
import { hazardRules } from '../../../src/domain/hazards/hazard-kind.js';
import { hazardVisibilityOf } from '../../../src/domain/hazards/hazard-visibility.js';
import { mayAnswerFor, maySee, peopleOf } from '../../../src/domain/hazards/permissions.js';
import { maySeeMatter } from '../../../src/domain/matters/matter-kind.js';
import { actor, assigned, company, hazard, site } from '../people.js';

const units = [company, site];
const somebody = fc.constantFrom('U1', 'U2', 'U3', 'ULEAD', 'UBOSS');
const nobodyOrSomebody = fc.option(somebody, { nil: [] });
const someHazard = fc.record({
  state: fc.constantFrom(...hazardStates),
  unitId: fc.constantFrom('site', 'company'),
  responsible: somebody,
  reporter: nobodyOrSomebody,
  completer: nobodyOrSomebody,
  responsible_leader: nobodyOrSomebody,
  acceptor: fc.uniqueArray(somebody, { maxLength: 2 }),
  rectifier: nobodyOrSomebody,
  verifier: fc.uniqueArray(somebody, { maxLength: 1 }),
});
const someActor = fc
  .record({
    userId: fc.oneof(somebody, fc.constant('UELSE')),
    isAdmin: fc.boolean(),
    isInspector: fc.boolean(),
    isDeactivated: fc.boolean(),
  })
  .map(({ userId, ...rights }) => actor(userId, rights));

describe('what the engine asks about a hazard', () => {
  it('is who sees it and who answers for it, as the rules of hazards say, whoever has which role', () => {
    fc.assert(
      fc.property(someHazard, someActor, ({ state, unitId, ...roles }, who) => {
        const found = hazard({ state, unitId, responsibleId: roles.responsible });
        const assignments = assigned(roles);
        const people = peopleOf({
          hazard: { ...found, reporterId: [roles.reporter].flat()[0] ?? null },
          assignments,
          units,
        });
        // A verification is owed exactly while what was handed in waits for one.
        const openDeadlines = state === 'rectified' ? [{ kind: 'verify' }] : [{ kind: 'commit' }];
        const facts = { matter: matterOf(found), assignments, units };
        expect(maySeeMatter(who, hazardRules, { ...facts, openDeadlines })).toBe(
          maySee(who, found, people),
        );
        expect(hazardRules.mayAnswerFor(who, facts)).toBe(mayAnswerFor(who, people));
      }),
    );
  });

  it('is when it ended: closed or withdrawn', () => {
    const at = new Date('2026-12-01T02:00:00Z');
    expect(matterOf(hazard({ state: 'closed', closedAt: at })).endedAt).toEqual(at);
    expect(matterOf(hazard({ state: 'withdrawn', withdrawnAt: at })).endedAt).toEqual(at);
    expect(matterOf(hazard({ state: 'rectified', rectifiedAt: at })).endedAt).toBeNull();
  });
});

it('lists of hazards have what waits for a verification in them for an inspector', () => {
  const inspector = { isInspector: true };
  expect(hazardVisibilityOf(actor('U1', inspector), units)).toMatchObject({ seesRectified: true });
  expect(hazardVisibilityOf(actor('ULEAD'), units)).toEqual({
    kind: 'limited',
    userId: 'ULEAD',
    isGuest: false,
    unitIds: ['site'],
    seesRectified: false,
  });
  const admin = actor('U1', { isAdmin: true, isInspector: true });
  expect(hazardVisibilityOf(admin, units)).toEqual({ kind: 'all' });
});
