import { z } from 'zod';
import { endOfHours, minutesOfDay, ticked } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const entry = z
  .object({
    workdayStart: minutesOfDay,
    workdayEnd: endOfHours,
    morningAt: minutesOfDay,
    quietMornings: ticked,
  })
  .transform(({ quietMornings, ...hours }) => ({ ...hours, silentMorning: !quietMornings }));
export type PreferencesEntry = z.output<typeof entry>;

/** Reads how somebody likes to be reminded. */
export function readPreferences(values: FieldValues): FormResult<PreferencesEntry> {
  return validate(entry, values);
}
