import { z } from 'zod';
import { DomainError } from '../../domain/shared/errors.js';
import type { RemoveCalendarDaysInput } from '../../use-cases/calendar/remove-calendar-days.js';

/** Short names, because a button's value has 2000 characters. */
const schema = z.object({
  u: z.uuid().nullable(),
  f: z.iso.date(),
  t: z.iso.date(),
  w: z.boolean(),
  n: z.string(),
});

/** The own days of an entry, as the value of the button that removes them. */
export function writeCalendarEntry(entry: RemoveCalendarDaysInput): string {
  const { unitId: u, from: f, to: t, isWorking: w, name: n } = entry;
  return JSON.stringify({ u, f, t, w, n });
}

/** Throws DomainError `changed_meanwhile` for a value that no button of ours has. */
export function readCalendarEntry(value: string): RemoveCalendarDaysInput {
  const { data } = z.string().transform(parse).pipe(schema).safeParse(value);
  if (data === undefined) throw new DomainError('changed_meanwhile');
  return { unitId: data.u, from: data.f, to: data.t, isWorking: data.w, name: data.n };
}

function parse(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
}
