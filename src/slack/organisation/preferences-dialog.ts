import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { hoursOfMember } from '../../domain/notifications/recipient-calendar.js';
import type { Member, Unit, Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { savePreferences } from '../../use-cases/organisation/save-preferences.js';
import { endOfHours, minutesOfDay, ticked } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { checkboxInput, clockTime, timeInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import { hoursInputs } from './week-inputs.js';

/** When the reader wants to be reminded; what they have not chosen is as their unit or the workspace has it. */
export function preferencesModal(
  facts: { member: Member; workspace: Workspace; units: readonly Unit[] },
  translator: Translator,
): ModalView {
  const { member } = facts;
  const hours = hoursOfMember(member, facts);
  return modal(
    {
      callbackId: organisationIds.views.preferences,
      title: translator.t('modal.preferences.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: [
        note(translator.t('modal.preferences.explain', { timeZone: translator.timeZone })),
        ...hoursInputs(
          hours,
          {
            start: translator.t('form.preferences.start'),
            end: translator.t('form.preferences.end'),
          },
          translator,
        ),
        timeInput({
          field: 'morningAt',
          label: translator.t('form.preferences.morning'),
          hint: translator.t('form.preferences.morning.hint'),
          chosen: clockTime(member.morningAt ?? hours.workdayStart),
        }),
        checkboxInput({
          field: 'quietMornings',
          label: translator.t('form.preferences.quiet'),
          choices: [{ value: 'yes', text: translator.t('form.preferences.quiet.yes') }],
          ticked: member.silentMorning ? [] : ['yes'],
        }),
      ],
    },
    translator,
  );
}

const entry = z
  .object({
    workdayStart: minutesOfDay,
    workdayEnd: endOfHours,
    morningAt: minutesOfDay,
    quietMornings: ticked,
  })
  .transform(({ quietMornings, ...hours }) => ({ ...hours, silentMorning: !quietMornings }));
export type PreferencesEntry = z.output<typeof entry>;

/** Reads how somebody likes to be reminded. */
export function readPreferences(values: FieldValues): FormResult<PreferencesEntry> {
  return validate(entry, values);
}

/** How the reader likes to be reminded, to be changed. */
export async function preferencesModalOf(
  slack: SlackContext,
  { member, workspace, translator }: CurrentUser,
): Promise<ModalView> {
  const units = await slack.currentUsers.units();
  return preferencesModal({ member, workspace, units }, translator);
}

/** The way to it from Home, and what follows: somebody is reminded at other hours from now on. */
export function registerPreferences(routes: Routes, slack: SlackContext): void {
  routes.action(organisationIds.actions.homePreferences, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => preferencesModalOf(slack, reader));
  });
  routes.view(
    organisationIds.views.preferences,
    onSubmission(slack, {
      read: readPreferences,
      save: async ({ acting }, entry) => {
        const member = await savePreferences(slack.context, acting, entry);
        slack.currentUsers.forget(member.id);
        return member;
      },
    }),
  );
}
