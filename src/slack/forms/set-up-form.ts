import { z } from 'zod';
import { locales } from '../../domain/member.js';
import { choice, optionalSlackId, ticked } from './fields.js';
import { type FormResult, validate } from './form-result.js';
import type { FieldValues } from './view-state.js';

/** `HH:mm` of Slack's time picker, as minutes after midnight. */
const minutesOfDay = z
  .string({ error: 'required' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'required' })
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));

const settings = z.object({
  timeZone: z.string({ error: 'required' }),
  locale: choice(locales),
  workdayStart: minutesOfDay,
  // The picker ends at 23:59: it means the end of the day.
  workdayEnd: minutesOfDay.transform((minutes) => (minutes === 24 * 60 - 1 ? 24 * 60 : minutes)),
  officeChannelId: optionalSlackId,
  guestsMayReport: ticked,
});
export type SettingsEntry = z.output<typeof settings>;

/** Reads the settings of the workspace. */
export function readSettings(values: FieldValues): FormResult<SettingsEntry> {
  return validate(settings, values);
}
