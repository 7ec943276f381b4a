import type { BlockAction } from '@slack/bolt';
import {
  acknowledgeDeadline,
  acknowledgeDeadlines,
} from '../../use-cases/deadlines/acknowledge-deadline.js';
import { escapeMrkdwn } from '../kit/text.js';
import { answer } from '../listening/answer.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { seenByClick, surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { referenceOf } from '../matters/about-matter.js';
import { manyDoneWords, noteManyRefused } from '../matters/many-done.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { readDeadlineValue, readManyDeadlines } from './deadline-value.js';
import { deadlineIds } from './ids.js';
import { snoozeModalOf, snoozeSubmission } from './snooze-dialog.js';
import {
  superviseManyModal,
  superviseManySubmission,
  superviseModalOf,
  superviseSubmission,
} from './supervise-dialog.js';

/** The buttons of a deadline itself, and their forms: read it, put it off, supervise it. */
export function registerDeadlines(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  routes.action(deadlineIds.actions.deadlineAcknowledge, async ({ ack, body }) => {
    await ack();
    await acknowledge(slack, renderings, body);
  });
  routes.action(deadlineIds.actions.deadlineSnooze, async ({ ack, body }) => {
    await ack();
    const { deadlineId } = readDeadlineValue(valueOfClick(body));
    await openModal(slack, surfaceOfClick(body), (reader) =>
      snoozeModalOf(slack, renderings, reader, deadlineId),
    );
  });
  routes.action(deadlineIds.actions.deadlineSupervise, async ({ ack, body }) => {
    await ack();
    const { deadlineId } = readDeadlineValue(valueOfClick(body));
    await openModal(slack, surfaceOfClick(body), (reader) =>
      superviseModalOf(slack, renderings, reader, deadlineId),
    );
  });
  routes.action(deadlineIds.actions.deadlinesAcknowledge, async ({ ack, body }) => {
    await ack();
    await acknowledgeMany(slack, body);
  });
  routes.action(deadlineIds.actions.deadlinesSupervise, async ({ ack, body }) => {
    await ack();
    const of = readManyDeadlines(valueOfClick(body));
    await openModal(slack, surfaceOfClick(body), ({ translator }) =>
      superviseManyModal(of, translator),
    );
  });
  routes.view(deadlineIds.views.superviseMany, onSubmission(slack, superviseManySubmission(slack)));
  routes.view(deadlineIds.views.snooze, onSubmission(slack, snoozeSubmission(slack)));
  routes.view(deadlineIds.views.supervise, onSubmission(slack, superviseSubmission(slack)));
}

/** The same of several at once. */
async function acknowledgeMany(slack: SlackContext, body: BlockAction): Promise<void> {
  const reader = await slack.currentUsers.findOrAsk(body.user.id);
  const done = await acknowledgeDeadlines(slack.context, reader.acting, {
    deadlineIds: readManyDeadlines(valueOfClick(body)),
    submissionKey: body.trigger_id,
  });
  noteManyRefused(slack, reader, done);
  await answer(body.response_url, { text: escapeMrkdwn(manyDoneWords(reader, done)) });
}

/** One click is all it takes; who clicks reads that it is recorded, or sees it in the open modal. */
async function acknowledge(
  slack: SlackContext,
  renderings: Renderings,
  body: BlockAction,
): Promise<void> {
  const { deadlineId } = readDeadlineValue(valueOfClick(body));
  const reader = await slack.currentUsers.findOrAsk(body.user.id);
  const input = { deadlineId, submissionKey: body.trigger_id };
  const matter = await acknowledgeDeadline(slack.context, reader.acting, input);
  if (body.view?.type === 'modal') {
    const { screen } = matterRendering(renderings, matter.kind);
    await slack.redraws.after(seenByClick(body), () =>
      screen(slack, renderings, reader, matter.number),
    );
    return;
  }
  const text = reader.translator.t('answer.acknowledged', {
    matter: referenceOf(matter, renderings),
  });
  await answer(body.response_url, { text: escapeMrkdwn(text) });
}
