import { describe, expect, it } from 'vitest';
import { type Hazard, hazardStates } from '../../../src/domain/hazards/hazard.js';
import {
  committed,
  escalates,
  reassigned,
  rectified,
  verified,
  withdrawn,
} from '../../../src/domain/hazards/hazard-life.js';
import { hazard } from '../people.js';

const at = new Date('2026-11-23T01:00:00Z');
const original = hazard({ id: 'hazard-2', number: 3 });
const fixed = { result: 'fixed', signaturesBefore: 0, at } as const;

const steps = {
  commit: (found: Hazard) => committed(found),
  rectify: (found: Hazard) => rectified(found, at),
  verify: (found: Hazard) => verified(found, fixed).hazard,
  reassign: (found: Hazard) => reassigned(found, 'UNEXT', []),
  withdraw: (found: Hazard) => withdrawn(found, original, at),
};
const allowed: Record<keyof typeof steps, readonly Hazard['state'][]> = {
  commit: ['reported'],
  rectify: ['committed'],
  verify: ['rectified'],
  reassign: ['reported', 'committed'],
  withdraw: ['reported', 'committed', 'rectified'],
};

describe('the life of a hazard', () => {
  const table = Object.entries(allowed).flatMap(([step, states]) =>
    hazardStates.map((state) => [
      step as keyof typeof steps,
      states.includes(state) ? 'works' : 'is refused',
      state,
    ]),
  ) as [keyof typeof steps, string, Hazard['state']][];

  it.each(table)('%s %s when it is %s', (step, verdict, state) => {
    const act = () => steps[step](hazard({ state, number: 17 }));
    if (verdict === 'works') expect(act).not.toThrow();
    else {
      expect(act).toThrow(
        expect.objectContaining({ code: 'wrong_state', params: { number: 17, state } }),
      );
    }
  });

  it('is closed by one signature when general', () => {
    const found = hazard({ state: 'rectified', rectifiedAt: at });
    const { hazard: after, outcome } = verified(found, fixed);
    expect(outcome).toBe('closed');
    expect(after).toEqual({ ...found, state: 'closed', closedAt: at });
  });

  it('is closed by the second signature when major, and stays where it is after the first', () => {
    const found = hazard({ state: 'rectified', level: 'major', rectifiedAt: at });
    expect(verified(found, fixed)).toEqual({ hazard: found, outcome: 'waits_for_second' });
    expect(verified(found, { ...fixed, signaturesBefore: 1 }).outcome).toBe('closed');
  });

  it.each(['partly', 'not_fixed'] as const)(
    'goes back, counted, when it is found %s, also by the second of two',
    (result) => {
      const found = hazard({ state: 'rectified', level: 'major', rectifiedAt: at });
      const { hazard: after, outcome } = verified(found, { result, signaturesBefore: 1, at });
      expect(outcome).toBe('sent_back');
      expect(after).toEqual({
        ...found,
        state: 'committed',
        rectifiedAt: null,
        failedVerifications: 1,
      });
    },
  );

  it('escalates from the second failure on', () => {
    const failed = [0, 1, 2, 3].map((failedVerifications) => hazard({ failedVerifications }));
    expect(failed.map(escalates)).toEqual([false, false, true, true]);
  });

  it.each([
    ['the same person', 'UOWES', 'same_responsible'],
    ['an acceptor', 'UACCEPTS', 'acceptor_is_completer'],
  ])('is not given to %s', (_name, userId, code) => {
    expect(() => reassigned(hazard(), userId, ['UACCEPTS'])).toThrow(
      expect.objectContaining({ code, field: 'responsibleId' }),
    );
  });

  it.each([
    ['of itself', hazard(), 'duplicate_of_itself'],
    ['of a withdrawn one', { ...original, state: 'withdrawn' as const }, 'duplicate_is_withdrawn'],
  ])('is not withdrawn as a duplicate %s', (_name, other, code) => {
    expect(() => withdrawn(hazard(), other, at)).toThrow(
      expect.objectContaining({ code, field: 'duplicateOfNumber' }),
    );
  });
});
