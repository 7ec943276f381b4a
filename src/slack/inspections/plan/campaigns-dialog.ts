import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type Campaign, campaignReference } from '../../../domain/inspections/campaign.js';
import type { Translator } from '../../../i18n/translator.js';
import { listCampaigns } from '../../../use-cases/inspections/plan/list-campaigns.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { oneLine, plainText } from '../../kit/text.js';
import type { CurrentUser } from '../../listening/current-user.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { campaignTitle, inspectionButton, openButtonOf } from '../inspection-words.js';
import { scoringIds } from '../scoring/ids.js';
import { planIds } from './ids.js';

/** The campaigns that a reader sees, and for an admin the way to a new one. */
export async function campaignsModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
): Promise<ModalView> {
  const campaigns = await listCampaigns(slack.context, acting);
  return campaignsModal(campaigns, { mayPlan: acting.actor.isAdmin }, translator);
}

export function campaignsModal(
  campaigns: readonly Campaign[],
  { mayPlan }: { mayPlan: boolean },
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: planIds.views.campaigns,
      title: translator.t('plan.list.title'),
      blocks: [
        {
          type: 'actions',
          elements: [...(mayPlan ? [newButton(translator)] : []), tablesButton(translator)],
        },
        ...(campaigns.length === 0 ? [note(translator.t('plan.list.empty'))] : []),
        ...campaigns.flatMap((campaign) => rowBlocks(campaign, mayPlan, translator)),
      ],
    },
    translator,
  );
}

function newButton(translator: Translator): Button {
  const { newCampaign } = planIds.actions;
  return inspectionButton(newCampaign, 'new', translator.t('plan.button.new'), 'primary');
}

function tablesButton(translator: Translator): Button {
  const { openTables } = scoringIds.actions;
  return inspectionButton(openTables, 'all', translator.t('scoring.tables.title'));
}

function rowBlocks(campaign: Campaign, mayPlan: boolean, translator: Translator): KnownBlock[] {
  const reference = campaignReference(campaign.number);
  const period = translator.t('campaign.from_to', {
    from: translator.localDate(campaign.startsOn),
    to: translator.localDate(campaign.endsOn),
  });
  const words = [campaignTitle(campaign, translator), oneLine(campaign.name), period].join('\n');
  const { planCampaign, copyCampaign } = planIds.actions;
  const copy = inspectionButton(copyCampaign, reference, translator.t('plan.button.copy'));
  const open =
    mayPlan && campaign.state === 'prepared'
      ? inspectionButton(planCampaign, reference, translator.t('campaign.button.plan'), 'primary')
      : openButtonOf(reference, translator);
  return [
    { type: 'section', text: plainText(words, 600) },
    { type: 'actions', elements: [open, ...(mayPlan ? [copy] : [])] },
  ];
}
