import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Locale } from '../../src/domain/organisation/member.js';
import { translatorFor } from '../../src/i18n/translator.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { openWorld, type World } from '../support/running-app.js';
import {
  looseHandrail,
  openByCommand,
  pressInMessage,
  report,
  stateOf,
  submit,
  type Typed,
} from './steps.js';

interface Cast {
  locale: Locale;
  timeZone: string;
  command: string;
  admin: string;
  unit: string;
  reporter: string;
  responsible: string;
  acceptor: string;
}

const chinese: Cast = {
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  command: '提醒规则',
  admin: 'U_CHEN',
  unit: '一号码头 · Quay 1',
  reporter: 'U_SUN',
  responsible: 'U_ZHAO',
  acceptor: 'U_MEI',
};

const english: Cast = {
  locale: 'en',
  timeZone: 'Europe/London',
  command: 'policies',
  admin: 'U_OLIVIA',
  unit: '干船坞 · Dry dock',
  reporter: 'U_PRIYA',
  responsible: 'U_TOM',
  acceptor: 'U_LUCA',
};

const { views, actions, commands } = ids;
/** The unit's leader earlier, somebody by name, and the leader two levels up where there is none. */
const added: readonly Typed[] = [
  { amount: '4', unit: 'working_hours', side: 'before', audience: ['owes', 'unit_leader'] },
  { amount: '2', unit: 'working_days', audience: ['level_up:2'], people: ['U_WANG'] },
];
const nextFriday = '2026-06-12';
const minuteMs = 60_000;

describe.each([chinese, english])('a policy that an admin writes in $locale', (cast) => {
  let world: World;
  let admin: Person;
  const showing = (callbackId: string) =>
    admin.waitForModal((view) => view.callback_id === callbackId);
  const shown = () => textOf(admin.modal() ?? { text: '' });

  beforeEach(async () => {
    world = await openWorld({ adminUserIds: [english.admin] });
    admin = world.as(cast.admin);
  });
  afterEach(async () => {
    await world.close();
  });

  async function openEditor(): Promise<void> {
    await openByCommand(admin, commands.safety, cast.command, views.policies);
    await admin.fill('unitId', cast.unit);
    await admin.waitForModal((view) => !view.private_metadata.includes('null'));
    await admin.click('modal', actions.policyOpen, { value: 'rectify.general' });
    await showing(views.policy);
  }

  async function addStep(step: Typed): Promise<void> {
    const before = admin.modal()?.blocks.length ?? 0;
    await admin.click('modal', actions.policyStepAdd);
    await showing(views.policyStep);
    await submit(admin, step);
    await admin.waitForModal((view) => view.blocks.length > before);
  }

  /** Every line of the preview: when, and who. */
  function foreseen(): { at: Date; who: string[] }[] {
    const translator = translatorFor(cast.locale, cast.timeZone);
    const moments = new Map<string, Date>();
    const start = world.clock.now().getTime();
    for (let at = start; at < start + 70 * 86_400_000; at += 15 * minuteMs) {
      // On the quarter, or counted from the last instant of a day.
      for (const one of [at - 1, at]) {
        moments.set(translator.dateTime(new Date(one)), new Date(one));
      }
    }
    return shown()
      .split('\n')
      .flatMap((line) => {
        const [when = '', whom] = line.split(' · ');
        const at = moments.get(when.trim());
        if (at === undefined || whom === undefined) return [];
        const who = [...line.matchAll(/<[@#](\w+)/g)].map(([, id]) => String(id));
        return [{ at, who: who.sort() }];
      });
  }

  /** Who got a reminder since then, as the database has it and as Slack shows it. */
  async function remindedSince(at: Date): Promise<string[]> {
    const rows = await world.database.prisma.notification.findMany({
      where: { kind: 'reminder', state: 'sent', settledAt: { gte: at } },
    });
    for (const { channelId, messageTs } of rows) {
      const posted = world.sandbox.messages(String(channelId)).some(({ ts }) => ts === messageTs);
      expect(posted).toBe(true);
    }
    return rows.map(({ recipientId }) => recipientId).sort();
  }

  test('does what its preview said, to the minute, and is not told again when it is changed', async () => {
    await openEditor();
    for (const step of added) await addStep(step);
    const previewed = await admin.submit();
    expect(previewed.updated?.callback_id).toBe(views.policyPreview);
    const expected = foreseen();
    expect(expected.length).toBeGreaterThan(10);
    expect(expected.flatMap(({ who }) => who)).toContain('U_WANG');
    await admin.submit();
    await admin.close();

    const number = await report(world, world.as(cast.reporter), {
      ...looseHandrail,
      unitId: cast.unit,
    });
    const responsible = world.as(cast.responsible);
    await pressInMessage(responsible, actions.commit, views.commit);
    await submit(responsible, {
      measures: 'Weld the handrail anew',
      strongestControl: 'engineering',
      completerId: cast.responsible,
      dueOn: nextFriday,
      acceptorId: cast.acceptor,
    });
    await world.settle();
    expect(await stateOf(world, number)).toBe('committed');

    const moments = [...new Set(expected.map(({ at }) => at.getTime()))].map((ms) => new Date(ms));
    for (const at of moments) {
      const before = new Date(at.getTime() - minuteMs);
      const last = world.clock.now();
      // In one go: had anything fallen in between, it would come now.
      await world.clock.jumpTo(before);
      expect(await remindedSince(new Date(last.getTime() + 1)), before.toISOString()).toEqual([]);
      await world.clock.moveTo(at);
      const due = expected.filter((one) => one.at.getTime() === at.getTime());
      const who = [...new Set(due.flatMap((one) => one.who))].sort();
      expect(await remindedSince(at), at.toISOString()).toEqual(who);
    }

    await openEditor();
    await addStep({ amount: '4', unit: 'calendar_days', audience: ['owes', 'unit_leader'] });
    await admin.submit();
    const saved = await admin.submit();
    expect(saved.updated?.callback_id).toBe(views.policyApply);
    const applied = world.clock.now();
    await world.clock.moveTo(new Date(applied.getTime() + minuteMs));
    expect((await admin.submit()).updated?.callback_id).toBe(views.notice);
    await world.settle();
    expect(await remindedSince(new Date(applied.getTime() + 1))).toEqual([]);
    const actionsLogged = await world.database.prisma.auditEvent.findMany({
      where: { action: { in: ['policy_saved', 'policy_applied'] } },
      orderBy: { sequence: 'asc' },
    });
    expect(actionsLogged.map(({ action, actorId }) => `${action} ${actorId}`)).toEqual([
      `policy_saved ${cast.admin}`,
      `policy_saved ${cast.admin}`,
      `policy_applied ${cast.admin}`,
    ]);
  });
});
