import { setTimeout as wait } from 'node:timers/promises';
import type { Named } from '../../domain/organisation/list-plan.js';
import { DomainError, type DomainErrorCode } from '../../domain/shared/errors.js';
import { foldText } from '../../domain/shared/folding.js';
import { refreshMember } from '../../use-cases/organisation/refresh-member.js';
import { errorNameOf, failureOf } from '../kit/slack-errors.js';
import { isPersonId } from '../kit/slack-ids.js';
import { profileOf, readSlackUser, type SlackUser } from '../listening/people.js';
import type { SlackContext } from '../listening/slack-context.js';

type Found = { userId: string } | { code: DomainErrorCode };

/** Slack allows fifty look-ups a minute: ten at once, then one each second and a half. */
const atOnce = 10;
const eachMs = 1_500;
const emailsKept = 10_000;
/** More pages than the largest workspace that is read by names has. */
const pages = { size: 1000, most: 20 };

/** Who is meant by a cell of a list: an email, a member id, a mention or a name. */
export class PeopleFinder {
  /** By email, in small letters: a list that is handed in again is not asked about again. */
  readonly #byEmail = new Map<string, string>();

  constructor(private readonly slack: SlackContext) {}

  /**
   * Everybody whom the cells name, each recorded as Slack knows them; why not of those whom it does not know.
   * Takes minutes with hundreds of emails: Slack's pace. Throws what the client throws when Slack does not
   * answer.
   */
  async find(cells: readonly string[]): Promise<Named> {
    const found = new Map<string, Found>();
    const byName: string[] = [];
    let lookUps = 0;
    for (const cell of new Set(cells)) {
      const id = cell.replace(/^<@([A-Z0-9_]+)(?:\|[^>]*)?>$/u, '$1');
      const email = emailIn(cell);
      if (isPersonId(id)) found.set(cell, await this.#byId(id));
      else if (email === undefined) byName.push(cell);
      else {
        const known = this.#byEmail.get(email);
        if (known === undefined) lookUps += 1;
        if (known === undefined && lookUps > atOnce) await wait(eachMs);
        found.set(cell, known === undefined ? await this.#lookUp(email) : { userId: known });
      }
    }
    if (byName.length > 0) {
      const everybody = await this.#everybody();
      for (const cell of byName) found.set(cell, await this.#byName(cell, everybody));
    }
    return found;
  }

  async #byId(userId: string): Promise<Found> {
    try {
      await this.slack.currentUsers.findOrAsk(userId);
      return { userId };
    } catch (error) {
      if (error instanceof DomainError) return { code: 'list_person_unknown' };
      throw error;
    }
  }

  async #lookUp(email: string): Promise<Found> {
    try {
      const { user } = await this.#patiently(() =>
        this.slack.client.users.lookupByEmail({ email }),
      );
      const read = readSlackUser(user);
      if (read === undefined) return { code: 'list_person_unknown' };
      await this.#record(read);
      if (this.#byEmail.size >= emailsKept) this.#byEmail.clear();
      this.#byEmail.set(email, read.id);
      return { userId: read.id };
    } catch (error) {
      const name = errorNameOf(error) ?? '';
      if (name === 'missing_scope') return { code: 'list_email_not_granted' };
      if (name === 'users_not_found') return { code: 'list_person_unknown' };
      throw error;
    }
  }

  async #everybody(): Promise<(SlackUser & { id: string })[]> {
    const all: (SlackUser & { id: string })[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < pages.most; page += 1) {
      const call = { limit: pages.size, include_locale: true, ...(cursor ? { cursor } : {}) };
      const answer = await this.#patiently(() => this.slack.client.users.list(call));
      all.push(...(answer.members ?? []).flatMap((one) => readSlackUser(one) ?? []));
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return all;
    }
    return all;
  }

  /** One who has left only where nobody else is called so. */
  async #byName(cell: string, everybody: readonly (SlackUser & { id: string })[]): Promise<Found> {
    const wanted = foldText(cell.replace(/^@/u, ''));
    const called = everybody.filter(({ name, real_name, profile }) =>
      [name, real_name, profile?.real_name, profile?.display_name].some(
        (one) => one !== undefined && wanted !== '' && foldText(one) === wanted,
      ),
    );
    const here = called.filter(({ deleted }) => deleted !== true);
    const [one, ...more] = here.length > 0 ? here : called;
    if (one === undefined) return { code: 'list_person_unknown' };
    if (more.length > 0) return { code: 'list_person_ambiguous' };
    await this.#record(one);
    return { userId: one.id };
  }

  async #record(user: SlackUser & { id: string }): Promise<void> {
    const { context, clock, installation, adminUserIds, currentUsers } = this.slack;
    const home = await installation.find();
    // A profile of Slack's look-ups may come without a language, which is asked for when it is needed.
    if (user.locale === undefined) {
      await currentUsers.findOrAsk(user.id);
      return;
    }
    const profile = profileOf(user, home, clock.now());
    await refreshMember(context, home.workspaceId, { profile, adminUserIds });
  }

  /** Waits as Slack tells, a few times. */
  async #patiently<T>(call: () => Promise<T>): Promise<T> {
    for (let turn = 1; ; turn += 1) {
      try {
        return await call();
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind !== 'rate_limited' || turn === 5) throw error;
        await wait(failure.retryAfterSeconds * 1000);
      }
    }
  }
}

/** An address, also as Slack and mail programs write it: `<mailto:a@b.org|a@b.org>`, `Ann <a@b.org>`. */
function emailIn(cell: string): string | undefined {
  const bare = /<(?:mailto:)?([^<>|\s]+@[^<>|\s]+?)(?:\|[^>]*)?>/u.exec(cell)?.[1] ?? cell;
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/u.test(bare) ? bare.toLowerCase() : undefined;
}
