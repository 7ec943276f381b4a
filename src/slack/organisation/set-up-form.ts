import { z } from 'zod';
import { locales } from '../../domain/organisation/member.js';
import { countryChoice } from '../calendar/country-form.js';
import { choice, endOfHours, minutesOfDay, optionalSlackId, ticked } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const settings = z.object({
  timeZone: z.string({ error: 'required' }),
  locale: choice(locales),
  workdayStart: minutesOfDay,
  workdayEnd: endOfHours,
  officeChannelId: optionalSlackId,
  guestsMayReport: ticked,
  country: countryChoice.nullable().default(null),
});
type Settings = z.output<typeof settings>;
export type SettingsEntry = Omit<Settings, 'country'> & { country: string | null | undefined };

/**
 * Reads the settings of the workspace. `shown`: the country that the form showed when it was opened. What
 * was left as it stood is undefined: the calendar on top of the form may have set another one since.
 */
export function readSettings(
  values: FieldValues,
  shown: { country: string | null },
): FormResult<SettingsEntry> {
  const form = validate(settings, values);
  if (!form.ok) return form;
  const { country } = form.input;
  return {
    ok: true,
    input: { ...form.input, country: country === shown.country ? undefined : country },
  };
}
