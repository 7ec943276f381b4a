import type { SlackApp } from '../slack/slack-app.js';
import { ChannelComparison } from '../use-cases/delivery/compare-channels.js';
import { ProfileComparison } from '../use-cases/organisation/compare-profiles.js';
import { rolesKeptByAll } from '../use-cases/requests/hand-over-obligations.js';
import type { Parts } from './parts.js';

/** What is known of people and channels is held against what Slack says of them, as far as it may be asked. */
export function createComparison(
  { config, context, log, slackApp }: Parts & { slackApp: SlackApp },
  stopping: AbortSignal,
): () => Promise<void> {
  const shared = { context, adminUserIds: config.adminUserIds, log, stopping };
  const people = new ProfileComparison({
    ...shared,
    profiles: slackApp.profiles,
    keptRoles: rolesKeptByAll(context.kinds),
  });
  const channels = new ChannelComparison({ ...shared, channels: slackApp.channels });
  return async () => {
    const { workspaceId } = slackApp;
    if (workspaceId === undefined) return;
    if (slackApp.isGranted('users:read')) await people.run(workspaceId);
    const seesChannels = ['channels:read', 'groups:read'] as const;
    if (seesChannels.every(slackApp.isGranted)) await channels.run(workspaceId);
  };
}
