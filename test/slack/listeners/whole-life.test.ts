import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/sandbox/person/person.js';
import { ids } from '../../../src/slack/ids.js';
import { startBot } from './running-bot.js';
import { setUpByHand } from './set-up-by-hand.js';

const bot = await startBot();
const { slack } = bot;
await setUpByHand(bot);

const modalOf = (person: Person, callbackId: string) =>
  person.waitForModal((modal) => modal.callback_id === callbackId);

async function report(person: Person, text: string): Promise<string> {
  await person.command('/hazard', text);
  await modalOf(person, ids.views.report);
  await person.fill('category', 'facility');
  await person.waitForModal((modal) => JSON.stringify(modal.blocks).includes('kind:facility'));
  await person.fill('kind:facility', 'damaged');
  await person.fill('unitId', '一号码头');
  await person.waitForModal((modal) =>
    /responsibleId:[0-9a-f-]+/.test(JSON.stringify(modal.blocks)),
  );
  await person.fill('place', '一号码头 3# 吊机');
  await person.fill('severity', '2');
  await person.fill('likelihood', '2');
  await person.waitForModal((modal) => JSON.stringify(modal.blocks).includes('level:general'));
  const saved = await person.submit();
  expect(saved.errors).toBeUndefined();
  const said = JSON.stringify(saved.updated?.blocks);
  await person.close();
  return /H-\d+/.exec(said)?.[0] ?? said;
}

describe('a hazard through its life', () => {
  it('is reported, committed to, rectified and verified, each by its own modal', async () => {
    const sun = slack.as('U_SUN');
    const hazard = await report(sun, '护栏松动');
    expect(hazard).toBe('H-1');

    const zhao = slack.as('U_ZHAO');
    await zhao.command('/rectify', hazard);
    await modalOf(zhao, ids.views.commit);
    await zhao.fillAll({ measures: '更换并加固护栏', strongestControl: 'engineering' });
    await zhao.fill('dueOn', dayFromNow(5));
    const committed = await zhao.submit();
    expect(committed).toMatchObject({ closed: true });

    await zhao.command('/rectify', '');
    await modalOf(zhao, ids.views.chooseHazard);
    await zhao.fill('number', '1');
    const chosen = await zhao.submit();
    expect(chosen.updated?.callback_id).toBe(ids.views.rectify);
    const refused = await zhao.submit({ bypassClient: true });
    expect(Object.keys(refused.errors ?? {})).toEqual(['whatWasDone']);
    await zhao.fill('whatWasDone', '已更换');
    const unproved = await zhao.submit();
    expect(unproved.errors).toEqual({ files: '请提供整改证据：上传照片或文件，或填写文字说明。' });
    await zhao.fill('evidenceText', '现场验收照片见附件');
    expect(await zhao.submit()).toMatchObject({ closed: true });

    await sun.command('/hazard', hazard);
    const shown = await sun.waitForMessage((message) => message.text.includes(hazard));
    await sun.click(shown, ids.actions.verify);
    await modalOf(sun, ids.views.verify);
    await sun.fill('result', 'fixed');
    await sun.fill('opinion', '符合要求');
    expect(await sun.submit()).toMatchObject({ closed: true });
    expect(bot.logged.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
    expect(bot.changes.length).toBeGreaterThanOrEqual(4);
  });
});

function dayFromNow(days: number): string {
  return new Date(slack.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
