import { viewDeadlines } from '../../use-cases/delivery/view-notification-log.js';
import type { SlackMessage } from '../kit/message.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { deadlinesMessage } from './notification-log-message.js';
import type { DeadlinesPage } from './notification-log-state.js';

/** What will be and was sent, as far as this reader may see it. */
export async function deadlinesMessageOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  page: DeadlinesPage,
): Promise<SlackMessage> {
  const { adminUserIds, context } = slack;
  const view = await viewDeadlines(context, acting, { ...page, adminUserIds });
  const units = await slack.currentUsers.units();
  return deadlinesMessage({ view, page, units, readerId: acting.actor.userId }, translator);
}
