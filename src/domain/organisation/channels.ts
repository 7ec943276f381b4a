import type { Unit, Workspace } from './member.js';

/** A channel that something here names, as Slack last told of it. */
export interface KnownChannel {
  id: string;
  /** Null: Slack has never told. */
  name: string | null;
  isPrivate: boolean;
  /** When it was made, in seconds since 1970; null: Slack has never told. It stays when the id changes. */
  created: number | null;
  /** Why nothing can be told there: Slack's error name, or `channel_is_shared`; null: it can. */
  lost: string | null;
  /** A reminder policy names it. */
  isInPolicies: boolean;
}

/** Said of a channel that other organisations read. */
export const sharedCode = 'channel_is_shared' as const;

/** Who names a channel in which nothing can be told any more. */
export interface LostChannel extends KnownChannel {
  lost: string;
  isOffice: boolean;
  unitIds: readonly string[];
}

export function knownChannel(
  { channels }: Pick<Workspace, 'channels'>,
  id: string,
): KnownChannel | undefined {
  return channels.find((one) => one.id === id);
}

/** The same with one of them as it is now. */
export function withChannel(
  channels: readonly KnownChannel[],
  now: KnownChannel,
): readonly KnownChannel[] {
  return [...channels.filter(({ id }) => id !== now.id), now];
}

/** The channels in which nothing can be told, as long as the office, a unit or a policy names them. */
export function lostChannels(
  { channels, officeChannelId }: Pick<Workspace, 'channels' | 'officeChannelId'>,
  units: readonly Unit[],
): readonly LostChannel[] {
  return channels.flatMap((channel) => {
    const { id, lost, isInPolicies } = channel;
    if (lost === null) return [];
    const isOffice = officeChannelId === id;
    const unitIds = units.filter(({ channelId }) => channelId === id).map((unit) => unit.id);
    const isNamed = isOffice || unitIds.length > 0 || isInPolicies;
    return isNamed ? [{ ...channel, lost, isOffice, unitIds }] : [];
  });
}
