import type { Workspace } from '../../domain/organisation/member.js';
import { addCalendarDays } from '../../use-cases/calendar/add-calendar-days.js';
import { chooseCountry } from '../../use-cases/calendar/choose-country.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submission, Submitted } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { type CalendarDaysEntry, readCalendarDays } from './calendar-days-form.js';
import { type CountryEntry, readCountry } from './country-form.js';
import { calendarModalOf } from './open-calendar-modal.js';

/** Another country's holidays count from now on; the calendar below shows them. */
export function countrySubmission(slack: SlackContext): Submission<CountryEntry, Workspace> {
  return {
    ...onTopOfCalendar(slack),
    read: readCountry,
    save: async ({ acting }, entry) => {
      const workspace = await chooseCountry(slack.context, acting, entry);
      slack.currentUsers.forget();
      return workspace;
    },
  };
}

/** Days are added; the calendar below shows them. */
export function calendarDaysSubmission(
  slack: SlackContext,
): Submission<CalendarDaysEntry, Workspace> {
  return {
    ...onTopOfCalendar(slack),
    read: readCalendarDays,
    save: async ({ acting }, entry) => {
      const workspace = await addCalendarDays(slack.context, acting, entry);
      slack.currentUsers.forget();
      return workspace;
    },
  };
}

function onTopOfCalendar(slack: SlackContext) {
  return {
    keepsBelow: true,
    after: async (reader: CurrentUser, _workspace: Workspace, { belowViewId }: Submitted) => {
      if (belowViewId === null) return;
      const view = await calendarModalOf(slack, reader, 0);
      await slack.client.views.update({ view_id: belowViewId, view });
    },
  };
}
