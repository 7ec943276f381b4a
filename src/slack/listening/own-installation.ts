import type {
  AnyMiddlewareArgs,
  Middleware,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Translator } from '../../i18n/translator.js';
import { noticeModal } from '../kit/notice.js';
import { answer } from './answer.js';
import { sentenceOf, spokenIn, userErrorOf } from './error-sentences.js';
import { namedInstallation } from './named-installation.js';
import { type ReplyTarget, replyTargetOf } from './reply-target.js';
import type { SlackContext } from './slack-context.js';

/**
 * Lets through only what is for this installation of the app. Whatever names another workspace's, or
 * none, changes nothing, and Slack is not called for it: our token has no say there.
 */
export function ownInstallationOnly(slack: SlackContext): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const place = replyTargetOf(args.body);
    const translator = slack.currentUsers.inMemory(place.userId ?? '')?.translator;
    let workspaceId: string;
    try {
      ({ workspaceId } = await slack.installation.find());
    } catch (error) {
      return putOff(slack, args, { place, translator, error });
    }
    const named = namedInstallation(args.body);
    if (named === workspaceId) return args.next();
    const what = 'event' in args ? args.event.type : place.what;
    slack.log.warn({ what, named: named ?? null }, 'refused a request for another installation');
    const sentence = spokenIn(translator, 'error.other_workspace');
    await acknowledge(args, sentence, translator);
    if (place.responseUrl !== undefined) await answer(place.responseUrl, { text: sentence });
  };
}

/** Slack has not said yet whose app this is: until then nothing is done for anybody. */
async function putOff(
  slack: SlackContext,
  args: AnyMiddlewareArgs,
  met: { place: ReplyTarget; translator: Translator | undefined; error: unknown },
): Promise<void> {
  const { place, translator, error } = met;
  if (!isSubmission(args)) {
    await acknowledge(args, '', translator);
    throw error;
  }
  const userError = userErrorOf(error, slack, { what: place.what, userId: place.userId });
  await acknowledge(args, sentenceOf(userError, translator), translator);
}

/** Nothing closes, and nothing typed is lost: a submission is answered by the sentence on top of it. */
async function acknowledge(
  args: AnyMiddlewareArgs,
  sentence: string,
  translator: Translator | undefined,
): Promise<void> {
  if (isLookUp(args)) return args.ack({ options: [] });
  if (isSubmission(args)) {
    return args.ack({ response_action: 'push', view: noticeModal(sentence, translator) });
  }
  if ('ack' in args) await args.ack?.();
}

function isLookUp(args: AnyMiddlewareArgs): args is SlackOptionsMiddlewareArgs {
  return 'options' in args;
}

function isSubmission(args: AnyMiddlewareArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> {
  return args.body.type === 'view_submission';
}
