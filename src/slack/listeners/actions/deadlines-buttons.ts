import { readDeadlinesState } from '../../deadlines-state.js';
import { ids } from '../../ids.js';
import { answer } from '../answer.js';
import { deadlinesMessageOf } from '../deadlines-message.js';
import type { Edge } from '../edge.js';
import { valueOfClick } from '../place.js';
import type { Routes } from '../routes.js';

/** The buttons below what will be and was sent: another page takes its place. */
export function registerDeadlinesButtons(routes: Routes, edge: Edge): void {
  for (const actionId of [ids.actions.deadlinesPrevious, ids.actions.deadlinesNext]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const reader = await edge.readers.findOrAsk(body.user.id);
      const page = readDeadlinesState(valueOfClick(body), body.user.id);
      const message = await deadlinesMessageOf(edge, reader, page);
      await answer(body.response_url, message, { replace: true });
    });
  }
}
