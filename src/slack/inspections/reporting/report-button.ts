import type { Button } from '@slack/types';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import { groupReference } from '../../../domain/inspections/group.js';
import type { Translator } from '../../../i18n/translator.js';
import { inspectionButton } from '../inspection-words.js';
import { reportIds } from './ids.js';

/** The way to a group's report: what it says, and what is done with it. */
export function reportButton(number: number, translator: Translator): Button {
  const text = translator.t('report.button.open');
  return inspectionButton(reportIds.actions.openReport, groupReference(number), text, 'primary');
}

/** The way to a campaign's published summary. */
export function summaryButton(number: number, translator: Translator): Button {
  const text = translator.t('summary.button.read');
  return inspectionButton(
    reportIds.actions.openSummary,
    campaignReference(number),
    text,
    'primary',
  );
}
