import { setTimeout as wait } from 'node:timers/promises';
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { blockOf, type FieldError, type FormResult, viewErrors } from '../kit/form-result.js';
import { noticeModal } from '../kit/notice.js';
import { escapeMrkdwn } from '../kit/text.js';
import { type FieldValues, type FormView, readFields } from '../kit/view-state.js';
import { answer } from './answer.js';
import type { CurrentUser } from './current-user.js';
import { FailedAfterSaving } from './error-handler.js';
import { noteRefused, sentenceOf, type UserError, userErrorOf } from './error-sentences.js';
import { idsNamedIn, meetNamed, type NamedIn, requireOwnChannels } from './named-in-forms.js';
import { redraw } from './redraw.js';
import { replyAddressOf, withReplyAddress } from './reply-address.js';
import type { SlackContext } from './slack-context.js';

export type SubmissionArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** What a submitted view is, besides its fields. */
export interface Submitted {
  /** The same view submitted twice is the same act. */
  submissionKey: string;
  /** What the modal carried (see kit/modal.ts), as text. */
  metadata: string;
  /** The modal that this one was opened on top of. */
  belowViewId: string | null;
}

/** One form: how it is read, what it does, and what follows. */
export interface Submission<Input, Saved> {
  read(values: FieldValues, submitted: Submitted): FormResult<Input>;
  /** Runs the use case, once the fields are right. */
  save(reader: CurrentUser, input: Input, submitted: Submitted): Promise<Saved>;
  /** Nothing is changed: nobody is told of anything. */
  onlyLooks?: boolean;
  /**
   * It is about many things at once: when it is not done in time to acknowledge, the modal says that it is
   * being done, and then how it came out.
   */
  mayTakeLong?: boolean;
  /** Only this modal closes, and the one below is seen again; otherwise all close. */
  keepsBelow?: boolean;
  /** The modal that takes its place; undefined: it closes. */
  next?(reader: CurrentUser, saved: Saved): Promise<ModalView | undefined> | ModalView | undefined;
  /** The word of confirmation, where the person came from, Home or message; the modal itself has closed. */
  said?(reader: CurrentUser, saved: Saved, input: Input): string;
  /** Calls to Slack that follow, once it is saved and acknowledged. */
  after?(reader: CurrentUser, saved: Saved, submitted: Submitted): Promise<void>;
  /** The people that the input names: Slack is asked about those never seen (see meetNamed). */
  people?(input: Input): NamedIn;
  /** The channels that the input names: those shared with others are refused. */
  channels?(input: Input): NamedIn;
}

/**
 * The life of a submission: read the fields, run the use case, acknowledge, and only then call Slack. A
 * modal that closed means saved; a refusal stands at its field, and everything typed stays.
 */
export function onSubmission<Input, Saved>(
  slack: SlackContext,
  submission: Submission<Input, Saved>,
) {
  return async ({ ack, body, view }: SubmissionArgs): Promise<void> => {
    const userId = body.user.id;
    const submitted: Submitted = {
      submissionKey: view.id,
      metadata: view.private_metadata,
      belowViewId: view.previous_view_id,
    };
    let done: Done<Input, Saved>;
    let isAcknowledged = false;
    try {
      const reader = await slack.currentUsers.findOrAsk(userId);
      const form = submission.read(readFields(view), submitted);
      if (!form.ok) {
        const codes = form.errors.map(({ code }) => code);
        noteRefused(slack, codes, { what: view.callback_id, userId });
        return ack(refusals(form.errors, view, reader));
      }
      const { input } = form;
      await meetNamed(slack, submission.people?.(input) ?? {});
      await requireOwnChannels(slack, submission.channels?.(input) ?? {});
      const saving = submission.save(reader, input, submitted);
      if (submission.mayTakeLong === true && (await isLate(saving))) {
        isAcknowledged = true;
        const view = noticeModal(reader.translator.t('modal.many.working'), reader.translator);
        await ack({ response_action: 'update', view });
      }
      const saved = await saving;
      done = { reader, submitted, input, saved };
    } catch (error) {
      const userError = userErrorOf(error, slack, { what: view.callback_id, userId });
      if (isAcknowledged) return showRefusal(slack, userId, userError, view);
      return ack(refusal(slack, userId, userError, view));
    }
    if (isAcknowledged) await showDone(slack, submission, done, view);
    else await close(ack, submission, done);
    await follow(slack, submission, done);
  };
}

/** Slack waits three seconds, and the answer takes its way. */
const acknowledgedWithinMs = 1_500;

async function isLate(saving: Promise<unknown>): Promise<boolean> {
  const enough = new AbortController();
  const { signal } = enough;
  const late = wait(acknowledgedWithinMs, true, { signal }).catch(() => false);
  const inTime = saving.then(
    () => false,
    () => false,
  );
  return Promise.race([inTime, late]).finally(() => enough.abort());
}

/** The modal that said that it is being done says how it came out. */
async function showDone<Input, Saved>(
  slack: SlackContext,
  submission: Submission<Input, Saved>,
  { reader, saved, input }: Done<Input, Saved>,
  { id }: { id: string },
): Promise<void> {
  const { translator } = reader;
  const words = submission.said?.(reader, saved, input) ?? translator.t('modal.many.done');
  await redraw(slack, { id }, noticeModal(words, translator));
}

async function showRefusal(
  slack: SlackContext,
  userId: string,
  userError: UserError,
  { id }: { id: string },
): Promise<void> {
  const translator = slack.currentUsers.inMemory(userId)?.translator;
  await redraw(slack, { id }, noticeModal(sentenceOf(userError, translator), translator));
}

interface Done<Input, Saved> {
  reader: CurrentUser;
  submitted: Submitted;
  input: Input;
  saved: Saved;
}

function refusals(errors: readonly FieldError[], view: FormView, { translator }: CurrentUser) {
  const named = errors.map(({ field, code, params }) => ({
    field,
    key: `error.${code}` as const,
    params,
  }));
  return { response_action: 'errors' as const, errors: viewErrors(named, view, translator) };
}

/** It is saved: whatever fails from here on, the modal must not invite another submission. */
async function close<Input, Saved>(
  ack: SubmissionArgs['ack'],
  submission: Submission<Input, Saved>,
  { reader, submitted, saved }: Done<Input, Saved>,
): Promise<void> {
  let next: ModalView | undefined;
  try {
    next = await submission.next?.(reader, saved);
  } catch (error) {
    await ack({ response_action: 'clear' });
    throw new FailedAfterSaving(error);
  }
  if (next) {
    const view = withReplyAddress(next, replyAddressOf(submitted.metadata));
    return ack({ response_action: 'update', view });
  }
  return submission.keepsBelow ? ack() : ack({ response_action: 'clear' });
}

/** At the field that the rule named; on top of a modal that has no input to stand at. */
function refusal(slack: SlackContext, userId: string, userError: UserError, view: FormView) {
  const translator = slack.currentUsers.inMemory(userId)?.translator;
  const sentence = sentenceOf(userError, translator);
  const blockId = blockOf(view, userError.field);
  return blockId === undefined
    ? { response_action: 'push' as const, view: noticeModal(sentence, translator) }
    : { response_action: 'errors' as const, errors: { [blockId]: sentence } };
}

async function follow<Input, Saved>(
  slack: SlackContext,
  submission: Submission<Input, Saved>,
  { reader, submitted, input, saved }: Done<Input, Saved>,
): Promise<void> {
  try {
    if (!submission.onlyLooks) {
      await introduce(slack, idsNamedIn(submission.people?.(input) ?? {}));
      slack.onChange(reader.acting.workspaceId);
    }
    const said = submission.said?.(reader, saved, input);
    const replyTo = replyAddressOf(submitted.metadata);
    if (replyTo !== undefined && said !== undefined) await confirm(slack, replyTo, said);
    await submission.after?.(reader, saved, submitted);
    if (submission.onlyLooks) return;
    // Nothing can be answered to Home: the word of confirmation stands at its head.
    const atHead =
      replyTo === undefined ? (said ?? reader.translator.t('answer.saved')) : undefined;
    await slack.redrawHome(reader, atHead);
  } catch (error) {
    throw new FailedAfterSaving(error);
  }
}

/** Slack takes it for half an hour; whoever takes longer sees in the message itself what became of it. */
async function confirm(slack: SlackContext, replyTo: string, text: string): Promise<void> {
  try {
    await answer(replyTo, { text: escapeMrkdwn(text) });
  } catch (error) {
    slack.log.debug({ err: error }, 'a word of confirmation could not be said');
  }
}

/**
 * Whoever is named for the first time is told in their own language: Slack is asked again, where it did not
 * answer in time, before anything is delivered. When it does not answer they are told in the workspace's.
 */
async function introduce(slack: SlackContext, userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) {
    try {
      await slack.currentUsers.findOrAsk(userId);
    } catch (error) {
      slack.log.warn({ err: error, userId }, 'Slack did not say who a named member is');
    }
  }
}
