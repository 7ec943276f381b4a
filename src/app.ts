import { createAppJobs } from './app/app-jobs.js';
import type { Parts } from './app/parts.js';
import { readinessRoutes } from './app/readiness.js';
import type { Config } from './config.js';
import { readWaiting } from './database/delivery/waiting.js';
import { isDatabaseUnavailable, isDiskFull } from './database/engine/database-unavailable.js';
import { openEvidenceFolder } from './database/evidence/evidence-folder.js';
import { fillPlaceKeys } from './database/hazards/fill-place-keys.js';
import { refuseRowsOfOrganisations } from './database/installations/rows-of-organisations.js';
import { type Database, openDatabase } from './database/open-database.js';
import { createQueries } from './database/queries.js';
import { createUnitOfWork } from './database/unit-of-work.js';
import type { Jobs } from './jobs/jobs.js';
import { everyMinute } from './jobs/schedule.js';
import { createLog } from './log.js';
import { createMetrics } from './metrics.js';
import { createRegisters, type KindsEntry } from './registers.js';
import { inspectionDocuments } from './reports/inspections/inspection-documents.js';
import { createScoringWorkbooks } from './reports/inspections/scoring-workbooks.js';
import type { Log } from './slack/listening/slack-options.js';
import { createSlackApp, type SlackApp } from './slack/slack-app.js';
import { createAssignmentSolver } from './solver/assignment-solver.js';
import { type DeliveryLimits, deliveryLimits } from './use-cases/delivery/delivery-deps.js';
import type { OrganisationContext } from './use-cases/organisation/organisation-context.js';
import { type Clock, systemClock } from './use-cases/ports/clock.js';
import { createUseCaseContext } from './use-cases/use-case-context.js';

/** A Slack that the bot can be connected to. */
export type SlackConnection = Exclude<Config['slack'], { kind: 'local' }>;

/** What a test, or the local workspace, gives instead of the usual. */
export interface AppOverrides {
  clock?: Clock;
  log?: Log;
  openDatabase?: () => Promise<Database>;
  /**
   * Says how Slack is reached, once the database is open and before anybody can reach the bot. Needed
   * for `slack: { kind: 'local' }`, which names no Slack yet.
   */
  reachSlack?: (context: OrganisationContext) => Promise<SlackConnection>;
  /** What differs from the usual; `rates: null` where Slack is a workspace on this machine. */
  deliveryLimits?: Partial<DeliveryLimits>;
  /** False: nothing ticks by itself; whoever moves the clock calls tick(). */
  ticksByItself?: boolean;
  /** Kinds that this program does not know by itself. */
  moreKinds?: readonly KindsEntry[];
}

export interface App {
  /**
   * Opens the database, brings it to this program's schema, listens, and begins to tick; resolves
   * with the address, `http://HOST:PORT`. A failure half-way closes what was opened and is thrown on.
   */
  start(): Promise<string>;
  /** Takes nothing more, finishes what runs, closes. Called again, or before start: does nothing. */
  stop(): Promise<void>;
  /** One whole tick: plan, deliver, tidy. Resolves when it is done; never rejects. */
  tick(): Promise<void>;
}

/** Puts the layers together: the only place that knows them all. */
export function createApp(config: Config, overrides: AppOverrides = {}): App {
  const log = overrides.log ?? createLog(config.logLevel);
  const clock = overrides.clock ?? systemClock;
  /** What to undo at the end, the latest first. */
  const closers: (() => void | Promise<void>)[] = [];
  let jobs: Jobs | undefined;
  let ticked: (() => void) | undefined;
  let starting: Promise<string> | undefined;

  const closeAll = async (): Promise<void> => {
    jobs = undefined;
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error }, 'something did not close; the rest goes on');
      }
    }
  };

  const open = async (): Promise<string> => {
    const database = await (overrides.openDatabase ?? (() => openConfigured(config)))();
    closers.push(() => database.close());
    await refuseRowsOfOrganisations(database.prisma);
    await fillPlaceKeys(database.background);
    const evidenceFolder = await openEvidenceFolder(
      database.prisma,
      config.evidenceDir,
      clock.now(),
    );
    const registers = createRegisters(overrides.moreKinds);
    const { kinds } = registers;
    const unitOfWork = createUnitOfWork(database.prisma, kinds, database.background);
    const context = createUseCaseContext({ unitOfWork, clock, kinds });
    const slack = await reachSlack(config, overrides, context);

    const metrics = createMetrics(
      {
        waiting: () => waitingIn(database, clock),
        monotonicMs: () => performance.now(),
      },
      config.metrics,
    );
    ticked = metrics.ticked;
    closers.push(metrics.stop);
    const slackApp = createSlackContext({
      config,
      metrics,
      slack,
      database,
      context,
      registers,
      log,
      onChange: (id) => jobs?.poke(id),
    });
    const limits = { ...deliveryLimits, ...overrides.deliveryLimits };
    const begun = createAppJobs({
      config,
      metrics,
      slackApp,
      database,
      context,
      registers,
      log,
      limits,
      evidenceFolder,
    });
    jobs = begun.jobs;
    closers.push(begun.stop);

    const port = await slackApp.start();
    closers.push(async () => {
      await Promise.all([begun.stop(), slackApp.stop()]);
    });
    if (overrides.ticksByItself !== false) {
      const beginTick = async () => {
        await begun.jobs.beginTick();
        metrics.ticked();
      };
      const schedule = everyMinute(beginTick, { log });
      closers.push(() => schedule.stop());
      // What fell due while the process was down does not wait for the next minute.
      void beginTick();
    }
    return `http://${hostInUrl(config.host)}:${port}`;
  };

  return {
    start() {
      starting = open().catch(async (error: unknown) => {
        await closeAll();
        throw error;
      });
      return starting;
    },
    async stop() {
      // What is half open cannot be closed; a start that fails closes by itself.
      await Promise.allSettled([starting]);
      await closeAll();
    },
    tick: async () => {
      await jobs?.tick();
      ticked?.();
    },
  };
}

/** The database that the configuration names. */
export function openConfigured({ database }: Pick<Config, 'database'>): Promise<Database> {
  return openDatabase(
    database.kind === 'server'
      ? { databaseUrl: database.url, migrationDatabaseUrl: database.migrationUrl }
      : { dataDir: database.dataDir },
  );
}

async function waitingIn(
  { prisma }: Database,
  clock: Clock,
): Promise<{ count: number; oldestSeconds: number }> {
  const now = clock.now();
  const { count, oldestAt } = await readWaiting(prisma, now);
  const oldestMs = oldestAt === null ? 0 : now.getTime() - oldestAt.getTime();
  return { count, oldestSeconds: oldestMs / 1000 };
}

async function reachSlack(
  { slack }: Config,
  overrides: AppOverrides,
  context: OrganisationContext,
): Promise<SlackConnection> {
  if (overrides.reachSlack !== undefined) return overrides.reachSlack(context);
  if (slack.kind === 'local') throw new TypeError('the local workspace was not started');
  return slack;
}

function createSlackContext(
  parts: Parts & { slack: SlackConnection; onChange(workspaceId: string): void },
): SlackApp {
  const { config, slack, database, context, registers, log, metrics, onChange } = parts;
  const { host, port } = config;
  const slackApp: SlackApp = createSlackApp({
    connection:
      slack.kind === 'http'
        ? { kind: 'http', signingSecret: slack.signingSecret, host, port }
        : { kind: 'socket', appToken: slack.appToken, host, port },
    botToken: slack.botToken,
    slackApiUrl: slack.apiUrl,
    adminUserIds: config.adminUserIds,
    context,
    queries: createQueries(database.prisma, registers.kinds, registers.readingsOf(database.prisma)),
    renderings: registers.renderings,
    clock: context.clock,
    log,
    solver: createAssignmentSolver({
      onNothing: (why) => log.warn({ why }, 'the solver of assignments said nothing'),
    }),
    onChange,
    isDatabaseUnavailable,
    isDiskFull,
    historyGuard: database.historyGuard,
    documents: inspectionDocuments,
    meter: metrics.meter,
    workbooks: createScoringWorkbooks(),
    routes: [metrics.route, ...readinessRoutes({ database, log }, () => slackApp)],
  });
  return slackApp;
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
