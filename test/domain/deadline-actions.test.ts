import { describe, expect, it } from 'vitest';
import {
  allowedDeadlineActions,
  decidersOf,
  mayDecideExtension,
  mayTakeCare,
} from '../../src/domain/deadline-actions.js';
import type { Extension } from '../../src/domain/extension.js';
import type { Actor } from '../../src/domain/member.js';
import { peopleOf } from '../../src/domain/permissions.js';
import { commitment, company, deadline, hazard, site } from './people.js';

const now = new Date('2026-12-01T02:00:00Z');
const peopleWith = (responsibleLeaderId: string | null) =>
  peopleOf({
    hazard: hazard(),
    commitment: commitment({ completerId: 'UDOES', responsibleLeaderId }),
    rectification: null,
    verifications: [],
    units: [company, site],
  });
const actor = (userId: string, changes: Partial<Actor> = {}): Actor => ({
  userId,
  isAdmin: false,
  isInspector: false,
  isGuest: false,
  isForeign: false,
  isDeactivated: false,
  unitId: null,
  ...changes,
});
const asked = { askedById: 'UOWES', owedById: 'UDOES' };

describe('who decides about an extension', () => {
  it.each([
    ['the responsible leader and those above', 'ULEAD', asked, ['ULEAD', 'UBOSS']],
    ['nobody below the responsible leader', 'UBOSS', asked, ['UBOSS']],
    ['a responsible leader of elsewhere, then the unit’s', 'UX', asked, ['UX', 'ULEAD', 'UBOSS']],
    ['without one the unit’s leader', null, asked, ['ULEAD', 'UBOSS']],
    ['never the asker', null, { ...asked, askedById: 'ULEAD' }, ['UBOSS']],
    ['nor who owes the work', 'ULEAD', { ...asked, owedById: 'ULEAD' }, ['UBOSS']],
  ] as const)('%s', (_, leaderId, request, expected) => {
    expect(decidersOf(peopleWith(leaderId), request)).toEqual(expected);
  });

  it('an admin too, but for their own request', () => {
    const admin = actor('UADMIN', { isAdmin: true });
    expect(mayDecideExtension(admin, peopleWith(null), asked)).toBe(true);
    const own = { ...asked, askedById: 'UADMIN' };
    expect(mayDecideExtension(admin, peopleWith(null), own)).toBe(false);
    const gone = actor('ULEAD', { isDeactivated: true });
    expect(mayDecideExtension(gone, peopleWith(null), asked)).toBe(false);
  });
});

it.each([
  ['ULEAD', true],
  ['UBOSS', true],
  ['UX', true],
  ['UDOES', false],
  ['UOWES', false],
  ['UELSE', false],
])('%s may take care: %s', (userId, expected) => {
  const owed = deadline({ owedById: 'UDOES' });
  expect(mayTakeCare(actor(userId), peopleWith('UX'), owed)).toBe(expected);
});

describe('the buttons of a deadline', () => {
  const rectify = deadline({ owedById: 'UDOES' });
  const facts = {
    people: peopleWith(null),
    extensions: [] as Extension[],
    openDeadlines: [rectify],
    now,
  };

  it('let who owes read, put off and ask; overdue no longer put off', () => {
    const mine = actor('UDOES');
    expect(allowedDeadlineActions(mine, rectify, facts)).toEqual([
      'acknowledge',
      'snooze',
      'ask_extension',
    ]);
    const late = { ...facts, now: new Date('2026-12-08T02:00:00Z') };
    expect(allowedDeadlineActions(mine, rectify, late)).toEqual(['acknowledge', 'ask_extension']);
  });

  it('let the decider decide while a request waits, and nobody ask again', () => {
    const decision = deadline({ id: 'decision', kind: 'decide_extension', owedById: 'ULEAD' });
    const request = { id: 'e', decision: null, deadlineId: rectify.id, askedById: 'UOWES' };
    const pending = {
      ...facts,
      extensions: [request as Extension],
      openDeadlines: [rectify, decision],
    };
    expect(allowedDeadlineActions(actor('ULEAD'), decision, pending)).toEqual([
      'approve',
      'approve_other_date',
      'refuse',
      'acknowledge',
      'snooze',
    ]);
    expect(allowedDeadlineActions(actor('UDOES'), rectify, pending)).not.toContain('ask_extension');
    expect(allowedDeadlineActions(actor('UOWES'), decision, pending)).toEqual([]);
  });

  it('offer nothing about what is settled, nor care where somebody takes care', () => {
    const settled = deadline({ settledAt: now });
    expect(allowedDeadlineActions(actor('UOWES'), settled, facts)).toEqual([]);
    const cared = deadline({ careTakenById: 'UBOSS', careTakenUntil: new Date('2026-12-02') });
    expect(allowedDeadlineActions(actor('ULEAD'), cared, facts)).not.toContain('take_care');
  });
});
