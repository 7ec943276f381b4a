/**
 * What is asked of Slack in the background, each with a limit of its own: chat.postMessage, chat.update,
 * conversations.history, conversations.replies, conversations.open, files.info,
 * files.getUploadURLExternal, files.completeUploadExternal, files.delete.
 */
export const slackMethods = [
  'post',
  'update',
  'history',
  'replies',
  'open',
  'file_info',
  'upload',
  'share_files',
  'delete_file',
] as const;
export type SlackMethod = (typeof slackMethods)[number];

/** Meters that have not recovered yet: milliseconds since 1970 at which each will have. */
export type UsedRates = Readonly<Record<string, number>>;

/** The pace at which Slack takes requests. */
export interface SlackPace {
  /** Waits a while until requests of these methods may go; `until`: it would be longer. */
  toLook(methods: readonly SlackMethod[]): Promise<'go' | 'stopped' | { until: Date }>;
  /** Slack wants no more of this method for so long. Returns when it may be asked again. */
  refused(method: SlackMethod, retryAfterSeconds: number): Date;
}
