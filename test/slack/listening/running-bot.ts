import { afterAll, expect } from 'vitest';
import {
  isDatabaseUnavailable,
  isDiskFull,
} from '../../../src/database/engine/database-unavailable.js';
import type { Database } from '../../../src/database/open-database.js';
import { createQueries } from '../../../src/database/queries.js';
import { createUnitOfWork } from '../../../src/database/unit-of-work.js';
import { createRegisters, type Registers } from '../../../src/registers.js';
import { inspectionDocuments } from '../../../src/reports/inspections/inspection-documents.js';
import { createScoringWorkbooks } from '../../../src/reports/inspections/scoring-workbooks.js';
import { defaultApp } from '../../../src/sandbox/app-install.js';
import { SandboxClock } from '../../../src/sandbox/sandbox-clock.js';
import { harbourSeed, type Seed } from '../../../src/sandbox/seed.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start-sandbox.js';
import type { Log } from '../../../src/slack/listening/slack-options.js';
import { createSlackApp, type SlackApp } from '../../../src/slack/slack-app.js';
import { createAssignmentSolver } from '../../../src/solver/assignment-solver.js';
import type { OrganisationContext } from '../../../src/use-cases/organisation/organisation-context.js';
import type { Queries } from '../../../src/use-cases/ports/queries.js';
import { createUseCaseContext } from '../../../src/use-cases/use-case-context.js';
import { databases } from '../../support/databases.js';
import { eventually, patienceMs } from '../../support/eventually.js';

/** A line of the log, as it was written. */
export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  facts: object;
  message: string;
}

/** The Slack app over a workspace on this machine and an empty database; nothing delivers. */
export interface RunningBot {
  slack: Sandbox;
  slackApp: SlackApp;
  database: Database;
  context: OrganisationContext;
  registers: Registers;
  queries: Queries;
  /** Where the bot listens. */
  url: string;
  logged: LogLine[];
  /** Workspaces for which something was to be delivered, one entry each time. */
  changes: string[];
}

export interface BotOptions {
  mode?: 'http' | 'socket';
  /** How long the workspace waits for an answer; long unless told. */
  ackTimeoutMs?: number;
  /** Harbour Construction unless told. */
  seed?: Seed;
  /** Slack's permissions that the installation lacks. */
  without?: readonly string[];
  adminUserIds?: readonly string[];
  /** Called before the app gets it: a test may make it fail. */
  context?: (context: OrganisationContext) => OrganisationContext;
}

/** Time stands still there: no trigger runs out, and no test is another one at a weekend. */
const monday = new Date('2026-06-01T02:00:00Z');

/** Starts one; it stops when the file's tests are over. */
export async function startBot(options: BotOptions = {}): Promise<RunningBot> {
  const clock = new SandboxClock(monday);
  const slack = await startSandbox({
    mode: options.mode ?? 'http',
    clock,
    ackTimeoutMs: options.ackTimeoutMs ?? patienceMs,
    seed: options.seed ?? harbourSeed,
    app: { scopes: defaultApp.scopes.filter((scope) => !options.without?.includes(scope)) },
  });
  const [kind] = databases();
  if (kind === undefined) throw new Error('there is no database to test on');
  const database = await kind.open();
  const registers = createRegisters();
  const { kinds } = registers;
  const unitOfWork = createUnitOfWork(database.prisma, kinds);
  const own = createUseCaseContext({ unitOfWork, clock, kinds });
  const context = options.context?.(own) ?? own;
  const queries = createQueries(database.prisma, kinds, registers.readingsOf(database.prisma));
  const logged: LogLine[] = [];
  const changes: string[] = [];
  const { host, port } = { host: '127.0.0.1', port: 0 };
  const slackApp = createSlackApp({
    connection:
      options.mode === 'socket'
        ? { kind: 'socket', appToken: slack.app.appToken, host, port }
        : { kind: 'http', signingSecret: slack.app.signingSecret, host, port },
    botToken: slack.app.botToken,
    slackApiUrl: slack.apiUrl,
    adminUserIds: options.adminUserIds ?? [],
    context,
    renderings: registers.renderings,
    queries,
    clock,
    log: logInto(logged),
    solver: createAssignmentSolver(),
    onChange: (workspaceId) => changes.push(workspaceId),
    isDatabaseUnavailable,
    isDiskFull,
    historyGuard: database.historyGuard,
    documents: inspectionDocuments,
    workbooks: createScoringWorkbooks(),
    routes: [{ path: '/healthz', answer: async () => ({ status: 200, body: { status: 'ok' } }) }],
  });
  const url = `http://${host}:${await slackApp.start()}`;
  if (options.mode !== 'socket') slack.connectBot(`${url}/slack/events`);
  await eventually(() => expect(slackApp.workspaceId).toBeDefined());
  afterAll(async () => {
    await slackApp.stop();
    await slack.stop();
    await database.close();
  });
  return { slack, slackApp, database, context, registers, queries, url, logged, changes };
}

function logInto(lines: LogLine[]): Log {
  const write = (level: LogLine['level']) => (facts: object, message: string) => {
    lines.push({ level, facts, message });
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
