import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type App, createApp, openConfigured } from '../app.js';
import type { Config } from '../config.js';
import type { Database } from '../database/open-database.js';
import { installOfManifest } from '../sandbox/page/page-manifest.js';
import { SandboxClock } from '../sandbox/sandbox-clock.js';
import { readSnapshot } from '../sandbox/snapshot.js';
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.js';
import { slackPath } from '../slack/listening/http-server.js';
import { profileOf } from '../slack/listening/people.js';
import type { Log } from '../slack/listening/slack-options.js';
import type { OrganisationContext } from '../use-cases/organisation/organisation-context.js';
import { systemClock } from '../use-cases/ports/clock.js';
import { demoChannels, demoTimeZone, setUpDemo } from './demo-set-up.js';
import { storyStart } from './demo-story.js';
import { KeptJson } from './kept-json.js';
import { tellStoryIn } from './local-story.js';

/** How long changes of the local workspace are collected before they are written; milliseconds. */
const keepAfterMs = 200;
/** How long the page's answer to a reset may take on its way; milliseconds. */
const farewellMs = 150;

type Beginning = 'story' | 'empty';

/** Kept beside the database that this workspace made: what it began with, and whether it is done. */
interface Note {
  beginsWith: Beginning;
  isDone: boolean;
}

interface Running {
  app: App;
  sandbox: Sandbox;
  address: string;
  isKept: () => Promise<void>;
}

/**
 * The bot beside a Slack workspace on this machine, kept in the data folder together with the
 * embedded database. Both live by the workspace's clock: at each step of a move the bot ticks. A new
 * data folder begins with the demo's story; from then on each start goes on where the last one
 * stopped, until somebody starts again from the page.
 */
export class LocalApp implements App {
  readonly #kept: KeptJson;
  readonly #note: KeptJson;
  readonly #folder: string;
  readonly #evidence: string;
  #running: Running | undefined;
  #port: number;
  /** Starting, starting again and stopping never overlap. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param onCrash told when starting again from the page fails: nobody else waits for it */
  constructor(
    private readonly config: Config,
    private readonly log: Log,
    private readonly onCrash: (error: unknown) => void,
  ) {
    this.#kept = new KeptJson(join(config.dataDir, 'workspace.json'));
    this.#note = new KeptJson(join(config.dataDir, 'workspace-note.json'));
    this.#folder = join(config.dataDir, 'database');
    this.#evidence = join(config.dataDir, 'evidence');
    const { port } = config;
    this.#port = port === 0 || port === 65_535 ? 0 : port + 1;
  }

  /** Resolves with the bot's address once the page can be used. */
  async start(): Promise<string> {
    return (await this.#inTurn(() => this.#begin())).address;
  }

  /** Where the page is, once started. */
  get pageUrl(): string | undefined {
    return this.#running?.sandbox.url;
  }

  stop(): Promise<void> {
    return this.#inTurn(() => this.#end());
  }

  async tick(): Promise<void> {
    await this.#running?.app.tick();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work, work);
    this.#last = done;
    return done;
  }

  async #begin(): Promise<Running> {
    const clock = new SandboxClock();
    let begins: Beginning | undefined;
    let snapshot: unknown;
    let context: OrganisationContext | undefined;
    let sandbox: Sandbox | undefined;
    const botToken = `xoxb-${randomBytes(16).toString('hex')}`;
    const signingSecret = randomBytes(16).toString('hex');
    const app = createApp(this.config, {
      log: this.log,
      clock,
      // The local workspace sets no limits of its own, and its clock may stand still.
      deliveryLimits: { rates: null },
      openDatabase: async () => {
        const opened = await this.#openDatabase();
        ({ begins, snapshot } = opened);
        if (begins === 'story') clock.freezeAt(storyStart(systemClock.now()));
        else if (snapshot !== undefined) setClock(clock, snapshot);
        return opened.database;
      },
      reachSlack: async (given) => {
        context = given;
        sandbox = await this.#openSandbox(clock, { botToken, signingSecret }, snapshot);
        if (begins !== 'empty') await setUp(context, sandbox);
        for (const channel of demoChannels) sandbox.admin.inviteBot(channel);
        return { kind: 'http', botToken, signingSecret, apiUrl: sandbox.apiUrl };
      },
    });
    try {
      const address = await app.start();
      if (sandbox === undefined || context === undefined)
        throw new TypeError('Slack was not reached');
      sandbox.connectBot(`${address}${slackPath}`);
      sandbox.clock.onMove(() => app.tick());
      if (begins === 'story') await tellStoryIn({ sandbox, context, app, address });
      this.#running = { app, sandbox, address, isKept: this.#keep(sandbox) };
      if (begins !== undefined) await this.#noteDone(begins, sandbox);
      sandbox.recorder.clear();
      this.#servePage(sandbox);
      return this.#running;
    } catch (error) {
      await app.stop();
      await sandbox?.stop();
      throw error;
    }
  }

  /**
   * Opens the database, whose lock keeps a second process away from everything in the data folder; so
   * what is kept there is looked at after that. A beginning that was interrupted begins again.
   */
  async #openDatabase(): Promise<{
    database: Database;
    begins: Beginning | undefined;
    snapshot: unknown;
  }> {
    const isEmbedded = this.config.database.kind === 'embedded';
    const isNew = isEmbedded && !existsSync(this.#folder);
    const database = await openConfigured(this.config);
    try {
      const note = (await this.#note.read()) as Note | undefined;
      const isInterrupted = isEmbedded && note?.isDone === false;
      if (isInterrupted && !isNew) {
        await database.close();
        await this.#throwAway();
        return await this.#openDatabase();
      }
      const snapshot = isInterrupted ? undefined : await this.#kept.read();
      const begins = isNew ? (note?.beginsWith ?? 'story') : undefined;
      if (begins !== undefined) await this.#note.write({ beginsWith: begins, isDone: false });
      return { database, begins, snapshot: isNew ? undefined : snapshot };
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  async #openSandbox(
    clock: SandboxClock,
    app: { botToken: string; signingSecret: string },
    snapshot: unknown,
  ): Promise<Sandbox> {
    const sandbox = await startSandbox({
      host: '127.0.0.1',
      port: this.#port,
      clock,
      app: { ...installOfManifest(), ...app },
      ...(snapshot === undefined ? {} : { snapshot }),
    });
    this.#port = Number(new URL(sandbox.url).port);
    return sandbox;
  }

  /** Writes the workspace soon after each change. Returns the way to have it written now. */
  #keep(sandbox: Sandbox): () => Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const write = async (): Promise<void> => {
      clearTimeout(timer);
      timer = undefined;
      await this.#kept.write(sandbox.snapshot());
    };
    sandbox.onChange(({ what }) => {
      // What was recorded is not kept.
      if (timer !== undefined || what === 'record') return;
      timer = setTimeout(() => {
        write().catch((error: unknown) => {
          this.log.error({ err: error }, 'the local workspace could not be written to DATA_DIR');
        });
      }, keepAfterMs);
    });
    return async () => {
      if (timer !== undefined) await write();
    };
  }

  async #noteDone(beginsWith: Beginning, sandbox: Sandbox): Promise<void> {
    await this.#kept.write(sandbox.snapshot());
    await this.#note.write({ beginsWith, isDone: true });
  }

  #servePage(sandbox: Sandbox): void {
    // Only a database that this workspace made is thrown away, with the evidence beside it.
    const isOurs = existsSync(this.#folder) && existsSync(this.#note.path);
    const canReset = isOurs && this.config.evidenceDir === this.#evidence;
    sandbox.servePage({
      timeZone: demoTimeZone,
      startAs: { en: 'U_PRIYA', zh: 'U_SUN' },
      ...(canReset ? { reset: (to: Beginning) => this.#startAgain(to) } : {}),
    });
  }

  #startAgain(to: Beginning): void {
    this.#inTurn(async () => {
      await wait(farewellMs);
      await this.#end();
      await this.#note.write({ beginsWith: to, isDone: false });
      await this.#throwAway();
      await this.#begin();
    }).catch(this.onCrash);
  }

  async #throwAway(): Promise<void> {
    await this.#kept.remove();
    await rm(this.#folder, { recursive: true, force: true });
    // What it kept belongs to that database. A folder that somebody named may hold more.
    await rm(this.#evidence, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.app.stop();
    await running?.isKept();
    await running?.sandbox.stop();
  }
}

function setClock(clock: SandboxClock, snapshot: unknown): void {
  const { clock: kept } = readSnapshot(snapshot);
  if ('frozenAt' in kept) clock.freezeAt(new Date(kept.frozenAt));
  else clock.runAhead(kept.offsetMs);
}

async function setUp(context: OrganisationContext, sandbox: Sandbox): Promise<void> {
  const { team } = sandbox;
  const people = sandbox
    .people()
    .filter((user) => !user.is_bot)
    .map((user) =>
      profileOf({ ...user, profile: user }, { workspaceId: team.id }, context.clock.now()),
    );
  await setUpDemo(context, team, people);
}
