import type { ModalView } from '@slack/types';
import { textLimits } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { dayKinds } from '../forms/calendar-days-form.js';
import { ids } from '../ids.js';
import { checkboxInput, dateInput, radioInput, textInput } from './inputs.js';
import { modal } from './modal.js';
import { unitInput } from './unit-input.js';

/** The days of the week as `Date` numbers them, in the order of a working week. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** A holiday or working days to add: one day or a range, of everybody or of one unit. */
export function calendarDaysModal(units: readonly Unit[], speech: Speech): ModalView {
  return modal(
    {
      callbackId: ids.views.calendarDays,
      title: speech.t('modal.calendar_days.title'),
      submit: speech.t('modal.save'),
      close: speech.t('modal.cancel'),
      blocks: [
        radioInput({
          field: 'kind',
          label: speech.t('form.calendar.kind'),
          choices: dayKinds.map((value) => ({
            value,
            text: speech.t(`form.calendar.kind.${value}`),
          })),
          chosen: 'off',
        }),
        textInput({
          field: 'name',
          label: speech.t('form.calendar.name'),
          maxLength: textLimits.calendarDayName,
        }),
        dateInput({ field: 'from', label: speech.t('form.calendar.from') }),
        dateInput({
          field: 'to',
          label: speech.t('form.calendar.to'),
          hint: speech.t('form.calendar.to.hint'),
          optional: true,
        }),
        checkboxInput({
          field: 'weekdays',
          label: speech.t('form.calendar.weekdays'),
          hint: speech.t('form.calendar.weekdays.hint'),
          choices: weekdays.map((day) => ({
            value: String(day),
            text: speech.t(`word.weekday.${day}`),
          })),
          ticked: [],
        }),
        ...(units.length === 0
          ? []
          : [
              unitInput(
                {
                  field: 'unitId',
                  label: speech.t('form.calendar.unit'),
                  hint: speech.t('form.calendar.unit.hint'),
                  units,
                  optional: true,
                },
                speech,
              ),
            ]),
      ],
    },
    speech,
  );
}
