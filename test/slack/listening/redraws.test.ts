import { afterEach, describe, expect, it } from 'vitest';
import type { View } from '../../../src/sandbox/state/slack-types.js';
import { ids } from '../../../src/slack/ids.js';
import { eventually } from '../../support/eventually.js';
import { fillReport } from '../hazards/filled-report.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { startBot } from './running-bot.js';

const bot = await startBot();
const { slack } = bot;
await plantUnits(bot, ['U_CHEN', 'U_LIU', 'U_PRIYA', 'U_ZHAO', 'U_WANG']);

const has = (part: string) => (modal: Pick<View, 'blocks'>) =>
  JSON.stringify(modal.blocks).includes(part);
const updates = () => slack.recorder.find({ name: 'views.update' });
const redrawIsSlow = (times = 1) =>
  slack.faults.add({ method: 'views.update', kind: 'delay', delayMs: 200, times });
const troubles = () => bot.logged.filter(({ level }) => level === 'error' || level === 'warn');

afterEach(() => slack.faults.clear());

describe('choices made faster than the form follows', () => {
  it('end with what was chosen last, however long an older redraw takes', async () => {
    const priya = slack.as('U_PRIYA');
    await priya.command('/hazard', 'loose');
    await priya.waitForModal((modal) => modal.callback_id === ids.views.report);
    redrawIsSlow();
    await priya.fill('category', 'facility');
    await priya.fill('category', 'behaviour');
    await priya.fill('severity', '5');
    await priya.fill('likelihood', '5');
    await priya.waitForModal(has('"kind:behaviour"'));
    await priya.waitForModal(has('"level"'));
    await priya.fill('level', 'major');
    await priya.fill('likelihood', '1');
    await priya.waitForModal(has('5 of 25'));
    const { values } = priya.modal()?.state ?? { values: {} };
    expect(values.level).toMatchObject({ reshape: { selected_option: { value: 'major' } } });
    await priya.close();
  });

  it('keep the responsible person whom somebody chose while the unit was on its way', async () => {
    const liu = slack.as('U_LIU');
    await liu.command('/hazard', 'loose');
    await liu.waitForModal((modal) => modal.callback_id === ids.views.report);
    redrawIsSlow();
    await liu.fill('unitId', '一号码头 · Quay 1');
    await liu.fill('responsibleId', 'U_PRIYA');
    await liu.waitForModal(has('"initial_user":"U_PRIYA"'));
    await liu.fill('unitId', '港湾建设');
    await liu.fill('severity', '2');
    await liu.fill('likelihood', '2');
    await liu.waitForModal(has('4/25'));
    const shown = Object.entries(liu.modal()?.state.values ?? {}).find(([block]) =>
      block.startsWith('responsibleId'),
    );
    expect(JSON.stringify(shown)).toContain('U_PRIYA');
    await liu.close();
  });
});

describe('a modal that is closed before its redraw has come', () => {
  it('leaves alone whatever is open next: a unit is saved and its list closed at once', async () => {
    const chen = slack.as('U_CHEN');
    await chen.command('/safety', 'setup');
    await chen.waitForModal((modal) => modal.callback_id === ids.views.setUp);
    await chen.click('modal', ids.actions.setUpUnits);
    await chen.waitForModal((modal) => modal.callback_id === ids.views.units);
    const [before, troublesBefore] = [updates().length, troubles().length];
    await chen.click('modal', ids.actions.unitAdd);
    await chen.waitForModal((modal) => modal.callback_id === ids.views.unit);
    await chen.fillAll({ name: 'Berth 9', leaderId: 'U_WANG' });
    redrawIsSlow();
    expect(await chen.submit()).toMatchObject({ closed: true });
    await chen.close();
    await chen.command('/hazard', 'a plank is loose');
    await chen.waitForModal((modal) => modal.callback_id === ids.views.report);
    await eventually(() => expect(updates().length).toBeGreaterThan(before));
    await fillReport(chen, '一号码头 · Quay 1');
    expect(chen.modal()?.callback_id).toBe(ids.views.report);
    expect(troubles().slice(troublesBefore)).toEqual([]);
    while (chen.modal() !== undefined) await chen.close();
  });
});
