import type { Campaign } from '../../../domain/inspections/campaign.js';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import type { InspectionGroup } from '../../../domain/inspections/group.js';
import { isHidden, type Visit } from '../../../domain/inspections/visit.js';
import type { Translator } from '../../../i18n/translator.js';
import { type Line, labelled } from '../../kit/rich-text.js';
import { oneLine, trim } from '../../kit/text.js';
import { groupName } from '../inspection-words.js';

/** One line of a block. */
export const LINE_LIMIT = 400;

/** The unit that is visited, on which day, and whether it may know. */
export function visitLine(
  { visit, unitName }: { visit: Visit; unitName: string },
  translator: Translator,
): string {
  const day = translator.localDate(visit.plannedOn);
  const words = [oneLine(unitName), day];
  if (isHidden(visit)) words.push(translator.t('visit.unannounced'));
  return trim(words.join(' · '), LINE_LIMIT);
}

/** The campaign with its number. */
export function campaignLine(
  campaign: Pick<Campaign, 'number' | 'name'>,
  translator: Translator,
): Line {
  const words = `${campaignReference(campaign.number)} · ${oneLine(campaign.name)}`;
  return labelled(translator.t('campaign.label'), trim(words, LINE_LIMIT), translator);
}

export function groupLine(group: InspectionGroup, translator: Translator): Line {
  return labelled(translator.t('group.label'), groupName(group, translator), translator);
}

/** What was written down on site and about the record, as far as it was. */
export function recordLines(visit: Visit, translator: Translator): Line[] {
  const texts = [
    ['visit.received_by', visit.receivedBy],
    ['visit.unit_reported', visit.unitReported],
    ['visit.entry_refused', visit.entryRefused],
    ['visit.record_note', visit.recordNote],
    ['visit.witnesses', visit.witnesses.length === 0 ? null : visit.witnesses.join(', ')],
    ['visit.drop_reason', visit.dropReason],
  ] as const;
  return texts.flatMap(([key, text]) =>
    text === null ? [] : [labelled(translator.t(key), trim(oneLine(text), LINE_LIMIT), translator)],
  );
}
