import { describe, expect, it } from 'vitest';
import { ids } from '../../../src/slack/ids.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from './units-and-people.js';

const bot = await startBot();
const { slack, database } = bot;
await plantUnits(bot, ['U_ZHAO', 'U_OLIVIA']);
await database.prisma.workspace.updateMany({ data: { setUpAt: slack.clock.now() } });

const kept = async (id: string) => {
  const member = await database.prisma.member.findFirstOrThrow({ where: { id } });
  const { workdayStart, workdayEnd, morningAt, silentMorning } = member;
  return { workdayStart, workdayEnd, morningAt, silentMorning };
};

describe.each([
  {
    language: 'Chinese',
    userId: 'U_ZHAO',
    words: '偏好',
    zone: 'Asia/Shanghai',
    late: /工作时间之内/,
  },
  {
    language: 'English',
    userId: 'U_OLIVIA',
    words: 'preferences',
    zone: 'Europe/London',
    late: /within your working hours/,
  },
])('/safety preferences for somebody who reads $language', ({ userId, words, zone, late }) => {
  const person = slack.as(userId);
  const open = async () => {
    await person.command('/safety', words);
    return person.waitForModal((modal) => modal.callback_id === ids.views.preferences);
  };

  it('starts from the workspace’s hours, takes own ones, refuses at the field, and tells history', async () => {
    const modal = JSON.stringify((await open()).blocks);
    expect(modal).toContain(zone);
    expect(modal).toContain('"initial_time":"09:00"');
    expect(await person.submit()).toMatchObject({ closed: true });
    expect(await kept(userId)).toEqual({
      workdayStart: null,
      workdayEnd: null,
      morningAt: null,
      silentMorning: true,
    });
    expect(await database.prisma.auditEvent.count({ where: { actorId: userId } })).toBe(0);

    await open();
    await person.fill('workdayStart', '07:00');
    await person.fill('workdayEnd', '07:00');
    expect(Object.keys((await person.submit()).errors ?? {})).toEqual(['workdayEnd']);
    await person.fill('workdayEnd', '15:30');
    await person.fill('morningAt', '15:30');
    expect((await person.submit()).errors?.morningAt).toMatch(late);
    await person.fill('morningAt', '07:45');
    await person.fill('quietMornings', ['yes']);
    expect(await person.submit()).toMatchObject({ closed: true });
    const preferences = {
      workdayStart: 420,
      workdayEnd: 930,
      morningAt: 465,
      silentMorning: false,
    };
    expect(await kept(userId)).toEqual(preferences);
    const where = { action: 'preferences_changed', actorId: userId };
    expect(await database.prisma.auditEvent.findMany({ where })).toMatchObject([
      { subjectKind: 'member', subjectId: userId, after: preferences },
    ]);
    expect(JSON.stringify((await open()).blocks)).toContain('"initial_time":"07:45"');
    await person.close();
  });
});

describe('App Home', () => {
  it('leads there, too, and says what was done from there, until it is opened again', async () => {
    const zhao = slack.as('U_ZHAO');
    await zhao.openHome();
    await zhao.waitForHome((home) =>
      JSON.stringify(home.blocks).includes(ids.actions.homePreferences),
    );
    await zhao.click('home', ids.actions.homePreferences);
    await zhao.waitForModal((modal) => modal.callback_id === ids.views.preferences);
    const shown = () => JSON.stringify(zhao.home()?.blocks);
    expect(shown()).not.toContain('已保存');
    expect(await zhao.submit()).toMatchObject({ closed: true });
    await zhao.waitForHome(() => shown().includes('✅ 已保存。'));
    await zhao.openHome();
    await zhao.waitForHome(() => !shown().includes('已保存'));
  });
});
