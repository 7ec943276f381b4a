import type { ModalView } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { checkboxInput, dateInput, radioInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { unitInput } from '../organisation/unit-input.js';
import { dayKinds } from './calendar-days-form.js';
import { calendarIds } from './ids.js';

/** The days of the week as `Date` numbers them, in the order of a working week. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

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
          choices: weekdays.map((day) => ({
            value: String(day),
            text: translator.t(`word.weekday.${day}`),
          })),
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
