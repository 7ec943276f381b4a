import type { Campaign } from '../../../domain/inspections/campaign.js';
import type { Translator } from '../../../i18n/translator.js';
import type { FoundHazards } from '../../../use-cases/ports/inspections.js';
import { type Line, labelled, people } from '../../kit/rich-text.js';
import { oneLine, trim } from '../../kit/text.js';
import { LINE_LIMIT } from '../visits/visit-lines.js';

/** What a campaign is: its kind, how it is assigned, its period, the notice that it follows. */
export function campaignLines(
  campaign: Campaign,
  organiserIds: readonly string[],
  translator: Translator,
): Line[] {
  const { t } = translator;
  const kind = `${t(`word.campaign_kind.${campaign.kind}`)} · ${t(`word.campaign_mode.${campaign.mode}`)}`;
  const period = t('campaign.from_to', {
    from: translator.localDate(campaign.startsOn),
    to: translator.localDate(campaign.endsOn),
  });
  return [
    labelled(t('campaign.kind'), kind, translator),
    labelled(t('campaign.period'), period, translator),
    ...repeatLine(campaign, translator),
    ...textLine(t('campaign.basis'), campaign.basis, translator),
    ...(organiserIds.length === 0
      ? []
      : [labelled(t('campaign.organiser'), people(organiserIds, translator), translator)]),
    ...textLine(t('campaign.cancel_reason'), campaign.cancelReason, translator),
  ];
}

/** How many hazards were found and how many of them are left, until the last is closed. */
export function foundLines({ found, open }: FoundHazards, translator: Translator): Line[] {
  return found === 0 ? [] : [[translator.t('campaign.hazards', { found, open })]];
}

/** That another round follows. */
function repeatLine({ repetition, state }: Campaign, translator: Translator): Line[] {
  const { t } = translator;
  if (repetition === null || state === 'cancelled') return [];
  const every = t(`word.repeats.${repetition.every}`);
  const words =
    repetition.until === null
      ? every
      : t('campaign.repeats_until', { every, until: translator.localDate(repetition.until) });
  return [labelled(t('plan.form.repeats'), words, translator)];
}

function textLine(label: string, text: string | null, translator: Translator): Line[] {
  return text === null ? [] : [labelled(label, trim(oneLine(text), LINE_LIMIT), translator)];
}
