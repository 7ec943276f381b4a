import { describe, expect, it } from 'vitest';
import { localDateOf } from '../../../src/domain/calendar/working-calendar.js';
import { exampleId } from '../../../src/domain/deadlines/deadline-kind.js';
import { levels } from '../../../src/domain/matters/level.js';
import type { Workspace } from '../../../src/domain/organisation/member.js';
import { exampleOf } from '../../../src/domain/reminders/policy-example.js';
import { resolveRecipients } from '../../../src/domain/reminders/recipients.js';
import { occurrencesOf } from '../../../src/domain/reminders/reminder-occurrence.js';
import { calendarOf, company, everybody, kinds, policyOf, site, workspace } from '../people.js';

const around = {
  workspace: workspace(),
  units: [company, site],
  members: everybody,
  adminUserIds: [],
  now: new Date('2026-11-02T02:00:00Z'),
};
const example = (kind: string, unitId: string | null = null, units = around.units) =>
  exampleOf(
    { kind, level: 'general', unitId },
    policyOf(kind, 'general'),
    { ...around, units },
    kinds,
  );

describe('the example by which a policy is shown', () => {
  it.each([
    ['commit', 'UOWES'],
    ['rectify', 'UOWES'],
    ['verify', 'example:acceptor'],
    ['decide_extension', 'ULEAD'],
  ])('is owed by whoever owes the like: %s', (kind, owedById) => {
    expect(example(kind)?.deadline.owedById).toBe(owedById);
  });

  it('is owed by some member where the unit names nobody', () => {
    for (const kind of ['commit', 'rectify', 'decide_extension']) {
      const bare = { ...site, leaderId: null, defaultResponsibleId: null };
      expect(example(kind, 'site', [company, bare])?.deadline.owedById).toBe(exampleId('owes'));
    }
  });

  it.each([
    ['commit', 'COFFICE', 'ULEAD'],
    ['rectify', 'example:acceptor', 'example:responsible_leader'],
    ['verify', 'example:acceptor', 'example:responsible_leader'],
    ['decide_extension', 'example:acceptor', 'example:responsible_leader'],
  ])('has whoever is named by the time it runs: %s', (kind, acceptor, leader) => {
    const now = example(kind);
    if (now === null) throw new TypeError('there are units');
    // As of a deadline that another owes: an escalation goes to who owes it last of all.
    const context = { ...now, owedById: 'UELSE' };
    const heard = (audience: string) =>
      resolveRecipients(audience, context).recipients.map(({ recipient }) => recipient.id);
    expect(heard('acceptor')).toEqual([acceptor]);
    expect(heard('responsible_leader')).toEqual([leader]);
  });

  it.each([
    ['commit', '2026-11-04T08:00:00.000Z'],
    ['verify', '2026-11-05T15:59:59.999Z'],
    ['decide_extension', '2026-11-03T15:59:59.999Z'],
    ['rectify', '2026-11-13T15:59:59.999Z'],
  ])(
    'is due as one opened now, or at the end of a week that leaves room for every step: %s',
    (kind, due) => {
      expect(example(kind)?.deadline.dueAt.toISOString()).toBe(due);
    },
  );

  it.each<[string, Partial<Workspace>, string]>([
    ['Friday and Saturday are the weekend', { country: 'SA' }, '2026-11-12'],
    ['Friday alone is', { country: 'IR' }, '2026-11-12'],
    ['Sunday alone is', { weekend: [0] }, '2026-11-14'],
    ['the weekend is the usual one', { country: 'CN' }, '2026-11-13'],
    ['nobody ever rests', { weekend: [] }, '2026-11-12'],
    [
      'that Friday is a holiday',
      { calendarDays: [{ unitId: null, date: '2026-11-13', isWorking: false, name: 'Own day' }] },
      '2026-11-12',
    ],
  ])('promises a day on which people work where %s', (_, changes, date) => {
    const of = { ...around, workspace: workspace(changes) };
    const scope = { kind: 'rectify', level: 'general', unitId: null } as const;
    const found = exampleOf(scope, policyOf('rectify', 'general'), of, kinds);
    expect(localDateOf(found?.deadline.dueAt ?? of.now, of.workspace.timeZone)).toBe(date);
  });

  it('lets every step of a promised date fall', () => {
    for (const level of levels) {
      const policy = policyOf('rectify', level);
      const far = { ...policy, steps: [...policy.steps] };
      far.steps.push({
        key: 'far',
        offset: { unit: 'working_days', amount: -40 },
        audience: ['owes'],
      });
      const found = exampleOf({ kind: 'rectify', level, unitId: 'site' }, far, around, kinds);
      if (found === null) throw new TypeError('there are units');
      const { deadline } = found;
      const fallen = occurrencesOf(deadline, calendarOf(around.workspace), deadline.dueAt);
      const keys = new Set(fallen.map(({ step }) => step.key));
      expect(keys).toContain('far');
      expect(keys.size).toBe(far.steps.length);
    }
  });

  it('is of the lowest unit for the whole workspace, and of the unit itself for one', () => {
    expect(example('rectify')?.about.matter.unitId).toBe('site');
    expect(example('rectify', 'company')?.about.matter.unitId).toBe('company');
    expect(example('rectify', 'gone')).toBeNull();
    expect(example('rectify', null, [])).toBeNull();
  });
});
