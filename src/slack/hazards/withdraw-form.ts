import { z } from 'zod';
import { parseHazardReference } from '../../domain/hazards/hazard.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const withdrawal = z.object({
  duplicateOfNumber: z.string({ error: 'required' }).transform((text, context) => {
    const number = parseHazardReference(text.normalize('NFKC'));
    if (number !== undefined) return number;
    context.addIssue({
      code: 'custom',
      message: 'hazard_not_found',
      params: { hazard: text },
    });
    return z.NEVER;
  }),
});

export type WithdrawalEntry = z.output<typeof withdrawal>;

/** Reads the number of the hazard that stays: `H-12`, `12`, `Ｈ－１２`. */
export function readWithdrawal(values: FieldValues): FormResult<WithdrawalEntry> {
  return validate(withdrawal, values);
}
