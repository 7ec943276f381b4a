import { z } from 'zod';
import { followChannel } from '../../use-cases/organisation/follow-channel.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { organisationIds } from './ids.js';

const changed = z.object({ old_channel_id: z.string().min(1), new_channel_id: z.string().min(1) });

/** Slack tells that a channel has another id: it was made private, or shared. */
export function registerChannelEvents(routes: Routes, slack: SlackContext): void {
  routes.event(organisationIds.events.channelIdChanged, async ({ event }) => {
    const { data } = changed.safeParse(event);
    if (data === undefined) return;
    const { workspaceId } = await slack.installation.find();
    const moved = { from: data.old_channel_id, to: data.new_channel_id };
    if (await followChannel(slack.context, workspaceId, moved)) {
      slack.currentUsers.forget();
      slack.log.info(moved, 'a channel has another id, and is followed');
    }
  });
}
