import type { Button } from '@slack/types';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import type { CampaignAction } from '../../../domain/inspections/permissions.js';
import type { Translator } from '../../../i18n/translator.js';
import { inspectionIds } from '../ids.js';
import { inspectionButton } from '../inspection-words.js';
import { planIds } from '../plan/ids.js';
import { reportIds } from '../reporting/ids.js';

const { actions: ids } = inspectionIds;

/** The button of each act; null: it has no screen of its own. */
const actionIds: Record<CampaignAction, string | null> = {
  plan: planIds.actions.planCampaign,
  announce: ids.announceCampaign,
  swap_member: null,
  repeat_campaign: ids.repeatCampaign,
  write_summary: reportIds.actions.openSummary,
  publish_summary: null,
  close_campaign: ids.closeCampaign,
  cancel_campaign: ids.cancelCampaign,
};

/** No next step. */
const isAside: readonly CampaignAction[] = ['repeat_campaign', 'cancel_campaign'];

/** A button for each act, in their order; the first is the next step and stands out. */
export function campaignButtons(
  number: number,
  actions: readonly CampaignAction[],
  translator: Translator,
): Button[] {
  const offered = actions.filter((action) => actionIds[action] !== null);
  return offered.flatMap((action, index) => {
    const id = actionIds[action];
    if (id === null) return [];
    const isFirst = index === 0 && !isAside.includes(action);
    const text = translator.t(`campaign.button.${action}`);
    const reference = campaignReference(number);
    return [inspectionButton(id, reference, text, isFirst ? 'primary' : undefined)];
  });
}
