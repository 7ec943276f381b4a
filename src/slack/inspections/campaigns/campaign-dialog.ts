import type { BlockAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  type Campaign,
  campaignKind,
  campaignReference,
} from '../../../domain/inspections/campaign.js';
import {
  type CampaignAction,
  refusalOfCampaignAction,
} from '../../../domain/inspections/permissions.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { MessageKey, Translator } from '../../../i18n/translator.js';
import { type CampaignView, viewCampaign } from '../../../use-cases/inspections/view-campaign.js';
import type { Acting } from '../../../use-cases/ports/stores.js';
import type { FormResult } from '../../kit/form-result.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { oneLine, plainText } from '../../kit/text.js';
import type { FieldValues } from '../../kit/view-state.js';
import { onSubmission } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../../listening/surface.js';
import { readMatterValue } from '../../matters/matter-value.js';
import type { Renderings } from '../../matters/renderings.js';

/** A form by which something is done with a campaign. */
export interface CampaignDialog<Entry> {
  action: CampaignAction;
  actionId: string;
  callbackId: string;
  title: MessageKey;
  submit: MessageKey;
  blocks(view: CampaignView, translator: Translator): readonly KnownBlock[];
  read(values: FieldValues): FormResult<Entry>;
  save(slack: SlackContext, acting: Acting, number: number, entry: Entry): Promise<Campaign>;
  said: MessageKey;
}

/** The number of the campaign that a button is about. Throws DomainError `campaign_not_found` for a forged value. */
export function campaignNumberOfClick(body: BlockAction, renderings: Renderings): number {
  const value = valueOfClick(body);
  const { kind, number } = readMatterValue(value, renderings);
  if (kind !== campaignKind) throw new DomainError('campaign_not_found', { campaign: value });
  return number;
}

export function campaignDialogModal<Entry>(
  dialog: CampaignDialog<Entry>,
  view: CampaignView,
  translator: Translator,
): ModalView {
  const { number, name } = view.campaign;
  const which = `${campaignReference(number)} · ${oneLine(name)}`;
  return modal(
    {
      callbackId: dialog.callbackId,
      title: translator.t(dialog.title),
      submit: translator.t(dialog.submit),
      close: translator.t('modal.cancel'),
      metadata: { number },
      blocks: [
        { type: 'section', text: plainText(which, 600) },
        ...dialog.blocks(view, translator),
      ],
    },
    translator,
  );
}

/** Several explanations, one below the other. */
export function notes(translator: Translator, ...keys: MessageKey[]): KnownBlock[] {
  return keys.map((key) => note(translator.t(key)));
}

const ofCampaign = z.object({ number: z.number().int().positive() });

/** The button that opens a form, and what becomes of it. */
export function registerCampaignDialog<Entry>(
  dialog: CampaignDialog<Entry>,
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  routes.action(dialog.actionId, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      const { acting } = reader;
      const number = campaignNumberOfClick(body, renderings);
      const view = await viewCampaign(slack.context, acting, number);
      const { campaign, people } = view;
      const refusal = refusalOfCampaignAction(dialog.action, acting.actor, campaign, people);
      if (refusal !== null) throw refusal;
      return campaignDialogModal(dialog, view, reader.translator);
    });
  });
  routes.view(
    dialog.callbackId,
    onSubmission(slack, {
      read: dialog.read,
      mayTakeLong: true,
      save: ({ acting }, entry: Entry, { metadata }) =>
        dialog.save(slack, acting, parseMetadata(ofCampaign, metadata).number, entry),
      said: ({ translator }, campaign: Campaign) =>
        translator.t(dialog.said, { campaign: campaignReference(campaign.number) }),
    }),
  );
}
