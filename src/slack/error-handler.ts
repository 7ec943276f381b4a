import type { CodedError } from '@slack/bolt';
import {
  type Complaint,
  complaintOf,
  newReference,
  sentenceOf,
} from './error-handler-sentences.js';
import { answer } from './listeners/answer.js';
import type { Edge } from './listeners/edge.js';
import { type Whereabouts, whereaboutsOf } from './listeners/whereabouts.js';
import { noticeModal } from './modals/notice.js';
import { escapeMrkdwn } from './text.js';

/** Something failed after the person's entry was written and its modal had closed. */
export class FailedAfterSaving extends Error {
  constructor(cause: unknown) {
    super('failed after saving', { cause });
    this.name = 'FailedAfterSaving';
  }
}

/**
 * The one error handler: whatever a listener throws comes here, after it acknowledged. The person
 * hears where they are: by the response_url, in a modal, or in a direct message.
 */
export function createErrorHandler(
  edge: Edge,
): (args: { error: CodedError; body: unknown }) => Promise<void> {
  return async ({ error, body }) => {
    const place = whereaboutsOf(body);
    const complaint = complain(originalOf(error), edge, place);
    if (place.userId === undefined) return;
    const speech = edge.readers.inMemory(place.userId)?.speech;
    await tell(edge, place, sentenceOf(complaint, speech)).catch((failure: unknown) =>
      edge.log.warn({ err: failure, what: place.what }, 'a person could not be told of a failure'),
    );
  };
}

/** Bolt wraps what is no error of its own. */
function originalOf(error: CodedError): unknown {
  return error.original ?? error.originals?.[0] ?? error;
}

function complain(error: unknown, edge: Edge, place: Whereabouts): Complaint {
  const facts = { what: place.what, userId: place.userId };
  if (error instanceof FailedAfterSaving) {
    const reference = newReference();
    edge.log.error({ err: error.cause, reference, ...facts }, 'failed after saving');
    return { key: 'error.saved_but', params: { reference }, field: undefined };
  }
  const complaint = complaintOf(error, edge, facts);
  return complaint.key === 'error.database'
    ? { ...complaint, key: 'error.database_reply' }
    : complaint;
}

async function tell(edge: Edge, place: Whereabouts, text: string): Promise<void> {
  // A sentence may name what somebody typed: in a message's text that could ping.
  const escaped = escapeMrkdwn(text);
  if (place.responseUrl !== undefined) return answer(place.responseUrl, { text: escaped });
  if (place.triggerId !== undefined && (await showNotice(edge, place, text))) return;
  if (place.userId !== undefined) {
    await edge.client.chat.postMessage({ channel: place.userId, text: escaped });
  }
}

/** False when the trigger was used or has run out, as it may have. */
async function showNotice(edge: Edge, place: Whereabouts, text: string): Promise<boolean> {
  const trigger_id = place.triggerId ?? '';
  const speech = edge.readers.inMemory(place.userId ?? '')?.speech;
  const view = noticeModal(text, speech);
  try {
    if (place.inModal) await edge.client.views.push({ trigger_id, view });
    else await edge.client.views.open({ trigger_id, view });
    return true;
  } catch (error) {
    edge.log.debug({ err: error, what: place.what }, 'a failure is told by direct message');
    return false;
  }
}
