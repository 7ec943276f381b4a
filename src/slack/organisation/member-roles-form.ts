import { z } from 'zod';
import { roles } from '../../domain/organisation/member.js';
import { optionalUnitId, slackId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const standing = z.object({
  userId: slackId,
  roles: z.array(z.enum(roles)).default([]),
  unitId: optionalUnitId,
});
export type StatusEntry = z.output<typeof standing>;

/** Reads whose roles and unit these are from now on. */
export function readMembership(values: FieldValues): FormResult<StatusEntry> {
  return validate(standing, values);
}
