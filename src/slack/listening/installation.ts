import { setTimeout as wait } from 'node:timers/promises';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Log } from './slack-options.js';

/** Who this app is, and where it is installed: what Slack says of the bot token. */
export interface Installed {
  /** The team's id, never the organisation's: everything that is kept is kept under it. */
  workspaceId: string;
  /** The Enterprise organisation (`E…`) that the team is part of, if any. */
  organisationId: string | undefined;
  name: string;
  /** Where the workspace's messages are found; ends with a slash. */
  url: string;
  botUserId: string;
  botId: string | undefined;
}

/** Waits between attempts to ask Slack: doubling from the first to the last. */
const waits = { firstMs: 500, lastMs: 60_000 };

class InstalledForAllError extends Error {
  override readonly name = 'InstalledForAllError';

  constructor() {
    super(
      'the app is installed for a whole Enterprise organisation: install it in one of its workspaces, ' +
        'and take the bot token of that installation',
    );
  }
}

/** Nothing of an error's own words, which may name machines and roles; the log has them. */
function sentenceAbout(error: unknown): string {
  if (error instanceof InstalledForAllError) return error.message;
  if (error instanceof WebAPIPlatformError)
    return `Slack refuses the bot token (${error.data.error})`;
  const isOfSlack =
    error instanceof Error && String(Reflect.get(error, 'code')).startsWith('slack_');
  return isOfSlack
    ? 'Slack cannot be reached or does not answer in time'
    : 'the installation could not be stored; the log says why';
}

/**
 * The installation that the bot token belongs to. Slack may be down when the process starts: it is
 * asked again until it answers, and meanwhile by everybody who needs to know.
 */
export class Installation {
  readonly #client: WebClient;
  readonly #onKnown: (installed: Installed) => Promise<void>;
  readonly #log: Log;
  #known: Installed | undefined;
  #asking: Promise<Installed> | undefined;
  #failure = 'Slack has not answered yet';

  /** `onKnown` runs before anybody learns of the installation; what it throws counts as a failure. */
  constructor(client: WebClient, onKnown: (installed: Installed) => Promise<void>, log: Log) {
    this.#client = client;
    this.#onKnown = onKnown;
    this.#log = log;
  }

  get known(): Installed | undefined {
    return this.#known;
  }

  /** Why it is not known, in a sentence that anybody may read. */
  get failure(): string {
    return this.#failure;
  }

  /** Asks Slack unless it is known; throws what Slack or the database answer. */
  async find(): Promise<Installed> {
    if (this.#known) return this.#known;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Asks until it is known, or until the signal says stop. */
  async findInTime(signal: AbortSignal): Promise<void> {
    for (let waitMs = waits.firstMs; !signal.aborted; waitMs = Math.min(waitMs * 2, waits.lastMs)) {
      try {
        await this.find();
        return;
      } catch (error) {
        this.#log.warn({ err: error, waitMs }, 'the bot token is not verified; asking again');
      }
      await wait(waitMs, undefined, { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  }

  /** The token was revoked or the app removed: nothing is known any more. */
  forget(reason: string): void {
    this.#known = undefined;
    this.#failure = reason;
  }

  async #ask(): Promise<Installed> {
    try {
      const answer = await this.#client.auth.test();
      const workspaceId = answer.team_id;
      if (!workspaceId || !answer.user_id) throw new Error('auth.test named no team or no user');
      if (workspaceId.startsWith('E')) throw new InstalledForAllError();
      const installed: Installed = {
        workspaceId,
        organisationId: answer.enterprise_id || undefined,
        name: answer.team ?? workspaceId,
        url: answer.url ?? 'https://app.slack.com/',
        botUserId: answer.user_id,
        botId: answer.bot_id,
      };
      await this.#onKnown(installed);
      this.#known = installed;
      return installed;
    } catch (error) {
      this.#failure = sentenceAbout(error);
      throw error;
    }
  }
}
