import { z } from 'zod';
import { offsetUnits } from '../../domain/deadlines/deadline.js';
import type { StepDraft } from '../../domain/reminders/policy-rules.js';
import { choice, optionalUnitId, ticked } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import type { FieldValues } from '../kit/view-state.js';

/** What is no number at all becomes NaN, which the rules refuse with the bounds of the field. */
const number = z.string({ error: 'required' }).transform(Number);
const several = z.array(z.string()).default([]);

const nudges = z.object({ maxOverdueNudges: number });

/** Reads what the editor of a policy asks besides its steps. */
export function readNudges(values: FieldValues): FormResult<{ maxOverdueNudges: number }> {
  return validate(nudges, values);
}

const scope = z.object({ unitId: optionalUnitId });

/** Reads for which unit the policies are to be shown; null: for the whole workspace. */
export function readScope(values: FieldValues): FormResult<{ unitId: string | null }> {
  return validate(scope, values);
}

const step = z
  .object({
    amount: number,
    unit: choice(offsetUnits),
    side: choice(['before', 'after']),
    audience: several,
    channels: several,
    people: several,
    repeatEvery: number.optional(),
    repeatAtMost: number.optional(),
    atOnce: ticked,
  })
  .transform(
    ({ amount, unit, side, audience, channels, people, ...rest }): StepDraft => ({
      offset: { unit, amount: side === 'before' && amount !== 0 ? -amount : amount },
      // Whether each is an audience that there is, is for the rules to say.
      audience: [
        ...audience,
        ...channels.map((id) => `channel:${id}`),
        ...people.map((id) => `person:${id}`),
      ],
      ...(rest.repeatEvery === undefined ? {} : { repeatEveryWorkingDays: rest.repeatEvery }),
      ...(rest.repeatAtMost === undefined ? {} : { repeatAtMost: rest.repeatAtMost }),
      ...(rest.atOnce ? { atOnce: true } : {}),
    }),
  );

/** Reads a step of a policy; the rules hold it against the other steps. */
export function readStep(values: FieldValues): FormResult<StepDraft> {
  return validate(step, values);
}
