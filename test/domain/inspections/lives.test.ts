import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaignStates } from '../../../src/domain/inspections/campaign.js';
import {
  announced,
  cancelled,
  closed,
  running,
  summedUp,
} from '../../../src/domain/inspections/campaign-life.js';
import {
  selfAssessDueAt,
  visitDueAt,
} from '../../../src/domain/inspections/inspection-deadlines.js';
import { visitRules } from '../../../src/domain/inspections/inspection-kind.js';
import { graded, handedIn, sentBack } from '../../../src/domain/inspections/report-life.js';
import { isHidden, matterOfVisit, visitStates } from '../../../src/domain/inspections/visit.js';
import {
  dropped,
  finished,
  moved,
  recordConfirmed,
  recordRefused,
  recordUnconfirmed,
  started,
} from '../../../src/domain/inspections/visit-life.js';
import { DomainError } from '../../../src/domain/shared/errors.js';
import { assigned, calendarOf, member, unit, workspace } from '../people.js';
import { campaign, group, visit } from './facts.js';

const at = new Date('2026-11-25T01:00:00Z');
const byId = 'ULEADS';

function refused(act: () => unknown): [string, string | undefined] | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.field];
    throw error;
  }
}

describe('a campaign', () => {
  const acts = {
    announced: (state: (typeof campaignStates)[number]) => announced(campaign({ state }), at),
    running: (state: (typeof campaignStates)[number]) => running(campaign({ state }), at),
    summed_up: (state: (typeof campaignStates)[number]) => summedUp(campaign({ state }), at),
    closed: (state: (typeof campaignStates)[number]) =>
      closed(campaign({ state }), { open: [], carriedOver: [] }, at),
    cancelled: (state: (typeof campaignStates)[number]) =>
      cancelled(campaign({ state }), { reason: 'Rain', byId }, at),
  };

  it.each([
    ['announced', ['prepared']],
    ['running', ['announced', 'running']],
    ['summed_up', ['running', 'summed_up']],
    ['closed', ['summed_up']],
    ['cancelled', ['prepared', 'announced', 'running', 'summed_up']],
  ] as const)('becomes %s only from %j', (next, from) => {
    for (const state of campaignStates) {
      const isPossible = (from as readonly string[]).includes(state);
      const code = refused(() => acts[next](state));
      expect([state, code?.[0]]).toEqual([state, isPossible ? undefined : 'campaign_wrong_state']);
      if (isPossible) expect(acts[next](state).state).toBe(next);
    }
  });

  it('is closed only when each open hazard is carried over by name', () => {
    const named = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 15 });
    fc.assert(
      fc.property(named, named, (open, carried) => {
        const hazards = open.map((number) => ({ id: `${number}`, reference: `H-${number}` }));
        const over = { open: hazards, carriedOver: carried.map(String) };
        const code = refused(() => closed(campaign({ state: 'summed_up' }), over, at));
        const isWhole = open.every((number) => carried.includes(number));
        expect(code?.[0]).toBe(isWhole ? undefined : 'hazards_still_open');
      }),
    );
  });

  it('is cancelled with a reason alone', () => {
    expect(refused(() => cancelled(campaign(), { reason: ' \n', byId }, at))).toEqual([
      'required',
      'reason',
    ]);
  });
});

describe('a visit', () => {
  const draft = { receivedBy: 'Wang', unitReported: null, entryRefused: null };

  it.each([
    ['start', ['planned']],
    ['move', ['planned']],
    ['finish', ['started']],
    ['drop', ['planned', 'started']],
  ] as const)('%s is possible only when %j', (act, from) => {
    for (const state of visitStates) {
      const of = visit({ state, finishedAt: state === 'finished' ? at : null });
      const acts = {
        start: () => started(of, draft, { byId, at }),
        move: () =>
          moved(of, campaign(), { toOn: '2026-11-26', reason: 'Rain', today: '2026-11-24' }),
        finish: () => finished(of, { byId, at }),
        drop: () => dropped(of, { reason: 'Rain', byId, at }),
      };
      const isPossible = (from as readonly string[]).includes(state);
      expect([state, refused(acts[act]) === null]).toEqual([state, isPossible]);
    }
  });

  it.each([
    ['who received the group is said', { receivedBy: null }, ['required', 'receivedBy']],
    ['unless it was refused', { receivedBy: null, entryRefused: 'Gate shut' }, null],
    ['not too long', { receivedBy: '王'.repeat(201) }, ['too_long', 'receivedBy']],
    ['nor the report', { unitReported: 'a'.repeat(3001) }, ['too_long', 'unitReported']],
  ] as const)('is started: %s', (_, typed, code) => {
    expect(refused(() => started(visit(), { ...draft, ...typed }, { byId, at }))).toEqual(code);
  });

  it.each([
    ['2026-11-22', ['visit_outside_period', 'toOn']],
    ['2026-11-28', ['visit_outside_period', 'toOn']],
    ['2026-11-23', ['visit_date_passed', 'toOn']],
    ['2026-11-25', ['visit_on_that_day', 'toOn']],
    ['2026-11-31', ['required', 'toOn']],
    [null, ['required', 'toOn']],
    ['2026-11-24', null],
    ['2026-11-27', null],
  ])('is moved to %s: %j', (toOn, code) => {
    const typed = { toOn, reason: 'Rain', today: '2026-11-24' };
    expect(refused(() => moved(visit(), campaign(), typed))).toEqual(code);
  });

  it.each([
    ['Wang Wei\nLi Na', ['Wang Wei', 'Li Na']],
    [' 王伟、李娜 ', ['王伟', '李娜']],
    ['王伟；李娜，赵强', ['王伟', '李娜', '赵强']],
    ['Wang\nWang', null],
    ['Wang', null],
    ['\n,\n', null],
  ])('has two witnesses of a refusal: %j', (witnesses, names) => {
    const of = visit({ state: 'finished', record: 'waiting' });
    const act = () => recordRefused(of, { byId, note: 'No', witnesses, at });
    if (names === null) expect(refused(act)?.[0]).toBe('witnesses_needed');
    else expect(act().witnesses).toEqual(names);
  });

  it('has its record settled once', () => {
    const acts = [
      (of: typeof waiting) => recordConfirmed(of, { byId, note: null, at }),
      (of: typeof waiting) => recordRefused(of, { byId, note: 'No', witnesses: 'A\nB', at }),
      (of: typeof waiting) => recordUnconfirmed(of, at),
    ];
    const waiting = visit({ state: 'finished', record: 'waiting' });
    for (const first of acts) {
      const settled = first(waiting);
      expect(matterOfVisit(settled).endedAt).toEqual(at);
      for (const second of acts) {
        expect(refused(() => second(settled))?.[0]).toBe('record_settled_already');
      }
    }
    expect(refused(() => recordUnconfirmed(visit(), at))?.[0]).toBe('record_not_asked_for');
  });

  it('says no unit to the engine while it is unannounced and not started', () => {
    expect(matterOfVisit(visit({ unannounced: true })).unitId).toBeNull();
    expect(matterOfVisit(visit()).unitId).toBe('site');
    const begun = started(visit({ unannounced: true }), draft, { byId, at });
    expect(matterOfVisit(begun).unitId).toBe('site');
    const lost = dropped(visit({ unannounced: true }), { reason: 'Rain', byId, at });
    expect([isHidden(lost), matterOfVisit(lost).unitId]).toEqual([true, null]);
  });
});

describe('a group’s report', () => {
  it('is handed in when no visit is left, sent back and graded', () => {
    const by = { byId, at };
    expect(refused(() => handedIn(group(), { openVisits: 1, ...by }))?.[0]).toBe(
      'visits_still_open',
    );
    const first = handedIn(group(), { openVisits: 0, ...by });
    const back = sentBack(first);
    expect(back).toMatchObject({ state: 'drafted', handedInAt: null, sentBack: 1 });
    const again = handedIn(back, { openVisits: 0, ...by });
    for (const grade of [-1, 101, 50.5, Number.NaN]) {
      const typed = { grade, reason: 'Good', ...by };
      expect(refused(() => graded(again, typed))).toEqual(['grade_out_of_range', 'grade']);
    }
    expect(refused(() => graded(again, { grade: 90, reason: '', ...by }))).toEqual([
      'required',
      'reason',
    ]);
    expect(graded(again, { grade: 90, reason: 'Good', ...by })).toMatchObject({
      state: 'graded',
      endedAt: at,
    });
  });
});

describe('what is owed about a visit', () => {
  const calendar = calendarOf(workspace());

  it('is due at the end of its day, the self-assessment at the end of the day before', () => {
    expect(visitDueAt(calendar, '2026-11-25').toISOString()).toBe('2026-11-25T15:59:59.999Z');
    const due = (announcedAt: string) =>
      selfAssessDueAt(calendar, {
        plannedOn: '2026-11-25',
        announcedAt: new Date(announcedAt),
      }).toISOString();
    expect(due('2026-11-20T01:00:00Z')).toBe('2026-11-24T15:59:59.999Z');
    expect(due('2026-11-25T01:00:00Z')).toBe('2026-11-25T15:59:59.999Z');
  });

  it('goes to somebody of the group, of the inspected unit’s line, or to who is asked first', () => {
    const units = [
      unit('company', { leaderId: 'UBOSS' }),
      unit('site', { parentId: 'company', leaderId: 'UNEW' }),
    ];
    const assignments = assigned({
      organiser: 'UORG',
      group_leader: 'ULEADS',
      group_member: ['UMEMBER', 'UMORE'],
      unit_host: 'UHOST',
    });
    const facts = {
      ...{ matter: matterOfVisit(visit()), assignments, units },
      candidates: [member('UADMIN')],
    };
    expect(visitRules.successorsOf('ULEADS', facts)).toEqual({ group_leader: 'UMEMBER' });
    expect(visitRules.successorsOf('UMEMBER', facts)).toEqual({});
    expect(visitRules.successorsOf('UHOST', facts)).toEqual({ unit_host: 'UNEW' });
    expect(visitRules.successorsOf('UORG', facts)).toEqual({ organiser: 'UADMIN' });
    expect(visitRules.lineAbove(facts)).toEqual({
      ...{ leaderId: 'UORG', aboveIds: [], heardAs: 'organiser' },
    });
  });
});
