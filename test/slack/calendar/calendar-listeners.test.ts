import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/sandbox/person/person.js';
import { textOf } from '../../../src/sandbox/text-of.js';
import { ids } from '../../../src/slack/ids.js';
import { eventually } from '../../support/eventually.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from '../organisation/units-and-people.js';

const bot = await startBot({ adminUserIds: ['U_OLIVIA'] });
const { slack, database } = bot;
await plantUnits(bot, ['U_CHEN', 'U_OLIVIA', 'U_ZHAO']);

const shown = (person: Person) => {
  const modal = person.modal();
  return modal === undefined ? '' : textOf(modal);
};

async function openCalendar(person: Person, words: string): Promise<void> {
  await person.command('/safety', words);
  await person.waitForModal((modal) => modal.callback_id === ids.views.calendar);
}

/** Opens the form by its button, fills it and hands it in. */
async function handIn(person: Person, button: string, values: Record<string, string | string[]>) {
  await person.click('modal', button);
  await person.waitForModal((modal) => modal.callback_id !== ids.views.calendar);
  for (const [field, value] of Object.entries(values)) await person.fill(field, value);
  return person.submit();
}

const history = async () => {
  const events = await database.prisma.auditEvent.findMany({ orderBy: { sequence: 'asc' } });
  return events.filter(({ action }) => /calendar|preferences/.test(action));
};

describe.each([
  {
    language: 'Chinese',
    admin: 'U_CHEN',
    words: '日历',
    typed: '中国',
    nothing: '未设置',
    country: '法定节假日：中国',
    spring: /春节\s+· 休息 · 法定安排/,
    makeUp: /上班 · 法定安排/,
    ownDays: /周六上班\s+· 上班 · 全体/,
    unitDay: /停工检修\s+· 休息 · 一号码头/,
    none: '不使用法定节假日',
    refused: /只有管理员/,
  },
  {
    language: 'English',
    admin: 'U_OLIVIA',
    words: 'calendar',
    typed: 'China',
    nothing: 'Public holidays: none',
    country: 'Public holidays: China',
    spring: /Spring Festival · Off · Public holidays/,
    makeUp: /Working · Public holidays/,
    ownDays: /周六上班 · Working · Everybody/,
    unitDay: /停工检修 · Off · 一号码头/,
    none: 'No public holidays',
    refused: /Only admins/,
  },
])('/safety calendar for an admin who reads $language', (cast) => {
  const admin = slack.as(cast.admin);
  const today = slack.clock.now();
  const inDays = (days: number) =>
    new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);

  it('shows the country’s days, takes and removes own ones, and refuses at the field', async () => {
    await database.prisma.workspace.updateMany({ data: { country: null, hasOwnWeekend: false } });
    await database.prisma.calendarDay.deleteMany();
    await openCalendar(admin, cast.words);
    expect(shown(admin)).toContain(cast.nothing);
    const saved = await handIn(admin, ids.actions.calendarCountry, { country: cast.typed });
    expect(saved.errors).toBeUndefined();
    await admin.waitForModal((modal) => textOf(modal).includes(cast.country));
    expect(shown(admin)).toMatch(cast.spring);
    expect((await history()).at(-1)).toMatchObject({
      action: 'calendar_changed',
      actorId: cast.admin,
      before: { country: null },
      after: { country: 'CN' },
    });

    // Saturdays of everybody, and one day of a unit.
    const saturdays = await handIn(admin, ids.actions.calendarAdd, {
      kind: 'working',
      name: '周六上班',
      from: inDays(1),
      to: inDays(28),
      weekdays: ['6'],
    });
    expect(saturdays.errors).toBeUndefined();
    await admin.waitForModal((modal) => textOf(modal).includes('周六上班'));
    expect(shown(admin)).toMatch(cast.ownDays);
    await handIn(admin, ids.actions.calendarAdd, {
      kind: 'off',
      name: '停工检修',
      from: inDays(3),
      unitId: '一号码头 · Quay 1',
    });
    await admin.waitForModal((modal) => textOf(modal).includes('停工检修'));
    expect(shown(admin)).toMatch(cast.unitDay);
    const days = await database.prisma.calendarDay.findMany();
    expect(days.filter(({ isWorking }) => isWorking)).toHaveLength(4);
    expect(days.filter(({ unitId }) => unitId !== null)).toHaveLength(1);

    // Every field that is wrong says so, and what was typed stays.
    const early = { kind: 'off', name: 'x', from: inDays(9), to: inDays(8) };
    const refused = await handIn(admin, ids.actions.calendarAdd, early);
    expect(Object.keys(refused.errors ?? {})).toEqual(['to']);
    await admin.fill('to', inDays(9 + 366));
    expect(Object.keys((await admin.submit()).errors ?? {})).toEqual(['to']);
    await admin.fill('to', inDays(9));
    await admin.fill('weekdays', [String(new Date(inDays(10)).getUTCDay())]);
    expect(Object.keys((await admin.submit()).errors ?? {})).toEqual(['weekdays']);
    await admin.fill('name', ' ');
    expect(Object.keys((await admin.submit({ bypassClient: true })).errors ?? {})).toContain(
      'name',
    );
    await admin.close();

    // Removed again in the calendar below, after a question.
    for (const name of ['停工检修', '周六上班']) {
      const button = admin.modal()?.blocks.find((block) => JSON.stringify(block).includes(name));
      const which = { blockId: String(button?.block_id) };
      const clicked = await admin.click('modal', ids.actions.calendarRemove, which);
      expect(JSON.stringify(clicked.confirm)).toContain(name);
      await admin.waitForModal((modal) => !textOf(modal).includes(name));
    }
    await eventually(async () => expect(await database.prisma.calendarDay.findMany()).toEqual([]));
    expect((await history()).at(-1)).toMatchObject({
      action: 'calendar_changed',
      after: { days: [] },
    });
    await handIn(admin, ids.actions.calendarCountry, { country: cast.none });
    await admin.waitForModal((modal) => textOf(modal).includes(cast.nothing));
    await admin.close();
  });
});

describe('the calendar', () => {
  it('is not for others to change', async () => {
    const zhao = slack.as('U_ZHAO');
    const { ephemeral } = await zhao.command('/safety', '日历');
    expect(zhao.modal()).toBeUndefined();
    await zhao.waitForMessage((message) => /只有管理员/.test(textOf(message)));
    expect(ephemeral).toBeDefined();
  });

  it('is reached from the set-up, too', async () => {
    const olivia = slack.as('U_OLIVIA');
    await olivia.command('/safety', 'setup');
    await olivia.waitForModal((modal) => modal.callback_id === ids.views.setUp);
    await olivia.click('modal', ids.actions.setUpCalendar);
    await olivia.waitForModal((modal) => modal.callback_id === ids.views.calendar);
    // The parts of the country and its days are shown when it is chosen.
    await olivia.click('modal', ids.actions.calendarCountry);
    await olivia.waitForModal((modal) => modal.callback_id === ids.views.country);
    await olivia.fill('country', 'Germany');
    await olivia.waitForModal((modal) => textOf(modal).includes('only in parts of Germany'));
    expect(shown(olivia)).toContain('Christmas Day');
    await olivia.fill('part:DE', 'DE-BY');
    expect((await olivia.submit()).errors).toBeUndefined();
    await olivia.waitForModal((modal) => textOf(modal).includes('Bayern'));
    // Another weekend, and a holiday that is on other days.
    await handIn(olivia, ids.actions.calendarWeekend, { whose: 'own', weekend: ['0'] });
    await olivia.waitForModal((modal) => textOf(modal).includes('Weekend: Sunday'));
    const button = olivia
      .modal()
      ?.blocks.find((block) => /Christmas Day/.test(JSON.stringify(block)));
    await olivia.click('modal', ids.actions.calendarCorrect, { blockId: String(button?.block_id) });
    await olivia.waitForModal((modal) => modal.callback_id === ids.views.holiday);
    await olivia.fill('correction', 'removed');
    expect((await olivia.submit()).errors).toBeUndefined();
    await olivia.waitForModal((modal) => textOf(modal).includes('An ordinary day'));
    expect(await database.prisma.calendarDay.findMany()).toMatchObject([{ isWorking: null }]);
    await olivia.close();
    // The form below was opened before: it takes nothing back of what was not touched in it.
    const saved = await olivia.submit();
    expect(saved.errors).toBeUndefined();
    expect(await database.prisma.workspace.findFirst()).toMatchObject({
      country: 'DE-BY',
      weekend: [0],
    });
  });

  it('has the country that was chosen in the set-up, found by what is typed of its name', async () => {
    const chen = slack.as('U_CHEN');
    await chen.command('/safety', '设置');
    await chen.waitForModal((modal) => modal.callback_id === ids.views.setUp);
    await chen.fill('country', '中国');
    await chen.fill('timeZone', 'Asia/Shanghai');
    const saved = await chen.submit();
    expect(saved.errors).toBeUndefined();
    expect(await database.prisma.workspace.findFirst()).toMatchObject({ country: 'CN' });
    expect((await history()).at(-1)).toMatchObject({
      action: 'calendar_changed',
      actorId: 'U_CHEN',
      after: { country: 'CN' },
    });
  });
});
