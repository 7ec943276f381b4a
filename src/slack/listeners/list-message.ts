import { type ListHazardsInput, listHazards } from '../../use-cases/list-hazards.js';
import { hazardListMessage } from '../messages/hazard-list.js';
import type { SlackMessage } from '../messages/message.js';
import type { Reader } from '../middleware/readers.js';
import type { Edge } from './edge.js';

/** A page of a list as a reader may see it. */
export async function listMessage(
  edge: Edge,
  { acting, workspace, speech }: Reader,
  list: ListHazardsInput,
): Promise<SlackMessage> {
  const [page, units] = await Promise.all([
    listHazards(edge.context, acting, list),
    edge.readers.units(),
  ]);
  const { pageIndex, ...filter } = list;
  const now = edge.clock.now();
  return hazardListMessage({ page, pageIndex, filter, units, workspace, now }, speech);
}
