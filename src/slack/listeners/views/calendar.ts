import type { Workspace } from '../../../domain/member.js';
import { addCalendarDays } from '../../../use-cases/add-calendar-days.js';
import { chooseCountry } from '../../../use-cases/choose-country.js';
import { type CalendarDaysEntry, readCalendarDays } from '../../forms/calendar-days-form.js';
import { type CountryEntry, readCountry } from '../../forms/country-form.js';
import type { Reader } from '../../middleware/readers.js';
import { calendarModalOf } from '../calendar-modal.js';
import type { Edge } from '../edge.js';
import type { Submission, Submitted } from './on-submission.js';

/** Another country's holidays count from now on; the calendar below shows them. */
export function countrySubmission(edge: Edge): Submission<CountryEntry, Workspace> {
  return {
    ...onTopOfCalendar(edge),
    read: readCountry,
    save: async ({ acting }, entry) => {
      const workspace = await chooseCountry(edge.context, acting, entry);
      edge.readers.forget();
      return workspace;
    },
  };
}

/** Days are added; the calendar below shows them. */
export function calendarDaysSubmission(edge: Edge): Submission<CalendarDaysEntry, Workspace> {
  return {
    ...onTopOfCalendar(edge),
    read: readCalendarDays,
    save: async ({ acting }, entry) => {
      const workspace = await addCalendarDays(edge.context, acting, entry);
      edge.readers.forget();
      return workspace;
    },
  };
}

function onTopOfCalendar(edge: Edge) {
  return {
    keepsBelow: true,
    after: async (reader: Reader, _workspace: Workspace, { belowViewId }: Submitted) => {
      if (belowViewId === null) return;
      const view = await calendarModalOf(edge, reader, 0);
      await edge.client.views.update({ view_id: belowViewId, view });
    },
  };
}
