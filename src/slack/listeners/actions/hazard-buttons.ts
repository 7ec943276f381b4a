import { hazardActions } from '../../../domain/permissions.js';
import { ids } from '../../ids.js';
import type { Edge } from '../edge.js';
import { actionModal, detailsModalOf } from '../hazard-modals.js';
import { openModal } from '../open-modal.js';
import { hazardNumberOfClick, placeOfClick } from '../place.js';
import type { Routes } from '../routes.js';

/**
 * The buttons of one hazard, wherever they stand. A message lives long: whether the act is still
 * possible, and for this person, is looked at anew with every click.
 */
export function registerHazardButtons(routes: Routes, edge: Edge): void {
  routes.action(ids.actions.openHazard, async ({ ack, body }) => {
    await ack();
    const number = hazardNumberOfClick(body);
    await openModal(edge, placeOfClick(body), (reader) => detailsModalOf(edge, reader, number));
  });
  for (const action of hazardActions) {
    routes.action(ids.actions[action], async ({ ack, body }) => {
      await ack();
      const number = hazardNumberOfClick(body);
      await openModal(edge, placeOfClick(body), (reader) =>
        actionModal(edge, reader, number, action),
      );
    });
  }
}
