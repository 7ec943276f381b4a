import { z } from 'zod';
import { careDays } from '../../domain/shared/limits.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const care = z.object({
  days: z.coerce
    .number({ error: 'required' })
    .int({ error: 'days_out_of_range' })
    .superRefine((value, context) => {
      const { min, max } = careDays;
      if (value >= min && value <= max) return;
      context.addIssue({ code: 'custom', message: 'days_out_of_range', params: { min, max } });
    }),
});

export type CareEntry = z.output<typeof care>;

/** Reads for how many working days somebody takes care. */
export function readCare(values: FieldValues): FormResult<CareEntry> {
  return validate(care, values);
}
