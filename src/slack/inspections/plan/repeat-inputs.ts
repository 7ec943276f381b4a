import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { type Repetition, repeatIntervals } from '../../../domain/inspections/rounds.js';
import type { Translator } from '../../../i18n/translator.js';
import { choice, optionalDate } from '../../kit/fields.js';
import { dateInput, radioInput } from '../../kit/inputs.js';

const never = 'no';
const choices = [never, ...repeatIntervals] as const;

/** Whether a campaign repeats, and until when. */
export function repeatInputs(repetition: Repetition | null, { t }: Translator): KnownBlock[] {
  return [
    radioInput({
      field: 'repeats',
      label: t('plan.form.repeats'),
      hint: t('plan.form.repeats.hint'),
      choices: choices.map((value) => ({ value, text: t(`word.repeats.${value}`) })),
      chosen: repetition?.every ?? never,
    }),
    dateInput({
      field: 'repeatsUntil',
      label: t('plan.form.repeats_until'),
      hint: t('plan.form.repeats_until.hint'),
      chosen: repetition?.until,
      optional: true,
    }),
  ];
}

/** What these inputs carry. */
export const repeatFields = {
  repeats: choice(choices)
    .default(never)
    .transform((chosen) => (chosen === never ? null : chosen)),
  repeatsUntil: optionalDate,
};
export const repeatEntry = z.object(repeatFields);
