/**
 * What delivery asks of Slack, each with a limit of its own: chat.postMessage, chat.update,
 * conversations.history, conversations.replies, conversations.open.
 */
export const slackMethods = ['post', 'update', 'history', 'replies', 'open'] as const;
export type SlackMethod = (typeof slackMethods)[number];

/** Meters that have not recovered yet: milliseconds since 1970 at which each will have. */
export type UsedRates = Readonly<Record<string, number>>;
