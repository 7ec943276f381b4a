import { actorOf, unknownMember } from '../../domain/organisation/actor.js';
import type { Actor, Locale, Member, Workspace } from '../../domain/organisation/member.js';
import { zoneOfMember } from '../../domain/organisation/zones.js';
import { clockSkewMs } from '../ports/clock.js';
import type { UseCaseContext } from '../ports/stores.js';

/**
 * How long a profile counts as fresh. `user_change` tells of changes at once; this catches what an
 * event that never came would have told.
 */
const profileLifetimeMs = 24 * 3_600_000;

export interface IdentifyActorInput {
  workspaceId: string;
  userId: string;
  /** ADMIN_USER_IDS: admins whatever Slack says. */
  adminUserIds: readonly string[];
}

export interface IdentifiedActor {
  actor: Actor;
  /** With an empty name and nothing else while the member is not known. */
  member: Member;
  /** Null when the workspace has never been seen. */
  workspace: Workspace | null;
  /** The member's own, else the workspace's. */
  locale: Locale;
  /** IANA name: the member's own, else the workspace's. */
  timeZone: string;
  /** Slack is to be asked for the profile: it was never asked, or a day ago, or it was forgotten here. */
  isProfileStale: boolean;
}

/** Who acts, from what is stored; asks nobody and writes nothing. */
export async function identifyActor(
  context: UseCaseContext,
  input: IdentifyActorInput,
): Promise<IdentifiedActor> {
  const { workspaceId, userId, adminUserIds } = input;
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const workspace = await stores.workspace.find();
    const member = (await stores.members.find(userId)) ?? unknownMember(userId);
    const age = context.clock.now().getTime() - (member.refreshedAt?.getTime() ?? 0);
    return {
      actor: actorOf(member, adminUserIds),
      member,
      workspace,
      locale: member.locale ?? workspace?.locale ?? 'en',
      timeZone: zoneOfMember(member, workspace ?? { timeZone: 'UTC' }),
      // A clock that was ahead must not keep a profile fresh.
      isProfileStale:
        member.refreshedAt === null ||
        member.forgottenAt !== null ||
        age >= profileLifetimeMs ||
        age < -clockSkewMs,
    };
  });
}
