import type { BlockAction } from '@slack/bolt';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { ExtensionDecision } from '../../domain/requests/request.js';
import { acknowledgeDeadline } from '../../use-cases/deadlines/acknowledge-deadline.js';
import { hazardIds } from '../hazards/ids.js';
import { mineAnswer } from '../hazards/list-answer.js';
import { listModal } from '../hazards/list-modal.js';
import { detailsModalOf } from '../hazards/open-hazard-modals.js';
import { escapeMrkdwn } from '../kit/text.js';
import { answer } from '../listening/answer.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardNumberOfClick, placeOfClick, valueOfClick } from '../listening/surface.js';
import { requestIds } from '../requests/ids.js';
import { readDeadlineValue } from './deadline-value.js';
import { deadlineIds } from './ids.js';
import {
  askExtensionModalOf,
  decideExtensionModalOf,
  snoozeModalOf,
  superviseModalOf,
} from './open-deadline-modals.js';

const decisions: readonly (readonly [string, ExtensionDecision])[] = [
  [requestIds.actions.extensionApprove, 'approved'],
  [requestIds.actions.extensionOtherDate, 'approved_other_date'],
  [requestIds.actions.extensionRefuse, 'refused'],
];

/** The buttons of a deadline: read it, put it off, take care, ask for a later date, decide about one. */
export function registerDeadlineButtons(routes: Routes, slack: SlackContext): void {
  routes.action(deadlineIds.actions.deadlineAcknowledge, async ({ ack, body }) => {
    await ack();
    await acknowledge(slack, body);
  });
  routes.action(deadlineIds.actions.deadlineSnooze, async ({ ack, body }) => {
    await ack();
    const about = readDeadlineValue(valueOfClick(body));
    await openModal(slack, placeOfClick(body), (reader) => snoozeModalOf(slack, reader, about));
  });
  routes.action(deadlineIds.actions.deadlineSupervise, async ({ ack, body }) => {
    await ack();
    const about = readDeadlineValue(valueOfClick(body));
    await openModal(slack, placeOfClick(body), (reader) => superviseModalOf(slack, reader, about));
  });
  routes.action(requestIds.actions.extensionAsk, async ({ ack, body }) => {
    await ack();
    const number = hazardNumberOfClick(body);
    await openModal(slack, placeOfClick(body), (reader) =>
      askExtensionModalOf(slack, reader, number),
    );
  });
  for (const [actionId, decision] of decisions) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const number = hazardNumberOfClick(body);
      await openModal(slack, placeOfClick(body), (reader) =>
        decideExtensionModalOf(slack, reader, number, decision),
      );
    });
  }
  routes.action(hazardIds.actions.openMine, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), async (reader) => {
      const { blocks = [] } = await mineAnswer(slack, reader);
      return listModal(blocks, reader.translator);
    });
  });
}

/** One click is all it takes; who clicks reads that it is recorded, or sees it in the open modal. */
async function acknowledge(slack: SlackContext, body: BlockAction): Promise<void> {
  const about = readDeadlineValue(valueOfClick(body));
  const reader = await slack.currentUsers.findOrAsk(body.user.id);
  const input = { ...about, submissionKey: body.trigger_id };
  const hazard = await acknowledgeDeadline(slack.context, reader.acting, input);
  if (body.view?.type === 'modal') {
    const view = await detailsModalOf(slack, reader, hazard.number);
    await slack.client.views.update({ view_id: body.view.id, view });
    return;
  }
  const text = reader.translator.t('answer.acknowledged', {
    hazard: hazardReference(hazard.number),
  });
  await answer(body.response_url, { text: escapeMrkdwn(text) });
}
