import { z } from 'zod';
import type { ListHazardsInput } from '../../use-cases/hazards/list-hazards.js';
import type { SlackMessage } from '../kit/message.js';
import { parseMetadata } from '../kit/metadata.js';
import { answer } from '../listening/answer.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { readListFilter } from './list-filter-form.js';
import { listModal } from './list-modal.js';
import { listMessage } from './list-page.js';

const carried = z.object({ responseUrl: z.url().nullable() });

/** A list is narrowed down: it shows anew in the message, or in the modal, that the filter was opened from. */
export function listFilterSubmission(
  slack: SlackContext,
): Submission<ListHazardsInput, SlackMessage> {
  return {
    onlyLooks: true,
    keepsBelow: true,
    read: readListFilter,
    save: (reader, list) => listMessage(slack, reader, list),
    after: async ({ translator }, message, { metadata, belowViewId }) => {
      const { responseUrl } = parseMetadata(carried, metadata);
      if (responseUrl !== null) return answer(responseUrl, message, { replace: true });
      if (belowViewId === null) return;
      const view = listModal(message.blocks, translator);
      await slack.client.views.update({ view_id: belowViewId, view });
    },
  };
}
