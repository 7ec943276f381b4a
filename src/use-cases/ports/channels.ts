/** A channel as Slack tells of it now. */
export interface ChannelNow {
  /** As Slack calls it now. */
  id: string;
  name: string | null;
  isPrivate: boolean;
  /** In seconds since 1970; null: not told. */
  created: number | null;
  isArchived: boolean;
  /** People of other organisations read it, or will. */
  isShared: boolean;
  /** The app is in it. */
  isMember: boolean;
}

/** Asks Slack about channels. Both throw when Slack does not answer. */
export interface ChannelReader {
  /** Null: Slack knows none by this id that the app may see. */
  read(channelId: string): Promise<ChannelNow | null>;
  /** Among those that are not archived; null: none, or the app may not list them. */
  findByName(name: string): Promise<ChannelNow | null>;
}
