import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { removeCalendarDays } from '../../use-cases/calendar/remove-calendar-days.js';
import { parseMetadata } from '../kit/metadata.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { modalOfClick, placeOfClick, valueOfClick } from '../listening/surface.js';
import { organisationIds } from '../organisation/ids.js';
import { requireAdmin } from '../organisation/open-set-up-modal.js';
import { calendarDaysModal } from './calendar-days-modal.js';
import { readCalendarEntry } from './calendar-entry-value.js';
import { countryModal } from './country-modal.js';
import { calendarIds } from './ids.js';
import { calendarModalOf } from './open-calendar-modal.js';

const carried = z.object({ page: z.number().int().min(0) });
const page = z.coerce.number().int().min(0).catch(0);

/** The ways into the calendar, and the buttons of its page. */
export function registerCalendarButtons(routes: Routes, slack: SlackContext): void {
  routes.action(organisationIds.actions.setUpCalendar, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), (reader) => calendarModalOf(slack, reader, 0));
  });
  routes.action(calendarIds.actions.calendarCountry, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), (reader) => {
      requireAdmin(reader);
      return countryModal(reader.workspace, reader.translator);
    });
  });
  routes.action(calendarIds.actions.calendarAdd, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), async (reader) => {
      requireAdmin(reader);
      return calendarDaysModal(await slack.currentUsers.units(), reader.translator);
    });
  });
  for (const actionId of [calendarIds.actions.calendarPrevious, calendarIds.actions.calendarNext]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await showPage(slack, body, page.parse(valueOfClick(body)));
    });
  }
  routes.action(calendarIds.actions.calendarRemove, async ({ ack, body }) => {
    await ack();
    const { acting } = await slack.currentUsers.findOrAsk(body.user.id);
    await removeCalendarDays(slack.context, acting, readCalendarEntry(valueOfClick(body)));
    slack.currentUsers.forget();
    await showPage(slack, body, parseMetadata(carried, modalOfClick(body).private_metadata).page);
  });
}

async function showPage(slack: SlackContext, body: BlockAction, pageIndex: number): Promise<void> {
  const reader = await slack.currentUsers.findOrAsk(body.user.id);
  const view = await calendarModalOf(slack, reader, pageIndex);
  await slack.client.views.update({ view_id: modalOfClick(body).id, view });
}
