import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Translator } from '../../i18n/translator.js';
import { checkboxInput, clockTime, timeInput } from '../kit/inputs.js';

/** The days of the week as `Date` numbers them, in the order of a working week. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** The days of the week to tick. */
export function weekdayChoices(translator: Translator) {
  return weekdays.map((day) => ({
    value: String(day),
    text: translator.t(`word.weekday.${day}`),
  }));
}

/** Days of the week in words, in the order of a working week. */
export function namesOfDays(days: readonly number[], translator: Translator): string {
  const names = weekdays
    .filter((day) => days.includes(day))
    .map((day) => translator.t(`word.weekday.${day}`));
  if (names.length === 0) return translator.t('word.weekday.none');
  return new Intl.ListFormat(translator.locale).format(names);
}

/** Ticked days of the week, as numbers; what is none of them is refused by the rules. */
export const weekdaysTicked = z
  .array(z.string())
  .default([])
  .transform((days) => days.map(Number));

/** On which days of the week nobody works. */
export function weekendInput(weekend: readonly number[], translator: Translator): InputBlock {
  return checkboxInput({
    field: 'weekend',
    label: translator.t('form.weekend'),
    choices: weekdayChoices(translator),
    ticked: weekend.map(String),
  });
}

/** From when until when people work. */
export function hoursInputs(
  { workdayStart, workdayEnd }: Pick<WorkingCalendar, 'workdayStart' | 'workdayEnd'>,
  labels: { start: string; end: string },
  translator: Translator,
): InputBlock[] {
  return [
    timeInput({ field: 'workdayStart', label: labels.start, chosen: clockTime(workdayStart) }),
    timeInput({
      field: 'workdayEnd',
      label: labels.end,
      hint: translator.t('form.workday_end.hint'),
      chosen: clockTime(workdayEnd),
    }),
  ];
}
