import { hazardActions } from '../../domain/hazards/permissions.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardNumberOfClick, placeOfClick } from '../listening/surface.js';
import { hazardIds } from './ids.js';
import { actionModal, detailsModalOf } from './open-hazard-modals.js';

/**
 * The buttons of one hazard, wherever they stand. A message lives long: whether the act is still
 * possible, and for this person, is looked at anew with every click.
 */
export function registerHazardButtons(routes: Routes, slack: SlackContext): void {
  routes.action(hazardIds.actions.openHazard, async ({ ack, body }) => {
    await ack();
    const number = hazardNumberOfClick(body);
    await openModal(slack, placeOfClick(body), (reader) => detailsModalOf(slack, reader, number));
  });
  for (const action of hazardActions) {
    routes.action(hazardIds.actions[action], async ({ ack, body }) => {
      await ack();
      const number = hazardNumberOfClick(body);
      await openModal(slack, placeOfClick(body), (reader) =>
        actionModal(slack, reader, number, action),
      );
    });
  }
}
