import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  locales,
  type Member,
  type Unit,
  type Workspace,
} from '../../domain/organisation/member.js';
import { localDateOf } from '../../domain/shared/local-time.js';
import type { Translator } from '../../i18n/translator.js';
import { saveWorkspaceSettings } from '../../use-cases/organisation/save-workspace-settings.js';
import { choice, endOfHours, minutesOfDay, optionalSlackId, ticked } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { channelInput, checkboxInput, radioInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { plainText } from '../kit/text.js';
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
} from './country-choice.js';
import { organisationIds } from './ids.js';
import { joinChannel } from './join-channel.js';
import { lostChannelBlocks } from './lost-channels.js';
import { placeChoice, placeInput } from './place-choice.js';
import { requireAdmin } from './require-admin.js';
import { unitsModal } from './units-dialog.js';
import { hoursInputs } from './week-inputs.js';

/**
 * The settings of the workspace, with the ways to its units, members and calendar. Before the first set-up the
 * admin's own language and zone stand there: mostly they are right. It carries the country that it shows
 * (see set-up-dialog.ts).
 */
export function setUpModal(
  facts: {
    workspace: Workspace;
    admin: Member;
    historyGuard: 'trigger' | 'rights';
    now: Date;
    /** Whose channels may be lost; left out: none. */
    units?: readonly Unit[];
    /** What is chosen in the form; left out: what is saved. */
    country?: string | null | undefined;
  },
  translator: Translator,
): ModalView {
  const { workspace, admin, historyGuard, now, units = [] } = facts;
  const isNew = workspace.setUpAt === null;
  const country = 'country' in facts ? facts.country : (workspace.country ?? undefined);
  return modal(
    {
      callbackId: organisationIds.views.setUp,
      title: translator.t('modal.setup.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: { country: workspace.country },
      blocks: [
        note(translator.t('modal.setup.explain')),
        ...lostChannelBlocks({ workspace, units, isSetUp: true }, translator),
        wayButtons(translator),
        channelInput({
          field: 'officeChannelId',
          label: translator.t('form.office_channel'),
          hint: translator.t('form.office_channel.hint'),
          chosen: workspace.officeChannelId,
          optional: true,
        }),
        placeInput(
          {
            label: translator.t('form.time_zone'),
            hint: translator.t('form.time_zone.hint'),
            chosen: isNew ? (admin.timeZone ?? workspace.timeZone) : workspace.timeZone,
            now,
          },
          translator,
        ),
        ...countryBlocks(
          {
            chosen: country,
            calendarDays: workspace.calendarDays,
            today: localDateOf(now, workspace.timeZone),
            optional: true,
          },
          translator,
        ),
        radioInput({
          field: 'locale',
          label: translator.t('form.language'),
          choices: locales.map((value) => ({
            value,
            text: translator.t(`form.language.${value}`),
          })),
          chosen: isNew ? (admin.locale ?? workspace.locale) : workspace.locale,
        }),
        ...hoursInputs(
          workspace,
          { start: translator.t('form.workday_start'), end: translator.t('form.workday_end') },
          translator,
        ),
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
      button(organisationIds.actions.setUpImport, translator.t('modal.setup.import')),
      button(organisationIds.actions.setUpCalendar, translator.t('modal.setup.calendar')),
    ],
  };
}

const settings = z.object({
  timeZone: placeChoice,
  locale: choice(locales),
  workdayStart: minutesOfDay,
  workdayEnd: endOfHours,
  officeChannelId: optionalSlackId,
  guestsMayReport: ticked,
  country: countryChoice.nullable().default(null),
  part: partChoice,
});
type Settings = z.output<typeof settings>;
export type SettingsEntry = Omit<Settings, 'country' | 'part'> & {
  country: string | null | undefined;
};

/**
 * Reads the settings of the workspace. `shown`: the country that the form showed when it was opened. What
 * was left as it stood is undefined: the calendar on top of the form may have set another one since.
 */
export function readSettings(
  values: FieldValues,
  shown: { country: string | null },
): FormResult<SettingsEntry> {
  const form = validate(settings, values);
  if (!form.ok) return form;
  const { part, ...input } = form.input;
  const country = withPart(input.country, part);
  return {
    ok: true,
    input: { ...input, country: country === shown.country ? undefined : country },
  };
}

/** The settings as they are now, for an admin. */
export async function setUpModalOf(
  { historyGuard, clock, currentUsers }: SlackContext,
  reader: CurrentUser,
): Promise<ModalView> {
  requireAdmin(reader);
  const { workspace, member: admin, translator } = reader;
  const units = await currentUsers.units();
  return setUpModal({ workspace, admin, historyGuard, now: clock.now(), units }, translator);
}

/** What the form showed; one that was opened by a release before showed no country. */
const shown = z.object({ country: z.string().nullable().default(null) });

/** The way to it from Home; the workspace is set up, and without a unit the next thing is to add one. */
export function registerSetUp(routes: Routes, slack: SlackContext): void {
  routes.action(organisationIds.actions.homeSetUp, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => setUpModalOf(slack, reader));
  });
  const reshapes = {
    callbackId: organisationIds.views.setUp,
    inputs: [organisationIds.inputs.countryLookup],
  };
  registerReshape(routes, slack, reshapes, (reader, values, metadata) => {
    requireAdmin(reader);
    const { workspace, member: admin, translator } = reader;
    const { historyGuard, clock } = slack;
    const now = clock.now();
    const country = countryEntered(values);
    const view = setUpModal({ workspace, admin, historyGuard, now, country }, translator);
    // What the form showed when it was opened stays what its entry is compared with.
    return { ...view, private_metadata: metadata };
  });
  routes.view(
    organisationIds.views.setUp,
    onSubmission(slack, {
      read: (values, { metadata }) => readSettings(values, parseMetadata(shown, metadata)),
      channels: ({ officeChannelId }) => ({ officeChannelId }),
      save: async ({ acting }, entry) => {
        const workspace = await saveWorkspaceSettings(slack.context, acting, entry);
        slack.currentUsers.forget();
        return workspace;
      },
      next: async ({ translator }) => {
        const units = await slack.currentUsers.units();
        return units.length === 0 ? unitsModal(units, translator) : undefined;
      },
      after: (reader, workspace) => joinChannel(slack, reader, workspace.officeChannelId),
    }),
  );
}
