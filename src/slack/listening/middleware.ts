import type {
  AnyMiddlewareArgs,
  Middleware,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { z } from 'zod';
import type { Translator } from '../../i18n/translator.js';
import { receiveEvent, wasReceived } from '../../use-cases/installations/receive-event.js';
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
    const target = replyTargetOf(args.body);
    const translator = slack.currentUsers.inMemory(target.userId ?? '')?.translator;
    let workspaceId: string;
    try {
      ({ workspaceId } = await slack.installation.find());
    } catch (error) {
      return putOff(slack, args, { target, translator, error });
    }
    const named = namedInstallation(args.body);
    if (named === workspaceId) return args.next();
    const what = 'event' in args ? args.event.type : target.what;
    slack.meter?.refused('other_workspace');
    slack.log.warn({ what, named: named ?? null }, 'refused a request for another installation');
    const sentence = spokenIn(translator, 'error.other_workspace');
    await acknowledge(args, sentence, translator);
    if (target.responseUrl !== undefined) await answer(target.responseUrl, { text: sentence });
  };
}

/** Slack has not said yet whose app this is: until then nothing is done for anybody. */
async function putOff(
  slack: SlackContext,
  args: AnyMiddlewareArgs,
  met: { target: ReplyTarget; translator: Translator | undefined; error: unknown },
): Promise<void> {
  const { target, translator, error } = met;
  if ('event' in args && endings.has(args.event.type)) return;
  if (!isSubmission(args)) {
    await acknowledge(args, '', translator);
    throw error;
  }
  const userError = userErrorOf(error, slack, { what: target.what, userId: target.userId });
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

const schema = z.object({ type: z.literal('event_callback'), event_id: z.string().min(1) });

const typed = z.object({
  type: z.literal('event_callback'),
  event: z.object({ type: z.string() }),
});

/** What is told once only: who has changed or left, a channel's new id or readers, the end of the installation. */
const kept = new Set([
  'user_change',
  'team_join',
  'channel_id_changed',
  'channel_shared',
  'app_uninstalled',
  'tokens_revoked',
]);

/** Whether a request is an event that is acknowledged only when it is handled (see WatchedApp). */
export function isKeptEvent(body: unknown): boolean {
  const { data } = typed.safeParse(body);
  return data !== undefined && kept.has(data.event.type);
}

/** These say that nothing is installed: with nothing known of the installation they are no news. */
const endings = new Set(['app_uninstalled', 'tokens_revoked']);

/**
 * An event that Slack sends again, because our answer was lost on the way, acts once. One that must not be
 * lost counts as received when it has been handled, which is harmless twice, or never if the process dies.
 */
export function dedupeEvents(slack: SlackContext): Middleware<AnyMiddlewareArgs> {
  return async ({ body, next }) => {
    const { data } = schema.safeParse(body);
    if (data === undefined) return next();
    const { workspaceId } = await slack.installation.find();
    const received = { workspaceId, eventId: data.event_id };
    if (isKeptEvent(body)) {
      if (!(await wasReceived(slack.context, received))) {
        await next();
        await receiveEvent(slack.context, received);
        return;
      }
    } else if (await receiveEvent(slack.context, received)) return next();
    slack.log.debug({ eventId: data.event_id }, 'an event came again and was left');
  };
}
