import { viewDeadlines } from '../../use-cases/view-deadlines.js';
import type { DeadlinesPage } from '../deadlines-state.js';
import { deadlinesMessage } from '../messages/deadlines.js';
import type { SlackMessage } from '../messages/message.js';
import type { Reader } from '../middleware/readers.js';
import type { Edge } from './edge.js';

/** What will be and was sent, as far as this reader may see it. */
export async function deadlinesMessageOf(
  edge: Edge,
  { acting, speech }: Reader,
  page: DeadlinesPage,
): Promise<SlackMessage> {
  const { adminUserIds, context } = edge;
  const view = await viewDeadlines(context, acting, { ...page, adminUserIds });
  const units = await edge.readers.units();
  return deadlinesMessage({ view, page, units, readerId: acting.actor.userId }, speech);
}
