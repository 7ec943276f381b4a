import { type ListHazardsInput, listHazards } from '../../use-cases/hazards/list-hazards.js';
import type { SlackMessage } from '../kit/message.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardListMessage } from './hazard-list.js';

/** A page of a list as a reader may see it. */
export async function listMessage(
  slack: SlackContext,
  { acting, workspace, translator }: CurrentUser,
  list: ListHazardsInput,
): Promise<SlackMessage> {
  const [page, units] = await Promise.all([
    listHazards(slack.context, acting, list),
    slack.currentUsers.units(),
  ]);
  const { pageIndex, ...filter } = list;
  const now = slack.clock.now();
  return hazardListMessage({ page, pageIndex, filter, units, workspace, now }, translator);
}
