import { describe, expect, it } from 'vitest';
import type { OrganisationContext } from '../../../src/use-cases/organisation/organisation-context.js';
import { eventually } from '../../support/eventually.js';
import { fillReport } from '../hazards/filled-report.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { startBot } from './running-bot.js';

/** What a database answers that is gone: the code that node gives a refused connection. */
const gone = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
let failure: (() => Error) | undefined;

/** The real use-case context, whose database is gone whenever a test says so. */
function mayFail(context: OrganisationContext): OrganisationContext {
  const { unitOfWork } = context;
  return {
    ...context,
    unitOfWork: {
      ...unitOfWork,
      run: (workspaceId, work) =>
        failure ? Promise.reject(failure()) : unitOfWork.run(workspaceId, work),
      read: (workspaceId, work) =>
        failure ? Promise.reject(failure()) : unitOfWork.read(workspaceId, work),
    },
  };
}

const bot = await startBot({ context: mayFail });
const { slack } = bot;
await plantUnits(bot, ['U_JAMES', 'U_LIU', 'U_PRIYA', 'U_TOM', 'U_WANG', 'U_ZHAO']);

async function whileFailing<T>(error: () => Error, act: () => Promise<T>): Promise<T> {
  failure = error;
  try {
    return await act();
  } finally {
    failure = undefined;
  }
}

describe('a database that is gone', () => {
  it('is told at the first field, the form stays, and the next submission saves it', async () => {
    const priya = slack.as('U_PRIYA');
    await priya.command('/hazard', 'kept');
    await fillReport(priya, '一号码头 · Quay 1');
    const refused = await whileFailing(gone, () => priya.submit());
    expect(refused.closed).toBe(false);
    expect(refused.errors?.description).toContain('nothing was saved');
    const saved = await priya.submit();
    expect(JSON.stringify(saved.updated?.blocks)).toMatch(/H-\d+ is recorded/);
    await priya.close();
  });

  it('is told after a command, in both languages to somebody never seen', async () => {
    await whileFailing(gone, async () => {
      await slack.as('U_OLIVIA').command('/hazard', 'mine');
      const message = await slack
        .as('U_OLIVIA')
        .waitForMessage(({ text }) => text.includes('cannot be reached'));
      expect(message.text).toContain('暂时无法连接数据库');
    });
  });
});

describe('an error that nobody expected', () => {
  it('is told with a reference that the log has as well, and without its words', async () => {
    const james = slack.as('U_JAMES');
    const bug = () => new TypeError('a secret of the program');
    await james.command('/hazard', 'help');
    const message = await whileFailing(bug, async () => {
      await james.command('/hazard', 'mine');
      return james.waitForMessage(({ text }) => text.includes('Something went wrong'));
    });
    expect(message.text).not.toContain('secret');
    const reference = /reference ([0-9A-F]{8})/.exec(message.text)?.[1];
    const line = bot.logged.find(({ facts }) => JSON.stringify(facts).includes(`${reference}`));
    expect(line?.level).toBe('error');
  });
});

describe('a Slack that does not answer', () => {
  it('is told where the modal did not open', async () => {
    slack.faults.add({ method: 'views.open', kind: 'error', error: 'internal_error', times: 2 });
    await slack.as('U_LIU').command('/hazard', '');
    await slack.as('U_LIU').waitForMessage(({ text }) => text.includes('Slack 未及时响应'));
    slack.faults.clear();
  });

  it('does not lose what was saved before it failed', async () => {
    const wang = slack.as('U_WANG');
    await wang.openHome();
    await wang.waitForHome();
    await wang.command('/hazard', '先保存');
    await fillReport(wang, '一号码头 · Quay 1');
    slack.faults.add({ method: 'views.publish', kind: 'error', error: 'internal_error', times: 2 });
    const saved = await wang.submit();
    expect(JSON.stringify(saved.updated?.blocks)).toMatch(/H-\d+/);
    await wang.waitForModal(({ blocks }) => JSON.stringify(blocks).includes('内容已保存'));
    slack.faults.clear();
    expect(bot.changes.length).toBeGreaterThan(0);
  });
});

describe('an event', () => {
  it('acts once, however often Slack sends it', async () => {
    const liu = slack.as('U_LIU');
    await liu.openHome();
    await liu.waitForHome();
    const published = () => slack.recorder.find({ name: 'views.publish' }).length;
    await eventually(() => expect(published()).toBeGreaterThan(0));
    const before = published();
    await slack.forge.redeliver({ kind: 'event', name: 'app_home_opened', times: 3 });
    await liu.command('/hazard', 'help');
    await liu.waitForMessage(({ text }) => text.includes('/hazard'));
    expect(published()).toBe(before);
  });

  it('of a person who changed is read anew, of a stranger not written down', async () => {
    await slack.admin.changePerson('U_TOM', { locale: 'zh-CN' });
    await eventually(async () => {
      await slack.as('U_TOM').command('/hazard', 'help');
      await slack.as('U_TOM').waitForMessage(({ text }) => text.includes('用于上报隐患'));
    });
    await slack.admin.changePerson('U_LUCA', { tz: 'Europe/Paris' });
    const luca = await bot.context.unitOfWork.read('T0HARBOUR', (stores) =>
      stores.members.find('U_LUCA'),
    );
    expect(luca).toBeNull();
  });

  it('of somebody who left hands over what they owed, and has it told', async () => {
    const before = bot.changes.length;
    await slack.admin.deactivate('U_ZHAO');
    await eventually(() => expect(bot.changes.length).toBeGreaterThan(before));
    const zhao = await bot.context.unitOfWork.read('T0HARBOUR', (stores) =>
      stores.members.find('U_ZHAO'),
    );
    expect(zhao?.isDeactivated).toBe(true);
  });
});
