import { z } from 'zod';
import { slackId } from './fields.js';
import { type FormResult, validate } from './form-result.js';
import type { FieldValues } from './view-state.js';

const reassignment = z.object({ responsibleId: slackId });

export function readReassignment(values: FieldValues): FormResult<z.output<typeof reassignment>> {
  return validate(reassignment, values);
}
