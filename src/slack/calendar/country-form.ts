import { z } from 'zod';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

/** The value of the choice that stands for no country: an option of Slack's must have one. */
export const noCountry = 'none';

/** A country, or the choice that stands for none. */
export const countryChoice = z
  .string({ error: 'required' })
  .transform((value) => (value === noCountry ? null : value));

const entry = z.object({ country: countryChoice });
export type CountryEntry = z.output<typeof entry>;

/** Reads whose public holidays count. */
export function readCountry(values: FieldValues): FormResult<CountryEntry> {
  return validate(entry, values);
}
