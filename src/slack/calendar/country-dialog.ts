import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Workspace } from '../../domain/organisation/member.js';
import { type LocalDate, localDateOf } from '../../domain/shared/local-time.js';
import type { Translator } from '../../i18n/translator.js';
import { chooseCountry } from '../../use-cases/calendar/choose-country.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { modal } from '../kit/modal.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { registerReshape } from '../listening/reshape.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import {
  countryBlocks,
  countryChoice,
  countryEntered,
  partChoice,
  withPart,
} from '../organisation/country-choice.js';
import { organisationIds } from '../organisation/ids.js';
import { requireAdmin } from '../organisation/require-admin.js';
import { redrawCalendarBelow } from './calendar-dialog.js';
import { calendarIds } from './ids.js';

/** Whose public holidays count, with the days that follow from the choice. */
export function countryModal(
  {
    country,
    calendarDays,
    today,
  }: Pick<Workspace, 'calendarDays'> & {
    country: string | null | undefined;
    today: LocalDate;
  },
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: calendarIds.views.country,
      title: translator.t('modal.country.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: countryBlocks({ chosen: country, calendarDays, today }, translator),
    },
    translator,
  );
}

const entry = z
  .object({ country: countryChoice, part: partChoice })
  .transform(({ country, part }) => ({ country: withPart(country, part) }));
export type CountryEntry = z.output<typeof entry>;

/** Reads whose public holidays count. */
export function readCountry(values: FieldValues): FormResult<CountryEntry> {
  return validate(entry, values);
}

/** The form with a country chosen, or another than before. */
function countryModalOf(
  { clock }: SlackContext,
  reader: CurrentUser,
  country: string | null | undefined,
): ModalView {
  requireAdmin(reader);
  const { calendarDays, timeZone } = reader.workspace;
  const today = localDateOf(clock.now(), timeZone);
  return countryModal({ country, calendarDays, today }, reader.translator);
}

/** The way to it from the calendar; another country's holidays count, and the calendar below shows them. */
export function registerCountry(routes: Routes, slack: SlackContext): void {
  routes.action(calendarIds.actions.calendarCountry, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) =>
      countryModalOf(slack, reader, reader.workspace.country),
    );
  });
  const reshapes = {
    callbackId: calendarIds.views.country,
    inputs: [organisationIds.inputs.countryLookup],
  };
  registerReshape(routes, slack, reshapes, (reader, values) =>
    countryModalOf(slack, reader, countryEntered(values)),
  );
  routes.view(
    calendarIds.views.country,
    onSubmission(slack, {
      keepsBelow: true,
      read: readCountry,
      save: async ({ acting }, entry) => {
        const workspace = await chooseCountry(slack.context, acting, entry);
        slack.currentUsers.forget();
        return workspace;
      },
      after: (reader, _, submitted) => redrawCalendarBelow(slack, reader, submitted),
    }),
  );
}
