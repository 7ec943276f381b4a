import type { KnownBlock, ModalView } from '@slack/types';
import { locales, type Member, type Workspace } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { plainText } from '../text.js';
import { clockTime } from './clock-time.js';
import { countryInput } from './country-modal.js';
import { note } from './hazard-heading.js';
import { channelInput, checkboxInput, radioInput, textInput, timeInput } from './inputs.js';
import { modal } from './modal.js';

/** Longer than any IANA name. */
const timeZoneLength = 60;

/**
 * The settings of the workspace, with the ways to its units, members and calendar. Before the first set-up the
 * admin's own language and zone stand there: mostly they are right. It carries the country that it shows
 * (see set-up-form.ts).
 */
export function setUpModal(
  facts: { workspace: Workspace; admin: Member },
  speech: Speech,
): ModalView {
  const { workspace, admin } = facts;
  const isNew = workspace.setUpAt === null;
  return modal(
    {
      callbackId: ids.views.setUp,
      title: speech.t('modal.setup.title'),
      submit: speech.t('modal.save'),
      close: speech.t('modal.cancel'),
      metadata: { country: workspace.country },
      blocks: [
        note(speech.t('modal.setup.explain')),
        wayButtons(speech),
        channelInput({
          field: 'officeChannelId',
          label: speech.t('form.office_channel'),
          hint: speech.t('form.office_channel.hint'),
          chosen: workspace.officeChannelId,
          optional: true,
        }),
        textInput({
          field: 'timeZone',
          label: speech.t('form.time_zone'),
          hint: speech.t('form.time_zone.hint'),
          value: isNew ? (admin.timeZone ?? workspace.timeZone) : workspace.timeZone,
          maxLength: timeZoneLength,
        }),
        countryInput({ chosen: workspace.country, optional: true }, speech),
        radioInput({
          field: 'locale',
          label: speech.t('form.language'),
          choices: locales.map((value) => ({ value, text: speech.t(`form.language.${value}`) })),
          chosen: isNew ? (admin.locale ?? workspace.locale) : workspace.locale,
        }),
        timeInput({
          field: 'workdayStart',
          label: speech.t('form.workday_start'),
          chosen: clockTime(workspace.workdayStart),
        }),
        timeInput({
          field: 'workdayEnd',
          label: speech.t('form.workday_end'),
          chosen: clockTime(workspace.workdayEnd),
        }),
        checkboxInput({
          field: 'guestsMayReport',
          label: speech.t('form.guests'),
          choices: [{ value: 'yes', text: speech.t('form.guests.yes') }],
          ticked: workspace.guestsMayReport ? ['yes'] : [],
        }),
      ],
    },
    speech,
  );
}

function wayButtons(speech: Speech): KnownBlock {
  const button = (action_id: string, text: string) => ({
    type: 'button' as const,
    action_id,
    text: plainText(text, 75),
  });
  return {
    type: 'actions',
    elements: [
      button(ids.actions.setUpUnits, speech.t('modal.setup.units')),
      button(ids.actions.setUpMembers, speech.t('modal.setup.members')),
      button(ids.actions.setUpCalendar, speech.t('modal.setup.calendar')),
    ],
  };
}
