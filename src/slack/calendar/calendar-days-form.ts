import { z } from 'zod';
import { textLimits } from '../../domain/shared/limits.js';
import { choice, date, optionalDate, optionalUnitId, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

/** What days are added for. */
export const dayKinds = ['off', 'working'] as const;

const entry = z
  .object({
    kind: choice(dayKinds),
    name: requiredText(textLimits.calendarDayName),
    from: date,
    to: optionalDate,
    weekdays: z
      .array(z.string())
      .default([])
      .transform((days) => days.map(Number)),
    unitId: optionalUnitId,
  })
  .transform(({ kind, ...days }) => ({ ...days, isWorking: kind === 'working' }));
export type CalendarDaysEntry = z.output<typeof entry>;

/** Reads days that are added to the calendar. */
export function readCalendarDays(values: FieldValues): FormResult<CalendarDaysEntry> {
  return validate(entry, values);
}
