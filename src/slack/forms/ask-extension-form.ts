import { z } from 'zod';
import { textLimits } from '../../domain/limits.js';
import { date, requiredText } from './fields.js';
import { type FormResult, validate } from './form-result.js';
import type { FieldValues } from './view-state.js';

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
