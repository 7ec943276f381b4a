import { z } from 'zod';
import { verificationResults } from '../../domain/hazards/hazard.js';
import { textLimits } from '../../domain/shared/limits.js';
import { choice, files, optionalDate, optionalText, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const verification = z.object({
  result: choice(verificationResults),
  opinion: requiredText(textLimits.opinion),
  evidenceText: optionalText(textLimits.evidenceText),
  nextDueOn: optionalDate,
  files,
});

export type VerificationEntry = z.output<typeof verification>;

/** Reads the verification modal. A next deadline counts only when the hazard is not fixed. */
export function readVerification(values: FieldValues): FormResult<VerificationEntry> {
  const result = validate(verification, values);
  if (!result.ok || result.input.result !== 'fixed') return result;
  return { ok: true, input: { ...result.input, nextDueOn: null } };
}
