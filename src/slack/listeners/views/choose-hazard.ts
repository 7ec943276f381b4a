import { DomainError } from '../../../domain/errors.js';
import { parseHazardReference } from '../../../domain/hazard.js';
import { complaintOf, sentenceOf } from '../../error-handler-sentences.js';
import { readFields, textOf } from '../../forms/view-state.js';
import { ids } from '../../ids.js';
import { nextStepModal } from '../commands/rectify.js';
import type { Edge } from '../edge.js';
import type { Routes } from '../routes.js';

/** A hazard was chosen: the modal of what is next for it takes the place of the choice. */
export function registerChooseHazard(routes: Routes, edge: Edge): void {
  routes.view(ids.views.chooseHazard, async ({ ack, body, view }) => {
    const userId = body.user.id;
    try {
      const reader = await edge.readers.findOrAsk(userId);
      const number = parseHazardReference(textOf(readFields(view), 'number') ?? '');
      if (number === undefined) throw new DomainError('required');
      await ack({
        response_action: 'update',
        view: await nextStepModal(edge, reader, number),
      });
    } catch (error) {
      const complaint = complaintOf(error, edge, { what: ids.views.chooseHazard, userId });
      const sentence = sentenceOf(complaint, edge.readers.inMemory(userId)?.speech);
      await ack({ response_action: 'errors', errors: { number: sentence } });
    }
  });
}
