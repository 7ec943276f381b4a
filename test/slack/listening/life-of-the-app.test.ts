import { describe, expect, it, onTestFinished } from 'vitest';
import { inspectionDocuments } from '../../../src/reports/inspections/inspection-documents.js';
import { createScoringWorkbooks } from '../../../src/reports/inspections/scoring-workbooks.js';
import { type SandboxOptions, startSandbox } from '../../../src/sandbox/start-sandbox.js';
import type { SlackAppOptions } from '../../../src/slack/listening/slack-options.js';
import { createSlackApp, type SlackApp } from '../../../src/slack/slack-app.js';
import { createAssignmentSolver } from '../../../src/solver/assignment-solver.js';
import { eventually, patienceMs } from '../../support/eventually.js';
import { gridSeed } from './grid.js';
import { startBot } from './running-bot.js';

const bot = await startBot();

/** Another app over the same database and a workspace of its own. */
async function another(
  change: Partial<SlackAppOptions> = {},
  options: SandboxOptions = {},
): Promise<{ slack: Awaited<ReturnType<typeof startSandbox>>; slackApp: SlackApp }> {
  const { clock } = bot.slack;
  const slack = await startSandbox({ clock, ackTimeoutMs: patienceMs, ...options });
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const { signingSecret, botToken } = slack.app;
  const slackApp = createSlackApp({
    connection: { kind: 'http', signingSecret, host: '127.0.0.1', port: 0 },
    botToken,
    slackApiUrl: slack.apiUrl,
    adminUserIds: [],
    context: bot.context,
    renderings: bot.registers.renderings,
    queries: bot.queries,
    clock,
    log: silent,
    solver: createAssignmentSolver(),
    onChange() {},
    isDatabaseUnavailable: () => false,
    isDiskFull: () => false,
    historyGuard: 'trigger',
    documents: inspectionDocuments,
    workbooks: createScoringWorkbooks(),
    routes: [],
    ...change,
  });
  onTestFinished(() => slack.stop());
  return { slack, slackApp };
}

describe('a start', () => {
  it('goes on without Slack, and asks until Slack says who it is', async () => {
    const { slack, slackApp } = await another();
    slack.faults.outage(true);
    await slackApp.start();
    onTestFinished(() => slackApp.stop());
    expect(await slackApp.ready()).toMatchObject({ ok: false });
    slack.faults.outage(false);
    await eventually(async () => expect(await slackApp.ready()).toEqual({ ok: true }));
  });

  it('is not ready with a token of a whole organisation, and says what to do', async () => {
    const { slack, slackApp } = await another(
      {},
      { seed: gridSeed, app: { organisationWide: true } },
    );
    await slackApp.start();
    onTestFinished(() => slackApp.stop());
    await eventually(async () => {
      const { ok, reason } = await slackApp.ready();
      expect([ok, reason]).toEqual([
        false,
        expect.stringContaining('install it in one of its workspaces'),
      ]);
    });
    expect(slack.recorder.find({ name: 'auth.test' }).length).toBeGreaterThan(0);
    expect(slackApp.workspaceId).toBeUndefined();
  });

  it('does nothing for anybody until Slack has said whose app it is, and loses nothing typed', async () => {
    const { slack, slackApp } = await another();
    slack.faults.add({
      method: 'auth.test',
      kind: 'error',
      error: 'internal_error',
      times: 1_000,
    });
    const port = await slackApp.start();
    onTestFinished(() => slackApp.stop());
    slack.connectBot(`http://127.0.0.1:${port}/slack/events`);
    const answer = (sent: Promise<{ acknowledged: boolean; body?: unknown }>) =>
      expect(sent.then(({ acknowledged, body }) => [acknowledged, body ?? null])).resolves;
    const { forge } = slack;
    await answer(forge.submission({ user: 'U_TOM', callbackId: 'report' })).toMatchObject([
      true,
      { response_action: 'push', view: { callback_id: 'notice' } },
    ]);
    const lookUp = {
      type: 'block_suggestion',
      action_id: 'unit_lookup',
      block_id: 'b',
      value: 'q',
    };
    await answer(forge.interaction('U_TOM', lookUp)).toEqual([true, { options: [] }]);
    await answer(forge.command('U_TOM', '/hazard', 'mine')).toEqual([true, null]);
    await slack.as('U_TOM').waitForMessage(({ text }) => text.includes('did not answer in time'));
    await answer(forge.event({ type: 'app_uninstalled' })).toEqual([true, null]);
    expect(slack.recorder.find({ direction: 'from_bot' }).map(({ name }) => name)).not.toContain(
      'users.info',
    );
  });

  it('says that the port is taken', async () => {
    const port = Number(new URL(bot.url).port);
    const connection = { kind: 'http', signingSecret: 's', host: '127.0.0.1', port } as const;
    const { slackApp } = await another({ connection });
    await expect(slackApp.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('a stop', () => {
  it('lets what runs finish, and takes nothing new', async () => {
    const { slack, slackApp } = await another();
    const port = await slackApp.start();
    slack.connectBot(`http://127.0.0.1:${port}/slack/events`);
    await eventually(async () => expect((await slackApp.ready()).ok).toBe(true));
    slack.faults.add({ method: 'users.info', kind: 'delay', delayMs: 500 });
    await slack.as('U_TOM').command('/hazard', 'help');
    await slackApp.stop();
    expect(slack.as('U_TOM').ephemeral()).toHaveLength(1);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});
