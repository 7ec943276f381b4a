import { z } from 'zod';
import { extensionDecisions } from '../../domain/extension.js';
import { textLimits } from '../../domain/limits.js';
import { choice, optionalDate, optionalText } from './fields.js';
import { type FormResult, validate } from './form-result.js';
import type { FieldValues } from './view-state.js';

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
