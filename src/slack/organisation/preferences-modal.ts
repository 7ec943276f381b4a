import type { ModalView } from '@slack/types';
import type { Member, Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { clockTime } from '../kit/clock-time.js';
import { note } from '../kit/heading.js';
import { checkboxInput, timeInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
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
