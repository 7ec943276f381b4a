import { z } from 'zod';
import { textLimits } from '../../domain/shared/limits.js';
import { date, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const request = z.object({
  requestedDueOn: date,
  reason: requiredText(textLimits.extensionReason),
  interimControl: requiredText(textLimits.interimControl),
});

export type ExtensionRequest = z.output<typeof request>;

/** Reads the wish for a later date. */
export function readExtensionRequest(values: FieldValues): FormResult<ExtensionRequest> {
  return validate(request, values);
}
