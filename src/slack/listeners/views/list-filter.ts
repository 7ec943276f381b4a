import { z } from 'zod';
import type { ListHazardsInput } from '../../../use-cases/list-hazards.js';
import { readListFilter } from '../../forms/list-filter-form.js';
import type { SlackMessage } from '../../messages/message.js';
import { listModal } from '../../modals/list-modal.js';
import { answer } from '../answer.js';
import type { Edge } from '../edge.js';
import { listMessage } from '../list-message.js';
import { parseMetadata } from '../metadata.js';
import type { Submission } from './on-submission.js';

const carried = z.object({ responseUrl: z.url().nullable() });

/** A list is narrowed down: it shows anew in the message, or in the modal, that the filter was opened from. */
export function listFilterSubmission(edge: Edge): Submission<ListHazardsInput, SlackMessage> {
  return {
    onlyLooks: true,
    keepsBelow: true,
    read: readListFilter,
    save: (reader, list) => listMessage(edge, reader, list),
    after: async ({ speech }, message, { metadata, belowViewId }) => {
      const { responseUrl } = parseMetadata(carried, metadata);
      if (responseUrl !== null) return answer(responseUrl, message, { replace: true });
      if (belowViewId === null) return;
      const view = listModal(message.blocks, speech);
      await edge.client.views.update({ view_id: belowViewId, view });
    },
  };
}
