import { z } from 'zod';
import { roles } from '../../domain/member.js';
import { optionalUnitId, slackId } from './fields.js';
import { type FormResult, validate } from './form-result.js';
import type { FieldValues } from './view-state.js';

const standing = z.object({
  userId: slackId,
  roles: z.array(z.enum(roles)).default([]),
  unitId: optionalUnitId,
});
export type StandingEntry = z.output<typeof standing>;

/** Reads whose roles and unit these are from now on. */
export function readStanding(values: FieldValues): FormResult<StandingEntry> {
  return validate(standing, values);
}
