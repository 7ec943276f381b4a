import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/sandbox/person/person.js';
import { ids } from '../../../src/slack/ids.js';
import { eventually } from '../../support/eventually.js';
import { startBot } from '../listening/running-bot.js';
import { setUpByHand } from '../organisation/set-up-by-hand.js';
import { fillReport } from './filled-report.js';

const bot = await startBot();
const { slack } = bot;
await setUpByHand(bot);

const modalOf = (person: Person, callbackId: string) =>
  person.waitForModal((modal) => modal.callback_id === callbackId);

async function report(person: Person, text: string): Promise<string> {
  await person.command('/hazard', text);
  await fillReport(person, '一号码头');
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
    expect(hazard).toMatch(/^H-\d+$/);

    const zhao = slack.as('U_ZHAO');
    await commit(zhao, hazard);

    await zhao.command('/rectify', '');
    await modalOf(zhao, ids.views.chooseHazard);
    await zhao.fill('number', hazard.slice(2));
    const chosen = await zhao.submit();
    expect(chosen.updated?.callback_id).toBe(ids.views.rectify);
    const refused = await zhao.submit({ bypassClient: true });
    expect(Object.keys(refused.errors ?? {})).toEqual(['whatWasDone']);
    await zhao.fill('whatWasDone', '已更换');
    const unproved = await zhao.submit();
    expect(unproved.errors).toEqual({ files: '请提供整改佐证：上传照片或文件，或填写文字说明。' });
    await zhao.fill('evidenceText', '现场验收照片见附件');
    expect(await zhao.submit()).toMatchObject({ closed: true });

    await press(sun, hazard, ids.actions.verify);
    await modalOf(sun, ids.views.verify);
    await sun.fill('result', 'fixed');
    await sun.fill('opinion', '符合要求');
    expect(await sun.submit()).toMatchObject({ closed: true });
    const said = `已登记 ${hazard} 的复查结果：已整改。`;
    await eventually(() => expect(sun.ephemeral().map(({ text }) => text)).toContain(said));
    await eventually(() =>
      expect(
        zhao
          .ephemeral()
          .map(({ text }) => text)
          .join(),
      ).toContain('等待复查'),
    );
    expect(bot.logged.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
    expect(bot.changes.length).toBeGreaterThanOrEqual(4);
  });

  it('comes back when it is not fixed, and is closed when it is', async () => {
    const sun = slack.as('U_SUN');
    const zhao = slack.as('U_ZHAO');
    const hazard = await report(sun, '临边无防护');
    await commit(zhao, hazard);
    await handIn(zhao, hazard);
    await press(sun, hazard, ids.actions.verify);
    await modalOf(sun, ids.views.verify);
    await sun.fill('result', 'not_fixed');
    await sun.waitForModal((modal) => JSON.stringify(modal.blocks).includes('nextDueOn'));
    await sun.fill('opinion', '仍有缺口');
    const refused = await sun.submit({ bypassClient: true });
    expect(refused.errors).toEqual({ nextDueOn: '请填写新的整改期限。' });
    await sun.fill('nextDueOn', dayFromNow(3));
    expect(await sun.submit()).toMatchObject({ closed: true });

    await zhao.command('/rectify', hazard);
    const again = await modalOf(zhao, ids.views.rectify);
    expect(JSON.stringify(again.blocks)).toContain('仍有缺口');
    await zhao.fillAll({ whatWasDone: '已封闭', evidenceText: '见现场' });
    expect(await zhao.submit()).toMatchObject({ closed: true });
    await press(sun, hazard, ids.actions.verify);
    await modalOf(sun, ids.views.verify);
    await sun.fillAll({ result: 'fixed', opinion: '符合要求' });
    expect(await sun.submit()).toMatchObject({ closed: true });
    expect(await stateOf(hazard)).toBe('closed');
  });

  it('goes to another responsible person, or is withdrawn as a duplicate, from its own screen', async () => {
    const original = await report(slack.as('U_SUN'), '配电箱未上锁');
    const double = await report(slack.as('U_PRIYA'), 'Switch box not locked');
    const liu = slack.as('U_LIU');
    await press(liu, original, ids.actions.reassign);
    await modalOf(liu, ids.views.reassign);
    await liu.fill('responsibleId', 'U_ZHAO');
    expect((await liu.submit()).errors).toEqual({
      responsibleId: '该人员已是责任人，请选择其他人。',
    });
    await liu.fill('responsibleId', 'U_TOM');
    expect(await liu.submit()).toMatchObject({ closed: true });

    const chen = slack.as('U_CHEN');
    await press(chen, double, ids.actions.withdraw);
    await modalOf(chen, ids.views.withdraw);
    await chen.fill('duplicateOfNumber', double);
    expect((await chen.submit()).errors).toEqual({
      duplicateOfNumber: '隐患不能与自身重复，请填写另一条隐患的编号。',
    });
    await chen.fill('duplicateOfNumber', original);
    expect(await chen.submit()).toMatchObject({ closed: true });
    expect(await stateOf(double)).toBe('withdrawn');
  });

  it('is corrected, said not to be theirs and withdrawn as a mistake', async () => {
    const priya = slack.as('U_PRIYA');
    const liu = slack.as('U_LIU');
    const zhao = slack.as('U_ZHAO');
    const hazard = await report(priya, 'Crane hook worn');
    await press(liu, hazard, ids.actions.correct);
    await modalOf(liu, ids.views.correct);
    await liu.fillAll({ place: '二号码头', level: 'major' });
    expect(await liu.submit()).toMatchObject({ closed: true });

    await press(zhao, hazard, ids.actions.notMineSay);
    await modalOf(zhao, ids.views.sayNotMine);
    await zhao.fillAll({ reason: '设备归租赁单位', proposedId: 'U_TOM' });
    expect(await zhao.submit()).toMatchObject({ closed: true });
    await press(liu, hazard, ids.actions.notMineNameAnother);
    await modalOf(liu, ids.views.decideNotMine);
    expect(await liu.submit()).toMatchObject({ closed: true });

    const chen = slack.as('U_CHEN');
    await press(chen, hazard, ids.actions.withdraw);
    await modalOf(chen, ids.views.withdraw);
    await chen.fill('cause', 'mistaken');
    await chen.waitForModal((modal) => JSON.stringify(modal.blocks).includes('reason'));
    await chen.fill('reason', '现场核实为误报');
    expect(await chen.submit()).toMatchObject({ closed: true });
    expect(await stateOf(hazard)).toBe('withdrawn');
  });

  it('of the worst kind is fixed on the spot and still waits for two others', async () => {
    const zhao = slack.as('U_ZHAO');
    await zhao.command('/hazard', '吊索断丝');
    await fillReport(zhao, '一号码头');
    await zhao.fillAll({ severity: '5', likelihood: '5' });
    await zhao.waitForModal((modal) => JSON.stringify(modal.blocks).includes('"level"'));
    await zhao.fill('level', 'major');
    await zhao.fill('onTheSpot', ['yes']);
    await zhao.waitForModal((modal) => JSON.stringify(modal.blocks).includes('secondAcceptorId'));
    await zhao.fillAll({
      interimControl: '停止吊装',
      whatWasDone: '更换吊索',
      evidenceText: '旧吊索已报废',
      strongestControl: 'substitution',
      completerId: 'U_ZHAO',
      responsibleLeaderId: 'U_LIU',
      acceptorId: 'U_LIU',
      secondAcceptorId: 'U_PRIYA',
      funds: '自有',
      contingencyPlan: '备用吊索',
    });
    expect((await zhao.submit()).errors).toEqual({
      acceptorId: '重大隐患的验收人须为责任单位以外的人员。',
    });
    await zhao.fill('acceptorId', 'U_SUN');
    const saved = await zhao.submit();
    const hazard = /H-\d+/.exec(JSON.stringify(saved.updated?.blocks))?.[0] ?? '';
    expect(await stateOf(hazard)).toBe('rectified');
  });
});

async function commit(person: Person, hazard: string): Promise<void> {
  await person.command('/rectify', hazard);
  await modalOf(person, ids.views.commit);
  await person.fillAll({ measures: '加固', strongestControl: 'engineering' });
  await person.fill('dueOn', dayFromNow(5));
  expect(await person.submit()).toMatchObject({ closed: true });
}

async function handIn(person: Person, hazard: string): Promise<void> {
  await person.command('/rectify', hazard);
  await modalOf(person, ids.views.rectify);
  await person.fillAll({ whatWasDone: '已完成', evidenceText: '见现场' });
  expect(await person.submit()).toMatchObject({ closed: true });
}

/** Looks at a hazard and presses one of the buttons there. */
async function press(person: Person, hazard: string, actionId: string): Promise<void> {
  const known = person.ephemeral().map(({ ts }) => ts);
  await person.command('/hazard', hazard);
  const shown = await person.waitForMessage(
    ({ ts, blocks }) => !known.includes(ts) && JSON.stringify(blocks ?? []).includes(actionId),
  );
  await person.click(shown, actionId);
}

async function stateOf(hazard: string): Promise<string | undefined> {
  const number = Number(hazard.slice(2));
  const found = await bot.context.unitOfWork.read('T0HARBOUR', (stores) =>
    stores.hazards.findByNumber(number),
  );
  return found?.state;
}

function dayFromNow(days: number): string {
  return new Date(slack.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
