import type { WebClient } from '@slack/web-api';
import type { Member, Unit, Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import {
  type IdentifiedActor,
  identifyActor,
} from '../../use-cases/organisation/identify-actor.js';
import { listUnits } from '../../use-cases/organisation/list-units.js';
import type { OrganisationContext } from '../../use-cases/organisation/organisation-context.js';
import { refreshMember } from '../../use-cases/organisation/refresh-member.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import type { Acting } from '../../use-cases/ports/stores.js';
import { errorNameOf } from '../kit/slack-errors.js';
import type { Installation } from './installation.js';
import { fetchProfile, profileOf } from './people.js';
import type { Log } from './slack-options.js';

/** Who acts, and in which language and zone they read. */
export interface CurrentUser {
  acting: Acting;
  member: Member;
  workspace: Workspace;
  translator: Translator;
  /** Slack was last asked about this person so long ago that it is asked again, when there is time. */
  isProfileStale: boolean;
}

/**
 * How long what is known of a member or of the units is taken from memory. Changes made by this process
 * are seen at once (see forget); those of another replica at the latest after this time.
 */
const keepMs = 30_000;
const keepAtMost = 5_000;

/**
 * The people who act, by their Slack id: from memory, from the members table, and only when somebody
 * was never seen from Slack.
 */
export class CurrentUsers {
  readonly #kept = new Map<string, { reader: CurrentUser; until: number }>();
  readonly #asking = new Set<string>();
  #units: { all: readonly Unit[]; until: number } | undefined;

  constructor(
    private readonly source: {
      context: OrganisationContext;
      client: WebClient;
      clock: Clock;
      adminUserIds: readonly string[];
      installation: Installation;
      /** False: Slack has not granted the permission to ask who somebody is. */
      mayAskWhoPeopleAre(): boolean;
      log: Log;
    },
  ) {}

  /** What memory has, however old: for saying something when the database cannot be asked. */
  inMemory(userId: string): CurrentUser | undefined {
    return this.#kept.get(userId)?.reader;
  }

  /** The reader, without asking Slack; undefined for somebody whom Slack was never asked about. */
  async find(userId: string): Promise<CurrentUser | undefined> {
    const kept = this.#kept.get(userId);
    if (kept && this.#isFresh(kept)) return kept.reader;
    const { context, adminUserIds, installation } = this.source;
    const { workspaceId } = await installation.find();
    const identified = await identifyActor(context, { workspaceId, userId, adminUserIds });
    if (identified.member.refreshedAt === null) return undefined;
    return this.#keep(identified);
  }

  /** All units of the workspace, by name, as every form offers them. */
  async units(): Promise<readonly Unit[]> {
    if (this.#units && this.#isFresh(this.#units)) return this.#units.all;
    const { context, installation, clock } = this.source;
    const { workspaceId } = await installation.find();
    const all = await listUnits(context, workspaceId);
    this.#units = { all, until: clock.now().getTime() + keepMs };
    return all;
  }

  /** The reader; somebody never seen is asked about at Slack, recorded, and then known. */
  async findOrAsk(userId: string): Promise<CurrentUser> {
    return (await this.find(userId)) ?? (await this.ask(userId));
  }

  /**
   * Asks Slack who somebody is, records it and returns the reader. Throws DomainError `person_unknown` when
   * Slack knows nobody by this id here, and what the client throws.
   */
  async ask(userId: string): Promise<CurrentUser> {
    const { context, client, clock, installation, adminUserIds } = this.source;
    const installed = await installation.find();
    const { workspaceId } = installed;
    const profile = await fetchProfile(client, userId, installed, clock).catch((error: unknown) => {
      if (errorNameOf(error) !== 'missing_scope') return refuseUnknown(error);
      // Without the permission nobody is turned away: known by the id alone, until Slack may be asked.
      return profileOf({ id: userId }, installed, clock.now());
    });
    await refreshMember(context, workspaceId, { profile, adminUserIds, acts: true });
    this.forget(userId);
    const reader = await this.find(userId);
    if (reader === undefined) throw new Error(`member ${userId} was not recorded`);
    return reader;
  }

  /**
   * Asks Slack again about a reader whose profile is old, one call at a time for one person. They have
   * what they asked for already: when Slack does not answer, the old profile stands until next time.
   */
  async refreshIfStale(reader: CurrentUser): Promise<void> {
    const { id } = reader.member;
    if (!reader.isProfileStale || this.#asking.has(id)) return;
    // What is known already is better than an id.
    if (!this.source.mayAskWhoPeopleAre()) return;
    this.#asking.add(id);
    try {
      await this.ask(id);
    } catch (error) {
      this.source.log.warn({ err: error, userId: id }, 'a profile could not be refreshed');
    } finally {
      this.#asking.delete(id);
    }
  }

  /** What was kept of a member, and of the units, is read again next time; without an id, everything. */
  forget(userId?: string): void {
    this.#units = undefined;
    if (userId === undefined) this.#kept.clear();
    else this.#kept.delete(userId);
  }

  /** A clock that was set back must not keep an entry for ever. */
  #isFresh({ until }: { until: number }): boolean {
    const now = this.source.clock.now().getTime();
    return until > now && until <= now + keepMs;
  }

  #keep({ actor, member, workspace, ...identified }: IdentifiedActor): CurrentUser {
    if (workspace === null) throw new Error('an installation is known only with its workspace');
    const reader: CurrentUser = {
      acting: { workspaceId: workspace.id, actor },
      member,
      workspace,
      translator: translatorFor(identified.locale, identified.timeZone),
      isProfileStale: identified.isProfileStale,
    };
    if (this.#kept.size >= keepAtMost) this.#kept.clear();
    this.#kept.set(member.id, { reader, until: this.source.clock.now().getTime() + keepMs });
    return reader;
  }
}

/** Slack's answers for an id that is nobody here. */
const nobody = new Set(['user_not_found', 'users_not_found', 'user_not_visible']);

function refuseUnknown(error: unknown): never {
  if (nobody.has(errorNameOf(error) ?? '')) throw new DomainError('person_unknown');
  throw error;
}
