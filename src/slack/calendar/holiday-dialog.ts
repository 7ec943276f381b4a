import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { locales } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Translator } from '../../i18n/translator.js';
import { correctHoliday } from '../../use-cases/calendar/correct-holiday.js';
import { choice, date, optionalDate } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { dateInput, radioInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { oneLine } from '../kit/text.js';
import type { FieldValues } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { requireAdmin } from '../organisation/require-admin.js';
import { readCalendarEntry, redrawCalendarBelow } from './calendar-dialog.js';
import { calendarIds } from './ids.js';

/** Days of the country's list that belong together, named in a language. */
const listed = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  isWorking: z.boolean(),
  name: z.string(),
  locale: z.enum(locales),
});
type Listed = z.output<typeof listed>;

/** What is wrong with it: it is on other days, or it is none. */
const corrections = ['moved', 'removed'] as const;

/** A holiday of the country's list that is not as the list has it. */
export function holidayModal(holiday: Listed, translator: Translator): ModalView {
  const { from, to, name } = holiday;
  const range = { from: translator.localDate(from), to: translator.localDate(to) };
  const days = from === to ? range.from : translator.t('modal.calendar.range', range);
  return modal(
    {
      callbackId: calendarIds.views.holiday,
      title: translator.t('modal.holiday.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: holiday,
      blocks: [
        note(translator.t('modal.holiday.explain', { name: oneLine(name), days })),
        radioInput({
          field: 'correction',
          label: translator.t('form.holiday.correction'),
          choices: corrections.map((value) => ({
            value,
            text: translator.t(`form.holiday.correction.${value}`),
          })),
          chosen: 'moved',
        }),
        dateInput({ field: 'from', label: translator.t('form.calendar.from'), chosen: from }),
        dateInput({
          field: 'to',
          label: translator.t('form.calendar.to'),
          hint: translator.t('form.calendar.to.hint'),
          chosen: to,
          optional: true,
        }),
      ],
    },
    translator,
  );
}

const entry = z
  .object({ correction: choice(corrections), from: date, to: optionalDate })
  .transform(({ correction, ...days }) => ({ moved: correction === 'moved' ? days : null }));
export type HolidayEntry = z.output<typeof entry>;

/** Reads on which days a holiday really is. */
export function readHoliday(values: FieldValues): FormResult<HolidayEntry> {
  return validate(entry, values);
}

/** The way to it from a holiday in the calendar; it is corrected, and the calendar below shows it so. */
export function registerHoliday(routes: Routes, slack: SlackContext): void {
  routes.action(calendarIds.actions.calendarCorrect, async ({ ack, body }) => {
    await ack();
    const { isWorking, ...holiday } = readCalendarEntry(valueOfClick(body));
    if (isWorking === null) throw new DomainError('changed_meanwhile');
    await openModal(slack, surfaceOfClick(body), (reader) => {
      requireAdmin(reader);
      const { translator } = reader;
      return holidayModal({ ...holiday, isWorking, locale: translator.locale }, translator);
    });
  });
  routes.view(
    calendarIds.views.holiday,
    onSubmission(slack, {
      keepsBelow: true,
      read: readHoliday,
      save: async ({ acting }, { moved }, { metadata }) => {
        const { locale, ...holiday } = parseMetadata(listed, metadata);
        const input = { ...holiday, moved };
        const workspace = await correctHoliday(slack.context, acting, input, locale);
        slack.currentUsers.forget();
        return workspace;
      },
      after: (reader, _, submitted) => redrawCalendarBelow(slack, reader, submitted),
    }),
  );
}
