import { z } from 'zod';
import { textLimits } from '../../domain/shared/limits.js';
import { date, files, optionalText, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const rectification = z.object({
  whatWasDone: requiredText(textLimits.whatWasDone),
  doneOn: date,
  evidenceText: optionalText(textLimits.evidenceText),
  files,
});

export type RectificationEntry = z.output<typeof rectification>;

/** Reads the modal in which the work is handed in. */
export function readRectification(values: FieldValues): FormResult<RectificationEntry> {
  return validate(rectification, values);
}
