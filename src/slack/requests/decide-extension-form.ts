import { z } from 'zod';
import { extensionDecisions } from '../../domain/requests/request.js';
import { textLimits } from '../../domain/shared/limits.js';
import { choice, optionalDate, optionalText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const decision = z.object({
  decision: choice(extensionDecisions),
  dueOn: optionalDate,
  reason: optionalText(textLimits.decisionReason),
});

export type ExtensionDecisionEntry = z.output<typeof decision>;

/** Reads the decision about an extension. */
export function readExtensionDecision(values: FieldValues): FormResult<ExtensionDecisionEntry> {
  return validate(decision, values);
}
