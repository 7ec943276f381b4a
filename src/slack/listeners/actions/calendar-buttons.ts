import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { removeCalendarDays } from '../../../use-cases/remove-calendar-days.js';
import { readCalendarEntry } from '../../calendar-entry-value.js';
import { ids } from '../../ids.js';
import { calendarDaysModal } from '../../modals/calendar-days-modal.js';
import { countryModal } from '../../modals/country-modal.js';
import { calendarModalOf } from '../calendar-modal.js';
import type { Edge } from '../edge.js';
import { parseMetadata } from '../metadata.js';
import { openModal } from '../open-modal.js';
import { modalOfClick, placeOfClick, valueOfClick } from '../place.js';
import type { Routes } from '../routes.js';
import { requireAdmin } from '../set-up-modal.js';

const carried = z.object({ page: z.number().int().min(0) });
const page = z.coerce.number().int().min(0).catch(0);

/** The ways into the calendar, and the buttons of its page. */
export function registerCalendarButtons(routes: Routes, edge: Edge): void {
  routes.action(ids.actions.setUpCalendar, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), (reader) => calendarModalOf(edge, reader, 0));
  });
  routes.action(ids.actions.calendarCountry, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), (reader) => {
      requireAdmin(reader);
      return countryModal(reader.workspace, reader.speech);
    });
  });
  routes.action(ids.actions.calendarAdd, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), async (reader) => {
      requireAdmin(reader);
      return calendarDaysModal(await edge.readers.units(), reader.speech);
    });
  });
  for (const actionId of [ids.actions.calendarPrevious, ids.actions.calendarNext]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await showPage(edge, body, page.parse(valueOfClick(body)));
    });
  }
  routes.action(ids.actions.calendarRemove, async ({ ack, body }) => {
    await ack();
    const { acting } = await edge.readers.findOrAsk(body.user.id);
    await removeCalendarDays(edge.context, acting, readCalendarEntry(valueOfClick(body)));
    edge.readers.forget();
    await showPage(edge, body, parseMetadata(carried, modalOfClick(body).private_metadata).page);
  });
}

async function showPage(edge: Edge, body: BlockAction, pageIndex: number): Promise<void> {
  const reader = await edge.readers.findOrAsk(body.user.id);
  const view = await calendarModalOf(edge, reader, pageIndex);
  await edge.client.views.update({ view_id: modalOfClick(body).id, view });
}
