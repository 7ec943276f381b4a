import { z } from 'zod';
import { evidenceErrors } from '../../domain/evidence/errors.js';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import { filesPerSubmission, scoreRange } from '../../domain/shared/limits.js';
import { isConversationId, isPersonId } from './slack-ids.js';

// The building stones of the forms. What a field got is a text, a list or nothing; every message is
// the code of a rule, never a sentence. The rules themselves are asked again by the use case.

/** A text that must be there; `max` counts Unicode characters. */
export const requiredText = (max: number) => limited(z.string({ error: 'required' }), max);

/** A text that may be left out: null then. */
export const optionalText = (max: number) => limited(z.string(), max).nullable().default(null);

/** One of the values that the form offers. */
export const choice = <const T extends readonly [string, ...string[]] | readonly string[]>(
  values: T,
) => z.enum(values as readonly T[number][], { error: 'required' });

/** A person or a channel; Slack's own pickers offer nothing else. */
export const slackId = z
  .string({ error: 'required' })
  .refine((id) => isPersonId(id) || isConversationId(id), { error: 'required' });
export const optionalSlackId = slackId.nullable().default(null);

/** A calendar date as Slack's date picker gives it. */
export const date = z.iso.date({ error: 'required' });
export const optionalDate = z.iso.date({ error: 'required' }).nullable().default(null);

/** A date-time picker's epoch seconds. */
export const instant = z
  .string({ error: 'required' })
  .regex(/^\d{1,11}$/, { error: 'required' })
  .transform((seconds) => new Date(Number(seconds) * 1000));

/** `HH:mm` of Slack's time picker, as minutes after midnight. */
export const minutesOfDay = z
  .string({ error: 'required' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'required' })
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));

/** When work ends. The picker ends at 23:59: it means the end of the day. */
export const endOfHours = minutesOfDay.transform((minutes) =>
  minutes === 24 * 60 - 1 ? 24 * 60 : minutes,
);

/** A severity or a likelihood. */
export const score = z.coerce
  .number({ error: 'required' })
  .int({ error: 'score_out_of_range' })
  .superRefine((value, context) => {
    if (value >= scoreRange.min && value <= scoreRange.max) return;
    context.addIssue({ code: 'custom', message: 'score_out_of_range', params: { ...scoreRange } });
  });

/** The ids of rows are UUIDs: anything else never reaches the database. */
const rowId = z.uuid({ error: 'unit_not_found' });
export const requiredUnitId = z.string({ error: 'required' }).pipe(rowId);
export const optionalUnitId = rowId.nullable().default(null);

const file = z.object({
  fileId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  permalink: z.string(),
  refusedFor: z.enum(evidenceErrors).optional(),
});

/**
 * Photos and files; none is an empty list, and Slack's own field takes no more than a form reads. One that
 * is not taken is refused by its name.
 */
export const files = z
  .array(file)
  .default([])
  .superRefine((list, context) => {
    const refused = list.find(({ refusedFor }) => refusedFor !== undefined);
    if (refused?.refusedFor === undefined) return;
    const params = { name: refused.name };
    context.addIssue({ code: 'custom', message: refused.refusedFor, params });
  })
  .transform((list): EvidenceFile[] =>
    list.slice(0, filesPerSubmission).map(({ refusedFor: _, ...kept }) => kept),
  );

/** A number; what is none becomes NaN, which the rules refuse with the bounds of the field. */
export const anyNumber = z.string({ error: 'required' }).transform(Number);

/** A checkbox of value `yes`. */
export const ticked = z
  .array(z.string())
  .default([])
  .transform((values) => values.includes('yes'));

function limited(text: z.ZodString, max: number) {
  return text.superRefine((value, context) => {
    if ([...value].length <= max) return;
    context.addIssue({ code: 'custom', message: 'too_long', params: { max } });
  });
}
