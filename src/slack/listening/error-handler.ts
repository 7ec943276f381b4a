import type { CodedError } from '@slack/bolt';
import type { MessageKey } from '../../i18n/translator.js';
import { noticeModal } from '../kit/notice.js';
import { escapeMrkdwn } from '../kit/text.js';
import { UnreadableRequest } from '../kit/unreadable.js';
import { answer } from './answer.js';
import { newReference, sentenceOf, type UserError, userErrorOf } from './error-sentences.js';
import { type ReplyTarget, replyTargetOf } from './reply-target.js';
import type { SlackContext } from './slack-context.js';

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
  slack: SlackContext,
): (args: { error: CodedError; body: unknown }) => Promise<void> {
  return async ({ error, body }) => {
    const target = replyTargetOf(body);
    const userError = toldError(originalOf(error), slack, target);
    if (target.userId === undefined) return;
    const translator = slack.currentUsers.inMemory(target.userId)?.translator;
    await tell(slack, target, sentenceOf(userError, translator)).catch((failure: unknown) =>
      slack.log.warn(
        { err: failure, what: target.what },
        'a person could not be told of a failure',
      ),
    );
  };
}

/** Bolt wraps what is no error of its own. */
function originalOf(error: CodedError): unknown {
  return error.original ?? error.originals?.[0] ?? error;
}

function toldError(error: unknown, slack: SlackContext, target: ReplyTarget): UserError {
  const facts = { what: target.what, userId: target.userId };
  if (error instanceof FailedAfterSaving) {
    if (error.cause instanceof UnreadableRequest) return userErrorOf(error.cause, slack, facts);
    const reference = newReference();
    slack.log.error({ err: error.cause, reference, ...facts }, 'failed after saving');
    return { key: 'error.saved_but', params: { reference }, field: undefined };
  }
  const userError = userErrorOf(error, slack, facts);
  return { ...userError, key: inReplies.get(userError.key) ?? userError.key };
}

/** What is said where nothing was typed that could still be there. */
const inReplies: ReadonlyMap<MessageKey, MessageKey> = new Map([
  ['error.database', 'error.database_reply'],
  ['error.disk_full', 'error.disk_full_reply'],
]);

async function tell(slack: SlackContext, target: ReplyTarget, text: string): Promise<void> {
  // A sentence may name what somebody typed: in a message's text that could ping.
  const escaped = escapeMrkdwn(text);
  if (target.responseUrl !== undefined) return answer(target.responseUrl, { text: escaped });
  if (target.triggerId !== undefined && (await showNotice(slack, target, text))) return;
  if (target.userId !== undefined) {
    await slack.client.chat.postMessage({ channel: target.userId, text: escaped });
  }
}

/** False when the trigger was used or has run out, as it may have. */
async function showNotice(
  slack: SlackContext,
  target: ReplyTarget,
  text: string,
): Promise<boolean> {
  const trigger_id = target.triggerId ?? '';
  const translator = slack.currentUsers.inMemory(target.userId ?? '')?.translator;
  const view = noticeModal(text, translator);
  try {
    if (target.inModal) await slack.client.views.push({ trigger_id, view });
    else await slack.client.views.open({ trigger_id, view });
    return true;
  } catch (error) {
    slack.log.debug({ err: error, what: target.what }, 'a failure is told by direct message');
    return false;
  }
}
