import { z } from 'zod';
import { slackId } from './fields.js';
import { type FormResult, validate } from './form-result.js';
import type { FieldValues } from './view-state.js';

const reassignment = z.object({ responsibleId: slackId });

export type ReassignmentEntry = z.output<typeof reassignment>;

export function readReassignment(values: FieldValues): FormResult<ReassignmentEntry> {
  return validate(reassignment, values);
}
