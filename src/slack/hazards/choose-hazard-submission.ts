import { parseHazardReference } from '../../domain/hazards/hazard.js';
import { DomainError } from '../../domain/shared/errors.js';
import { readFields, textOf } from '../kit/view-state.js';
import { sentenceOf, userErrorOf } from '../listening/error-sentences.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardIds } from './ids.js';
import { nextStepModal } from './rectify-command.js';

/** A hazard was chosen: the modal of what is next for it takes the place of the choice. */
export function registerChooseHazard(routes: Routes, slack: SlackContext): void {
  routes.view(hazardIds.views.chooseHazard, async ({ ack, body, view }) => {
    const userId = body.user.id;
    try {
      const reader = await slack.currentUsers.findOrAsk(userId);
      const number = parseHazardReference(textOf(readFields(view), 'number') ?? '');
      if (number === undefined) throw new DomainError('required');
      await ack({
        response_action: 'update',
        view: await nextStepModal(slack, reader, number),
      });
    } catch (error) {
      const userError = userErrorOf(error, slack, { what: hazardIds.views.chooseHazard, userId });
      const sentence = sentenceOf(userError, slack.currentUsers.inMemory(userId)?.translator);
      await ack({ response_action: 'errors', errors: { number: sentence } });
    }
  });
}
