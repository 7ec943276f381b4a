import type { BlockAction } from '@slack/bolt';
import { acknowledgeDeadline } from '../../use-cases/deadlines/acknowledge-deadline.js';
import { escapeMrkdwn } from '../kit/text.js';
import { answer } from '../listening/answer.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { seenByClick, surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { referenceOf } from '../matters/about-matter.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { readDeadlineValue } from './deadline-value.js';
import { deadlineIds } from './ids.js';
import { snoozeModalOf, snoozeSubmission } from './snooze-dialog.js';
import { superviseModalOf, superviseSubmission } from './supervise-dialog.js';

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
  routes.view(deadlineIds.views.snooze, onSubmission(slack, snoozeSubmission(slack)));
  routes.view(deadlineIds.views.supervise, onSubmission(slack, superviseSubmission(slack)));
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
