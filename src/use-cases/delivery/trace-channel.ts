import {
  type KnownChannel,
  knownChannel,
  sharedCode,
  withChannel,
} from '../../domain/organisation/channels.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { namedBy } from '../../domain/reminders/recipients.js';
import { newUnreachableNotice } from '../../domain/reminders/reminder-plan.js';
import { adminsOf } from '../organisation/admins.js';
import { followChannel } from '../organisation/follow-channel.js';
import type { ChannelNow, ChannelReader } from '../ports/channels.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';
import { eventOfUnreachable } from './delivery-audit.js';

export interface TracingDeps {
  context: Pick<UseCaseContext, 'unitOfWork' | 'clock'>;
  channels: ChannelReader;
  /** ADMIN_USER_IDS: told when a channel is lost. */
  adminUserIds: readonly string[];
}

/** What became of a channel; `lost`: nothing can be told there, and somebody has to choose another. */
export type Traced = 'there' | 'followed' | 'lost';

/**
 * Asks Slack what became of a channel. One that goes on under another id is followed; one that is archived,
 * not found, or read by other organisations now is recorded as lost, nobody follows it. `said`:
 * by what error Slack refused a message there, of which the next level hears; null where nothing was tried:
 * then the admins are told. Throws what
 * the reader throws when Slack does not answer.
 */
export async function traceChannel(
  deps: TracingDeps,
  workspaceId: string,
  { id, said, movedTo = id }: { id: string; said: string | null; movedTo?: string },
): Promise<Traced> {
  const { context, channels } = deps;
  const workspace = await context.unitOfWork.read(workspaceId, (stores) => stores.workspace.find());
  if (workspace === null) return 'lost';
  const known = knownChannel(workspace, id);
  const found =
    (await channels.read(movedTo)) ?? (known === undefined ? null : await byName(channels, known));
  const lost = lossOf(found, said);
  const isFollowed = found !== null && found.id !== id && lost === null;
  if (isFollowed) await followChannel(context, workspaceId, { from: id, to: found.id });
  const told = { name: found?.name ?? known?.name ?? null };
  await remember(deps, workspaceId, {
    seen: workspace,
    gone: isFollowed ? id : null,
    isTold: said === null,
    channel: {
      ...told,
      id: isFollowed ? found.id : id,
      isPrivate: found?.isPrivate ?? known?.isPrivate ?? false,
      created: found?.created ?? known?.created ?? null,
      lost,
    },
  });
  if (isFollowed) return 'followed';
  return lost === null ? 'there' : 'lost';
}

/**
 * The same channel by its name. Whoever makes another one of that name must not be told in it what the old one
 * was told: it was made at the same moment, the app is in it, and no more people can read it.
 */
async function byName(channels: ChannelReader, known: KnownChannel): Promise<ChannelNow | null> {
  if (known.name === null || known.created === null) return null;
  const found = await channels.findByName(known.name);
  const isSame =
    found !== null &&
    found.created === known.created &&
    found.isMember &&
    (found.isPrivate || !known.isPrivate);
  return isSame ? found : null;
}

function lossOf(found: ChannelNow | null, said: string | null): string | null {
  if (found === null) return said ?? 'channel_not_found';
  if (found.isShared) return sharedCode;
  if (found.isArchived) return 'is_archived';
  return found.isMember ? null : 'not_in_channel';
}

async function remember(
  { context, adminUserIds }: TracingDeps,
  workspaceId: string,
  {
    seen,
    gone,
    isTold,
    channel,
  }: {
    /** The workspace as it was before Slack was asked. */
    seen: Workspace;
    gone: string | null;
    isTold: boolean;
    channel: Omit<KnownChannel, 'isInPolicies'>;
  },
): Promise<void> {
  const newsIn = async (stores: Stores, workspace: Workspace) => {
    const isInPolicies = (await channelsOfPolicies(stores)).includes(channel.id);
    const before = knownChannel(workspace, channel.id);
    const now = { ...channel, isInPolicies };
    const kept = workspace.channels.filter(({ id }) => id !== gone);
    const isNews = JSON.stringify(before) !== JSON.stringify({ ...before, ...now });
    return isNews || kept.length < workspace.channels.length ? { before, now, kept } : null;
  };
  // As a rule nothing is new, and nobody's row is locked.
  const foundNews = await context.unitOfWork.read(workspaceId, (stores) => newsIn(stores, seen));
  if (gone === null && foundNews === null) return;
  await context.unitOfWork.run(workspaceId, async (stores) => {
    const workspace = await stores.workspace.lock();
    const news = workspace === null ? null : await newsIn(stores, workspace);
    if (workspace === null || news === null) return;
    const { before, now, kept } = news;
    await stores.workspace.save({ ...workspace, channels: withChannel(kept, now) });
    if (!isTold || now.lost === null || now.lost === before?.lost) return;
    await tellAdmins(
      stores,
      workspace,
      { id: now.id, lost: now.lost },
      adminUserIds,
      context.clock.now(),
    );
  });
}

async function tellAdmins(
  stores: Stores,
  { id: workspaceId }: Workspace,
  { id, lost }: { id: string; lost: string },
  adminUserIds: readonly string[],
  at: Date,
): Promise<void> {
  const about = { kind: 'channel' as const, id };
  const notices = (await adminsOf(stores, adminUserIds)).map((admin) => {
    const notice = newUnreachableNotice({
      ...{ about, code: lost, matterId: null, deadlineId: null, isRecorded: true, notBefore: at },
      told: { recipient: { kind: 'member', id: admin.id }, reason: 'admin' },
    });
    // A channel may be lost once more after it has come back.
    return { ...notice, dedupeKey: `${notice.dedupeKey}/${at.toISOString()}` };
  });
  await stores.notifications.plan(notices, at);
  await stores.audit.append([eventOfUnreachable(about, lost, { matterId: null, workspaceId, at })]);
}

/** The channels that reminder policies name. */
export async function channelsOfPolicies(stores: Pick<Stores, 'policies'>): Promise<string[]> {
  const policies = await stores.policies.newest();
  return policies.flatMap(({ policy }) =>
    (policy?.steps ?? []).flatMap(({ audience }) =>
      audience.flatMap((one) => {
        const named = namedBy(one);
        return named?.kind === 'channel' ? [named.id] : [];
      }),
    ),
  );
}
