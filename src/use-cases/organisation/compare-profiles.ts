import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import type { Log } from '../ports/log.js';
import type { MemberProfile } from '../ports/organisation.js';
import type { OrganisationContext } from './organisation-context.js';
import { refreshMember } from './refresh-member.js';

/** Asks Slack who somebody is. */
export interface ProfileReader {
  /** Null: Slack says that there is nobody by this id. Throws when Slack does not answer. */
  read(userId: string): Promise<MemberProfile | null>;
}

export interface ComparisonDeps {
  context: OrganisationContext;
  profiles: ProfileReader;
  /** ADMIN_USER_IDS: told when somebody leaves. */
  adminUserIds: readonly string[];
  /** Roles in a matter by which nobody holds anything any more: they tell what somebody did. */
  keptRoles: readonly string[];
  log: Log;
  stopping: AbortSignal;
}

/** Slack allows a hundred questions a minute, and people who wait have theirs: one run a minute asks so many. */
const askedPerRun = 30;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Compares those who hold or owe something with what Slack says of them, after every start and once a day:
 * somebody who left, became a guest, or moved while an event was lost is noticed all the same. What is
 * different is applied as refreshMember does. Whom Slack was asked about stands in their row, so a run goes
 * on where the last one stopped, also after a restart.
 */
export class ProfileComparison {
  readonly #startedAt: number;
  #lookedAt: number | undefined;

  constructor(private readonly deps: ComparisonDeps) {
    this.#startedAt = deps.context.clock.now().getTime();
  }

  /** Asks about the next few; does nothing within an hour of a run that found nobody left to ask about. */
  async run(workspaceId: string): Promise<void> {
    const { context, keptRoles, log } = this.deps;
    const now = context.clock.now().getTime();
    if (this.#lookedAt !== undefined && Math.abs(now - this.#lookedAt) < hourMs) return;
    const since = new Date(Math.min(now, Math.max(this.#startedAt, now - dayMs)));
    const holders = await context.unitOfWork.read(workspaceId, (stores) =>
      stores.members.holders({ refreshedBefore: since, keptRoles, limit: askedPerRun }),
    );
    for (const holder of holders) {
      if (this.deps.stopping.aborted) return;
      let profile: MemberProfile | null;
      try {
        profile = await this.deps.profiles.read(holder.id);
      } catch (error) {
        log.warn({ err: error }, 'Slack did not say who is still here; asking again later');
        return;
      }
      await this.#apply(workspaceId, holder, profile);
    }
    if (holders.length < askedPerRun) this.#lookedAt = now;
  }

  async #apply(workspaceId: string, before: Member, told: MemberProfile | null): Promise<void> {
    const { context, adminUserIds } = this.deps;
    const at = context.clock.now();
    const profile = told ?? goneOf(before, at);
    const member = await refreshMember(context, workspaceId, { profile, adminUserIds });
    if (isFullMember(member)) return;
    if (isFullMember(before)) return;
    // What somebody was given who never was one, or before the rule was enforced, goes on as well.
    await context.unitOfWork.run(workspaceId, (stores) =>
      context.onMemberLeft(stores, { userId: member.id, adminUserIds }, at),
    );
  }
}

/** Slack knows nobody by this id any more: what was last known of them, as somebody who has left. */
function goneOf(member: Member, at: Date): MemberProfile {
  const { id, name, locale, timeZone, isSlackAdmin, isGuest, isForeign, isBot } = member;
  return {
    ...{ id, name, isSlackAdmin, isGuest, isForeign, isBot },
    locale: locale ?? 'en',
    timeZone: timeZone ?? 'UTC',
    isDeactivated: true,
    refreshedAt: at,
  };
}
