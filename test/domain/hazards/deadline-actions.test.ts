import { describe, expect, it } from 'vitest';
import {
  allowedDeadlineActions,
  decidersOf,
  mayDecideExtension,
  refusalOfSupervision,
} from '../../../src/domain/hazards/deadline-actions.js';
import { peopleOf } from '../../../src/domain/hazards/permissions.js';
import type { Actor } from '../../../src/domain/organisation/member.js';
import type { Extension } from '../../../src/domain/requests/request.js';
import { calendarOf, commitment, company, deadline, hazard, site, workspace } from '../people.js';

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

describe('who takes care of it', () => {
  const late = new Date('2026-12-08T02:00:00Z');
  const owed = deadline({ owedById: 'UDOES' });
  const refused = (userId: string, about = owed, now = late, changes: Partial<Actor> = {}) =>
    refusalOfSupervision(actor(userId, changes), peopleWith('UX'), about, now)?.code ?? null;

  it.each([
    ['ULEAD', null],
    ['UBOSS', null],
    ['UX', null],
    ['UDOES', 'not_allowed_to_take_care'],
    ['UOWES', 'not_allowed_to_take_care'],
    ['UELSE', 'not_allowed_to_take_care'],
  ])('%s: %s', (userId, code) => {
    expect(refused(userId)).toBe(code);
  });

  it('of what is overdue alone, from the due instant on', () => {
    expect(refused('ULEAD', owed, new Date(+owed.dueAt - 1))).toBe('care_before_overdue');
    expect(refused('ULEAD', owed, owed.dueAt)).toBeNull();
    expect(refused('UELSE', owed, now)).toBe('not_allowed_to_take_care');
  });

  const until = new Date('2026-12-10T01:00:00Z');
  const careOf = (careTakenById: string, nextReminderAt: Date | null = until) =>
    deadline({ owedById: 'UDOES', careTakenById, careTakenUntil: until, nextReminderAt });

  it('while care runs, somebody above alone takes it over, and nobody renews their own', () => {
    const admin = { isAdmin: true };
    expect(refused('UX', careOf('ULEAD'))).toBe('care_runs');
    expect(refused('ULEAD', careOf('ULEAD'))).toBe('care_runs');
    expect(refused('ULEAD', careOf('ULEAD'), late, admin)).toBe('care_runs');
    expect(refused('UBOSS', careOf('ULEAD'))).toBeNull();
    expect(refused('ULEAD', careOf('UBOSS'), late, admin)).toBe('care_runs');
    expect(refused('UADMIN', careOf('UBOSS'), late, admin)).toBeNull();
    expect(refused('USECOND', careOf('UADMIN'), late, admin)).toBe('care_runs');
    const own = refusalOfSupervision(actor('ULEAD'), peopleWith('UX'), careOf('ULEAD'), late);
    expect(own?.params).toEqual({ until, own: 'yes' });
    const other = refusalOfSupervision(actor('ULEAD'), peopleWith('UX'), careOf('UBOSS'), late);
    expect(other?.params).toEqual({ until, own: 'no' });
  });

  it('when it has ended it is taken anew, once it is planned whom the end of it is told', () => {
    for (const userId of ['ULEAD', 'UBOSS']) {
      expect(refused(userId, careOf('ULEAD'), until)).toBe('care_runs');
      expect(refused(userId, careOf('ULEAD', new Date(+until + 1)), until)).toBeNull();
      expect(refused(userId, careOf('ULEAD', null), until)).toBeNull();
    }
  });
});

describe('the buttons of a deadline', () => {
  const rectify = deadline({ owedById: 'UDOES' });
  const facts = {
    people: peopleWith(null),
    extensions: [] as Extension[],
    openDeadlines: [rectify],
    calendar: calendarOf(workspace()),
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

  it('do not let who owes put off what is due before the next morning', () => {
    const dueDay = { ...facts, now: new Date('2026-12-04T02:00:00Z') };
    expect(allowedDeadlineActions(actor('UDOES'), rectify, dueDay)).toEqual([
      'acknowledge',
      'ask_extension',
    ]);
    const dayBefore = { ...facts, now: new Date('2026-12-03T02:00:00Z') };
    expect(allowedDeadlineActions(actor('UDOES'), rectify, dayBefore)).toContain('snooze');
  });

  it('let a leader take care of what is overdue', () => {
    const offered = (at: string) =>
      allowedDeadlineActions(actor('ULEAD'), rectify, { ...facts, now: new Date(at) });
    expect(offered('2026-12-04T02:00:00Z')).not.toContain('take_care');
    expect(offered('2026-12-08T02:00:00Z')).toContain('take_care');
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
    const cared = deadline({ careTakenById: 'UBOSS', careTakenUntil: new Date('2026-12-10') });
    const late = { ...facts, now: new Date('2026-12-08T02:00:00Z') };
    expect(allowedDeadlineActions(actor('ULEAD'), cared, late)).not.toContain('take_care');
  });
});
