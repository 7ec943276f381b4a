import { z } from 'zod';
import { hazardReference } from '../../../domain/hazards/hazard.js';
import { textLimits } from '../../../domain/shared/limits.js';
import { announceCampaign } from '../../../use-cases/inspections/announce-campaign.js';
import { cancelCampaign } from '../../../use-cases/inspections/cancel-campaign.js';
import { closeCampaign } from '../../../use-cases/inspections/close-campaign.js';
import { repeatCampaign } from '../../../use-cases/inspections/plan/repeat-campaign.js';
import { optionalText, requiredText } from '../../kit/fields.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { textInput } from '../../kit/inputs.js';
import { note } from '../../kit/note.js';
import { oneLine, trim } from '../../kit/text.js';
import type { FieldValues } from '../../kit/view-state.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import type { Renderings } from '../../matters/renderings.js';
import { inspectionIds } from '../ids.js';
import { repeatEntry, repeatInputs } from '../plan/repeat-inputs.js';
import { type CampaignDialog, notes, registerCampaignDialog } from './campaign-dialog.js';

const { views, actions } = inspectionIds;

const nothing = z.object({});

export const announceDialog: CampaignDialog<z.output<typeof nothing>> = {
  action: 'announce',
  actionId: actions.announceCampaign,
  callbackId: views.announceCampaign,
  title: 'campaign.announce.title',
  submit: 'campaign.announce.submit',
  blocks: ({ campaign }, translator) => [
    note(
      translator.t('campaign.announce.counts', {
        groups: campaign.plan?.groups.length ?? 0,
        visits: campaign.plan?.visits.length ?? 0,
      }),
    ),
    ...notes(
      translator,
      campaign.unannounced ? 'campaign.announce.unannounced' : 'campaign.announce.announced',
    ),
  ],
  read: (values) => validate(nothing, values),
  save: (slack, acting, number) => announceCampaign(slack.context, acting, { number }),
  said: 'answer.done.announce',
};

const reason = z.object({ reason: requiredText(textLimits.closingReason) });

export const cancelDialog: CampaignDialog<z.output<typeof reason>> = {
  action: 'cancel_campaign',
  actionId: actions.cancelCampaign,
  callbackId: views.cancelCampaign,
  title: 'campaign.cancel.title',
  submit: 'campaign.cancel.submit',
  blocks: (_, translator) => [
    ...notes(translator, 'campaign.cancel.explained'),
    textInput({
      field: 'reason',
      label: translator.t('visit.form.reason'),
      maxLength: textLimits.closingReason,
      multiline: true,
    }),
  ],
  read: (values) => validate(reason, values),
  save: (slack, acting, number, entry) =>
    cancelCampaign(slack.context, acting, { number, ...entry }),
  said: 'answer.done.cancel_campaign',
};

/** A modal has 100 blocks; each of so many hazards is asked about by itself, the others together. */
const hazardsAsked = 40;
const ofHazard = /^hazard_(\d{1,9})$/;

interface ClosingEntry {
  reason: string | null;
  /** By hazard's number. */
  reasons: Readonly<Record<string, string | null>>;
}

export const closeDialog: CampaignDialog<ClosingEntry> = {
  action: 'close_campaign',
  actionId: actions.closeCampaign,
  callbackId: views.closeCampaign,
  title: 'campaign.close.title',
  submit: 'campaign.close.submit',
  blocks: ({ openHazards }, translator) => {
    if (openHazards.length === 0) return notes(translator, 'campaign.close.all_closed');
    const others = openHazards.slice(hazardsAsked).map(({ number }) => hazardReference(number));
    return [
      ...notes(translator, 'campaign.close.explained'),
      ...openHazards.slice(0, hazardsAsked).map(({ number, description }) =>
        textInput({
          field: `hazard_${number}`,
          label: `${hazardReference(number)} · ${trim(oneLine(description), 150)}`,
          maxLength: textLimits.closingReason,
          optional: true,
        }),
      ),
      ...(others.length === 0
        ? []
        : [note(translator.t('campaign.close.others', { hazards: others.join(', ') }))]),
      textInput({
        field: 'reason',
        label: translator.t('campaign.form.reason_of_others'),
        maxLength: textLimits.closingReason,
        multiline: true,
        optional: true,
      }),
    ];
  },
  read: readClosing,
  save: (slack, acting, number, { reason, reasons }) =>
    closeCampaign(slack.context, acting, { number, reason, reasons }),
  said: 'answer.done.close_campaign',
};

/** Reads why each hazard is carried over; one left empty has the reason of the others. */
function readClosing(values: FieldValues): FormResult<ClosingEntry> {
  const asked = Object.keys(values).flatMap((field) => {
    const number = ofHazard.exec(field)?.[1];
    return number === undefined ? [] : [{ field, number }];
  });
  const text = optionalText(textLimits.closingReason);
  const each = Object.fromEntries(asked.map(({ field }) => [field, text]));
  const read = validate(z.object({ reason: text, ...each }), values);
  if (!read.ok) return read;
  const entered: Readonly<Record<string, string | null>> = read.input;
  return {
    ok: true,
    input: {
      reason: entered.reason ?? null,
      reasons: Object.fromEntries(
        asked.map(({ field, number }) => [number, entered[field] ?? null]),
      ),
    },
  };
}

/** Whether it repeats, of a campaign that is announced. */
export const repeatDialog: CampaignDialog<z.output<typeof repeatEntry>> = {
  action: 'repeat_campaign',
  actionId: actions.repeatCampaign,
  callbackId: views.repeatCampaign,
  title: 'campaign.repeat.title',
  submit: 'modal.save',
  blocks: ({ campaign }, translator) => repeatInputs(campaign.repetition, translator),
  read: (values) => validate(repeatEntry, values),
  save: (slack, acting, number, entry) =>
    repeatCampaign(slack.context, acting, { number, ...entry }),
  said: 'answer.done.repeat_campaign',
};

/** Everything about campaigns once they are planned that comes in from Slack, and who takes it. */
export function registerCampaigns(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  registerCampaignDialog(announceDialog, routes, slack, renderings);
  registerCampaignDialog(cancelDialog, routes, slack, renderings);
  registerCampaignDialog(closeDialog, routes, slack, renderings);
  registerCampaignDialog(repeatDialog, routes, slack, renderings);
}
