import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { weekendOf } from '../../domain/calendar/country-weekends.js';
import type { Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { saveWeekend } from '../../use-cases/calendar/save-weekend.js';
import { choice } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { radioInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import type { FieldValues } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { requireAdmin } from '../organisation/require-admin.js';
import { namesOfDays, weekdaysTicked, weekendInput } from '../organisation/week-inputs.js';
import { redrawCalendarBelow } from './calendar-dialog.js';
import { calendarIds } from './ids.js';

/** Whose weekend the workspace has. */
const weekends = ['country', 'own'] as const;

/** On which days of the week nobody works: those of the country, or others. */
export function weekendModal(
  { country, weekend }: Pick<Workspace, 'country' | 'weekend'>,
  translator: Translator,
): ModalView {
  const usual = weekendOf(country);
  const texts = {
    country: translator.t('form.weekend.country', { days: namesOfDays(usual, translator) }),
    own: translator.t('form.weekend.own'),
  };
  return modal(
    {
      callbackId: calendarIds.views.weekend,
      title: translator.t('modal.weekend.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: [
        radioInput({
          field: 'whose',
          label: translator.t('form.weekend.whose'),
          choices: weekends.map((value) => ({ value, text: texts[value] })),
          chosen: weekend === null ? 'country' : 'own',
        }),
        weekendInput(weekend ?? usual, translator),
      ],
    },
    translator,
  );
}

const entry = z
  .object({ whose: choice(weekends), weekend: weekdaysTicked })
  .transform(({ whose, weekend }) => ({ weekend: whose === 'own' ? weekend : null }));
export type WeekendEntry = z.output<typeof entry>;

/** Reads on which days of the week nobody works. */
export function readWeekend(values: FieldValues): FormResult<WeekendEntry> {
  return validate(entry, values);
}

/** The way to it from the calendar; another weekend counts, and the calendar below shows it. */
export function registerWeekend(routes: Routes, slack: SlackContext): void {
  routes.action(calendarIds.actions.calendarWeekend, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => {
      requireAdmin(reader);
      return weekendModal(reader.workspace, reader.translator);
    });
  });
  routes.view(
    calendarIds.views.weekend,
    onSubmission(slack, {
      keepsBelow: true,
      read: readWeekend,
      save: async ({ acting }, entry) => {
        const workspace = await saveWeekend(slack.context, acting, entry);
        slack.currentUsers.forget();
        return workspace;
      },
      after: (reader, _, submitted) => redrawCalendarBelow(slack, reader, submitted),
    }),
  );
}
