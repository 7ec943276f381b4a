import { describe, expect, it } from 'vitest';
import type { ReminderPolicy } from '../../../src/domain/deadlines/deadline.js';
import type { Person } from '../../../src/sandbox/person/person.js';
import { ids } from '../../../src/slack/ids.js';
import { fieldOf } from '../../../src/slack/kit/ids.js';
import { eventually } from '../../support/eventually.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from '../organisation/units-and-people.js';

const bot = await startBot({ adminUserIds: ['U_OLIVIA'] });
const { slack, database } = bot;
const { siteId } = await plantUnits(bot, ['U_CHEN', 'U_OLIVIA', 'U_LIU']);

const { views, actions, commands } = ids;
const seenIn = (person: Person) => JSON.stringify(person.modal()?.blocks);
const modalOf = (person: Person, callbackId: string) =>
  person.waitForModal((view) => view.callback_id === callbackId);

/** Opens the editor of the general promise to rectify, of the workspace or a unit. */
async function openEditor(person: Person, text: string, unit: string | null): Promise<void> {
  await person.command(commands.safety, text);
  await modalOf(person, views.policies);
  if (unit !== null) {
    await person.fill('unitId', unit);
    await person.waitForModal((view) => view.private_metadata.includes(siteId));
  }
  await person.click('modal', actions.policyOpen, { value: 'rectify.general' });
  await modalOf(person, views.policy);
}

async function closeAll(person: Person): Promise<void> {
  while (person.modal() !== undefined) await person.close();
}

const blockOf = (person: Person, field: string) =>
  String(person.modal()?.blocks.find((one) => fieldOf(String(one.block_id)) === field)?.block_id);

describe('the policies', () => {
  it('are edited step by step, previewed, saved, and applied to what runs when that is asked', async () => {
    const olivia = slack.as('U_OLIVIA');
    await openEditor(olivia, 'policies', '一号码头 · Quay 1');
    expect(seenIn(olivia)).toContain('12 working days after it is due · every 5 working days');

    await olivia.click('modal', actions.policyStepRemove, { value: '7' });
    await olivia.waitForModal(() => !seenIn(olivia).includes('12 working days'));
    await olivia.fill(blockOf(olivia, 'maxOverdueNudges'), '3');

    await olivia.click('modal', actions.policyStepEdit, { value: '5' });
    await modalOf(olivia, views.policyStep);
    await olivia.fillAll({
      amount: '4',
      unit: 'calendar_days',
      people: ['U_WANG'],
      channels: ['C0UNITS'],
    });
    await olivia.submit();
    await modalOf(olivia, views.policy);
    await olivia.waitForModal(() => seenIn(olivia).includes('4 calendar days after it is due'));

    await olivia.click('modal', actions.policyStepAdd);
    await modalOf(olivia, views.policyStep);
    await olivia.fillAll({
      amount: '2',
      unit: 'working_hours',
      side: 'before',
      audience: ['owes', 'level_up:2'],
      repeatEvery: '2',
      repeatAtMost: '2',
    });
    await olivia.submit();
    await modalOf(olivia, views.policy);
    await olivia.waitForModal(() => seenIn(olivia).includes('2 working hours before it is due'));

    const previewed = await olivia.submit();
    expect(previewed.updated?.callback_id).toBe(views.policyPreview);
    // The end of the workspace's Friday, in London's summer.
    expect(seenIn(olivia)).toContain('Quay 1 committed to Sat 13 Jun 2026 00:59');
    expect(seenIn(olivia)).toContain('"user_id":"U_WANG"');

    const saved = await olivia.submit();
    expect(saved.updated?.callback_id).toBe(views.notice);
    expect(seenIn(olivia)).toContain('No deadline of this kind is running');
    await olivia.close();
    expect(olivia.modals()).toEqual([]);

    const [policy] = await database.prisma.policy.findMany({ where: { unitId: siteId } });
    expect(policy).toMatchObject({
      kind: 'rectify',
      level: 'general',
      version: 1,
      savedById: 'U_OLIVIA',
      policy: { maxOverdueNudges: 3 },
    });
    const kept = policy?.policy as unknown as ReminderPolicy | undefined;
    const steps = kept?.steps ?? [];
    expect(steps.map(({ key }) => key)).toEqual([
      'before_7',
      'before_3',
      'before_1',
      '-2_working_hours_every_2',
      'due_day',
      'overdue_1',
      '4_calendar_days',
      'overdue_7',
    ]);
    expect(steps.find(({ key }) => key === '4_calendar_days')?.audience).toEqual([
      'owes',
      'unit_leader',
      'channel:C0UNITS',
      'person:U_WANG',
    ]);
    // Whoever is named for the first time is asked about, and where the bot may go by itself it goes.
    await eventually(async () => {
      const wang = await database.prisma.member.findFirst({ where: { id: 'U_WANG' } });
      expect(wang?.refreshedAt).not.toBeNull();
      const joins = slack.recorder.find({ name: 'conversations.join' });
      expect(JSON.stringify(joins.map(({ request }) => request))).toContain('C0UNITS');
    });
  });

  it('keep what was typed and say at the field what is wrong with it', async () => {
    const chen = slack.as('U_CHEN');
    await openEditor(chen, '提醒规则', null);
    await chen.click('modal', actions.policyStepAdd);
    await modalOf(chen, views.policyStep);
    await chen.fillAll({ amount: '99', audience: ['office'], repeatAtMost: '3' });
    const far = await chen.submit();
    expect(far.errors).toEqual({ amount: '请填写 0 到 90 之间的整数。' });
    await chen.fill('amount', '3');
    expect(Object.keys((await chen.submit()).errors ?? {})).toEqual(['repeatEvery']);
    await chen.fillAll({ repeatAtMost: null, audience: [] });
    expect(Object.keys((await chen.submit()).errors ?? {})).toEqual(['audience']);
    await chen.fill('audience', ['office']);
    const twice = await chen.submit();
    expect(twice.errors).toEqual({
      amount: '已有同一时间的步骤，请在那个步骤中添加通知对象。',
    });
    await closeAll(chen);
  });

  it('refuse a promise to rectify that never reaches anybody above', async () => {
    const chen = slack.as('U_CHEN');
    await openEditor(chen, '规则', null);
    for (const left of [7, 6, 5]) {
      await chen.click('modal', actions.policyStepRemove, { value: String(left) });
      await chen.waitForModal(() => !seenIn(chen).includes(`"value":"${left}"`));
    }
    const refused = await chen.submit();
    expect(Object.values(refused.errors ?? {})).toEqual([
      '逾期后至少要有一个步骤升级到上级：负责人、安委办、频道或指定人员。',
    ]);
    await chen.click('modal', actions.policyReset);
    await chen.waitForModal(() => seenIn(chen).includes('"value":"7"'));
    expect((await chen.submit()).updated?.callback_id).toBe(views.policyPreview);
    await chen.click('modal', actions.policyBack);
    await modalOf(chen, views.policy);
    await closeAll(chen);
  });

  it('lose no change that was quicker than the redraw of the one before it', async () => {
    const chen = slack.as('U_CHEN');
    await openEditor(chen, '规则', null);
    const stepsLeft = () => [...seenIn(chen).matchAll(/"value":"(\d)"/g)].length / 2;
    expect(stepsLeft()).toBe(8);
    slack.faults.add({ method: 'views.update', kind: 'delay', delayMs: 200, times: 2 });
    // Each click carries the eight steps, as they were seen.
    await chen.click('modal', actions.policyStepRemove, { value: '7' });
    await chen.click('modal', actions.policyStepRemove, { value: '0' });
    await chen.click('modal', actions.policyStepRemove, { value: '3' });
    await chen.click('modal', actions.policyStepEdit, { value: '1' });
    await modalOf(chen, views.policyStep);
    await chen.fillAll({ amount: '2' });
    await chen.submit();
    await modalOf(chen, views.policy);
    await chen.waitForModal(() => stepsLeft() === 5);
    // Of 7, 3 and 1 days before, on the day, 1, 3, 7 and 12 after: the second one was edited.
    const previewed = await chen.submit();
    expect(previewed.updated?.callback_id).toBe(views.policyPreview);
    await chen.click('modal', actions.policyBack);
    await modalOf(chen, views.policy);
    expect(stepsLeft()).toBe(5);
    for (const gone of ['前 7 个工作日', '前 3 个工作日']) expect(seenIn(chen)).not.toContain(gone);
    slack.faults.clear();
    await closeAll(chen);
  });

  it('are an admin’s alone', async () => {
    const liu = slack.as('U_LIU');
    await liu.command(commands.safety, 'policies');
    await liu.waitForMessage((message) => /管理员|admin/.test(JSON.stringify(message)));
    expect(liu.modal()).toBeUndefined();
  });
});
