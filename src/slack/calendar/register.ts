import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { registerCalendarDays } from './calendar-days-dialog.js';
import { registerCalendarPage } from './calendar-dialog.js';
import { registerCountry } from './country-dialog.js';
import { registerHoliday } from './holiday-dialog.js';
import { registerWeekend } from './weekend-dialog.js';

/** Everything about the working calendar that comes in from Slack, and who takes it. */
export function registerCalendar(routes: Routes, slack: SlackContext): void {
  registerCalendarPage(routes, slack);
  registerCalendarDays(routes, slack);
  registerCountry(routes, slack);
  registerHoliday(routes, slack);
  registerWeekend(routes, slack);
}
