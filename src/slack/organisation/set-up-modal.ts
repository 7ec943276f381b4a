import type { KnownBlock, ModalView } from '@slack/types';
import { locales, type Member, type Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { countryInput } from '../calendar/country-modal.js';
import { clockTime } from '../kit/clock-time.js';
import { note } from '../kit/heading.js';
import { channelInput, checkboxInput, radioInput, textInput, timeInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { plainText } from '../kit/text.js';
import { organisationIds } from './ids.js';

/** Longer than any IANA name. */
const timeZoneLength = 60;

/**
 * The settings of the workspace, with the ways to its units, members and calendar. Before the first set-up the
 * admin's own language and zone stand there: mostly they are right. It carries the country that it shows
 * (see set-up-form.ts).
 */
export function setUpModal(
  facts: { workspace: Workspace; admin: Member; historyGuard: 'trigger' | 'rights' },
  translator: Translator,
): ModalView {
  const { workspace, admin, historyGuard } = facts;
  const isNew = workspace.setUpAt === null;
  return modal(
    {
      callbackId: organisationIds.views.setUp,
      title: translator.t('modal.setup.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: { country: workspace.country },
      blocks: [
        note(translator.t('modal.setup.explain')),
        wayButtons(translator),
        channelInput({
          field: 'officeChannelId',
          label: translator.t('form.office_channel'),
          hint: translator.t('form.office_channel.hint'),
          chosen: workspace.officeChannelId,
          optional: true,
        }),
        textInput({
          field: 'timeZone',
          label: translator.t('form.time_zone'),
          hint: translator.t('form.time_zone.hint'),
          value: isNew ? (admin.timeZone ?? workspace.timeZone) : workspace.timeZone,
          maxLength: timeZoneLength,
        }),
        countryInput({ chosen: workspace.country, optional: true }, translator),
        radioInput({
          field: 'locale',
          label: translator.t('form.language'),
          choices: locales.map((value) => ({
            value,
            text: translator.t(`form.language.${value}`),
          })),
          chosen: isNew ? (admin.locale ?? workspace.locale) : workspace.locale,
        }),
        timeInput({
          field: 'workdayStart',
          label: translator.t('form.workday_start'),
          chosen: clockTime(workspace.workdayStart),
        }),
        timeInput({
          field: 'workdayEnd',
          label: translator.t('form.workday_end'),
          chosen: clockTime(workspace.workdayEnd),
        }),
        checkboxInput({
          field: 'guestsMayReport',
          label: translator.t('form.guests'),
          choices: [{ value: 'yes', text: translator.t('form.guests.yes') }],
          ticked: workspace.guestsMayReport ? ['yes'] : [],
        }),
        ...(historyGuard === 'trigger'
          ? [note(translator.t('modal.setup.history_by_trigger'))]
          : []),
      ],
    },
    translator,
  );
}

function wayButtons(translator: Translator): KnownBlock {
  const button = (action_id: string, text: string) => ({
    type: 'button' as const,
    action_id,
    text: plainText(text, 75),
  });
  return {
    type: 'actions',
    elements: [
      button(organisationIds.actions.setUpUnits, translator.t('modal.setup.units')),
      button(organisationIds.actions.setUpMembers, translator.t('modal.setup.members')),
      button(organisationIds.actions.setUpCalendar, translator.t('modal.setup.calendar')),
    ],
  };
}
