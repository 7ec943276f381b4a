import type { ModalView } from '@slack/types';
import type { Member, Workspace } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { clockTime } from './clock-time.js';
import { note } from './hazard-heading.js';
import { checkboxInput, timeInput } from './inputs.js';
import { modal } from './modal.js';

/** When the reader wants to be reminded; what they have not chosen is as the workspace has it. */
export function preferencesModal(
  { member, workspace }: { member: Member; workspace: Workspace },
  speech: Speech,
): ModalView {
  const workdayStart = member.workdayStart ?? workspace.workdayStart;
  const workdayEnd = member.workdayEnd ?? workspace.workdayEnd;
  return modal(
    {
      callbackId: ids.views.preferences,
      title: speech.t('modal.preferences.title'),
      submit: speech.t('modal.save'),
      close: speech.t('modal.cancel'),
      blocks: [
        note(speech.t('modal.preferences.explain', { timeZone: speech.timeZone })),
        timeInput({
          field: 'workdayStart',
          label: speech.t('form.preferences.start'),
          chosen: clockTime(workdayStart),
        }),
        timeInput({
          field: 'workdayEnd',
          label: speech.t('form.preferences.end'),
          chosen: clockTime(workdayEnd),
        }),
        timeInput({
          field: 'morningAt',
          label: speech.t('form.preferences.morning'),
          hint: speech.t('form.preferences.morning.hint'),
          chosen: clockTime(member.morningAt ?? workdayStart),
        }),
        checkboxInput({
          field: 'quietMornings',
          label: speech.t('form.preferences.quiet'),
          choices: [{ value: 'yes', text: speech.t('form.preferences.quiet.yes') }],
          ticked: member.silentMorning ? [] : ['yes'],
        }),
      ],
    },
    speech,
  );
}
