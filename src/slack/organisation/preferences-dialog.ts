import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Member, Workspace } from '../../domain/organisation/member.js';
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

/** When the reader wants to be reminded; what they have not chosen is as the workspace has it. */
export function preferencesModal(
  { member, workspace }: { member: Member; workspace: Workspace },
  translator: Translator,
): ModalView {
  const workdayStart = member.workdayStart ?? workspace.workdayStart;
  const workdayEnd = member.workdayEnd ?? workspace.workdayEnd;
  return modal(
    {
      callbackId: organisationIds.views.preferences,
      title: translator.t('modal.preferences.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: [
        note(translator.t('modal.preferences.explain', { timeZone: translator.timeZone })),
        timeInput({
          field: 'workdayStart',
          label: translator.t('form.preferences.start'),
          chosen: clockTime(workdayStart),
        }),
        timeInput({
          field: 'workdayEnd',
          label: translator.t('form.preferences.end'),
          chosen: clockTime(workdayEnd),
        }),
        timeInput({
          field: 'morningAt',
          label: translator.t('form.preferences.morning'),
          hint: translator.t('form.preferences.morning.hint'),
          chosen: clockTime(member.morningAt ?? workdayStart),
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
export function preferencesModalOf({ member, workspace, translator }: CurrentUser): ModalView {
  return preferencesModal({ member, workspace }, translator);
}

/** The way to it from Home, and what follows: somebody is reminded at other hours from now on. */
export function registerPreferences(routes: Routes, slack: SlackContext): void {
  routes.action(organisationIds.actions.homePreferences, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), preferencesModalOf);
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
