import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Unit } from '../../domain/organisation/member.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { addCalendarDays } from '../../use-cases/calendar/add-calendar-days.js';
import { choice, date, optionalDate, optionalUnitId, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { checkboxInput, dateInput, radioInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import type { FieldValues } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { requireAdmin } from '../organisation/require-admin.js';
import { unitInput } from '../organisation/unit-choice.js';
import { weekdayChoices, weekdaysTicked } from '../organisation/week-inputs.js';
import { redrawCalendarBelow } from './calendar-dialog.js';
import { calendarIds } from './ids.js';

/** A holiday or working days to add: one day or a range, of everybody or of one unit. */
export function calendarDaysModal(units: readonly Unit[], translator: Translator): ModalView {
  return modal(
    {
      callbackId: calendarIds.views.calendarDays,
      title: translator.t('modal.calendar_days.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: [
        radioInput({
          field: 'kind',
          label: translator.t('form.calendar.kind'),
          choices: dayKinds.map((value) => ({
            value,
            text: translator.t(`form.calendar.kind.${value}`),
          })),
          chosen: 'off',
        }),
        textInput({
          field: 'name',
          label: translator.t('form.calendar.name'),
          maxLength: textLimits.calendarDayName,
        }),
        dateInput({ field: 'from', label: translator.t('form.calendar.from') }),
        dateInput({
          field: 'to',
          label: translator.t('form.calendar.to'),
          hint: translator.t('form.calendar.to.hint'),
          optional: true,
        }),
        checkboxInput({
          field: 'weekdays',
          label: translator.t('form.calendar.weekdays'),
          hint: translator.t('form.calendar.weekdays.hint'),
          choices: weekdayChoices(translator),
          ticked: [],
        }),
        ...(units.length === 0
          ? []
          : [
              unitInput(
                {
                  field: 'unitId',
                  label: translator.t('form.calendar.unit'),
                  hint: translator.t('form.calendar.unit.hint'),
                  units,
                  optional: true,
                },
                translator,
              ),
            ]),
      ],
    },
    translator,
  );
}

/** What days are added for. */
export const dayKinds = ['off', 'working'] as const;

const entry = z
  .object({
    kind: choice(dayKinds),
    name: requiredText(textLimits.calendarDayName),
    from: date,
    to: optionalDate,
    weekdays: weekdaysTicked,
    unitId: optionalUnitId,
  })
  .transform(({ kind, ...days }) => ({ ...days, isWorking: kind === 'working' }));
export type CalendarDaysEntry = z.output<typeof entry>;

/** Reads days that are added to the calendar. */
export function readCalendarDays(values: FieldValues): FormResult<CalendarDaysEntry> {
  return validate(entry, values);
}

/** The way to it from the calendar; days are added, and the calendar below shows them. */
export function registerCalendarDays(routes: Routes, slack: SlackContext): void {
  routes.action(calendarIds.actions.calendarAdd, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      requireAdmin(reader);
      return calendarDaysModal(await slack.currentUsers.units(), reader.translator);
    });
  });
  routes.view(
    calendarIds.views.calendarDays,
    onSubmission(slack, {
      keepsBelow: true,
      read: readCalendarDays,
      save: async ({ acting }, entry) => {
        const workspace = await addCalendarDays(slack.context, acting, entry);
        slack.currentUsers.forget();
        return workspace;
      },
      after: (reader, _, submitted) => redrawCalendarBelow(slack, reader, submitted),
    }),
  );
}
