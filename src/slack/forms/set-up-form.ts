import { z } from 'zod';
import { locales } from '../../domain/member.js';
import { choice, endOfHours, minutesOfDay, optionalSlackId, ticked } from './fields.js';
import { type FormResult, validate } from './form-result.js';
import type { FieldValues } from './view-state.js';

const settings = z.object({
  timeZone: z.string({ error: 'required' }),
  locale: choice(locales),
  workdayStart: minutesOfDay,
  workdayEnd: endOfHours,
  officeChannelId: optionalSlackId,
  guestsMayReport: ticked,
});
export type SettingsEntry = z.output<typeof settings>;

/** Reads the settings of the workspace. */
export function readSettings(values: FieldValues): FormResult<SettingsEntry> {
  return validate(settings, values);
}
