import { z } from 'zod';
import { snoozeChoices } from '../../domain/deadlines/snooze.js';
import { choice, optionalDate } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

const snooze = z.object({ until: choice(snoozeChoices), date: optionalDate });

export type SnoozeEntry = z.output<typeof snooze>;

/** Reads until when somebody wants to be left alone. A date counts only where it is chosen. */
export function readSnooze(values: FieldValues): FormResult<SnoozeEntry> {
  return validate(snooze, values);
}
