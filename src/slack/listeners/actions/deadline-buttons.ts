import type { BlockAction } from '@slack/bolt';
import type { ExtensionDecision } from '../../../domain/extension.js';
import { hazardReference } from '../../../domain/hazard.js';
import { acknowledgeDeadline } from '../../../use-cases/acknowledge-deadline.js';
import { readDeadlineValue } from '../../deadline-value.js';
import { ids } from '../../ids.js';
import { listModal } from '../../modals/list-modal.js';
import { escapeMrkdwn } from '../../text.js';
import { answer } from '../answer.js';
import { mineAnswer } from '../commands/list-answer.js';
import {
  askExtensionModalOf,
  decideExtensionModalOf,
  snoozeModalOf,
  takeCareModalOf,
} from '../deadline-modals.js';
import type { Edge } from '../edge.js';
import { detailsModalOf } from '../hazard-modals.js';
import { openModal } from '../open-modal.js';
import { hazardNumberOfClick, placeOfClick, valueOfClick } from '../place.js';
import type { Routes } from '../routes.js';

const decisions: readonly (readonly [string, ExtensionDecision])[] = [
  [ids.actions.extensionApprove, 'approved'],
  [ids.actions.extensionOtherDate, 'approved_other_date'],
  [ids.actions.extensionRefuse, 'refused'],
];

/** The buttons of a deadline: read it, put it off, take care, ask for a later date, decide about one. */
export function registerDeadlineButtons(routes: Routes, edge: Edge): void {
  routes.action(ids.actions.deadlineAcknowledge, async ({ ack, body }) => {
    await ack();
    await acknowledge(edge, body);
  });
  routes.action(ids.actions.deadlineSnooze, async ({ ack, body }) => {
    await ack();
    const about = readDeadlineValue(valueOfClick(body));
    await openModal(edge, placeOfClick(body), (reader) => snoozeModalOf(edge, reader, about));
  });
  routes.action(ids.actions.deadlineTakeCare, async ({ ack, body }) => {
    await ack();
    const about = readDeadlineValue(valueOfClick(body));
    await openModal(edge, placeOfClick(body), (reader) => takeCareModalOf(edge, reader, about));
  });
  routes.action(ids.actions.extensionAsk, async ({ ack, body }) => {
    await ack();
    const number = hazardNumberOfClick(body);
    await openModal(edge, placeOfClick(body), (reader) =>
      askExtensionModalOf(edge, reader, number),
    );
  });
  for (const [actionId, decision] of decisions) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const number = hazardNumberOfClick(body);
      await openModal(edge, placeOfClick(body), (reader) =>
        decideExtensionModalOf(edge, reader, number, decision),
      );
    });
  }
  routes.action(ids.actions.openMine, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), async (reader) => {
      const { blocks = [] } = await mineAnswer(edge, reader);
      return listModal(blocks, reader.speech);
    });
  });
}

/** One click is all it takes; who clicks reads that it is recorded, or sees it in the open modal. */
async function acknowledge(edge: Edge, body: BlockAction): Promise<void> {
  const about = readDeadlineValue(valueOfClick(body));
  const reader = await edge.readers.findOrAsk(body.user.id);
  const input = { ...about, submissionKey: body.trigger_id };
  const hazard = await acknowledgeDeadline(edge.context, reader.acting, input);
  if (body.view?.type === 'modal') {
    const view = await detailsModalOf(edge, reader, hazard.number);
    await edge.client.views.update({ view_id: body.view.id, view });
    return;
  }
  const text = reader.speech.t('answer.acknowledged', { hazard: hazardReference(hazard.number) });
  await answer(body.response_url, { text: escapeMrkdwn(text) });
}
