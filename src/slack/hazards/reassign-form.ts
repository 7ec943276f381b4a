import { z } from 'zod';
import { slackId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const reassignment = z.object({ responsibleId: slackId });

export type ReassignmentEntry = z.output<typeof reassignment>;

export function readReassignment(values: FieldValues): FormResult<ReassignmentEntry> {
  return validate(reassignment, values);
}
