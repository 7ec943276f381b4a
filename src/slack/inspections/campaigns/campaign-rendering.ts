import { campaignKind, campaignReference } from '../../../domain/inspections/campaign.js';
import {
  allowedCampaignActions,
  inspectionPeople,
} from '../../../domain/inspections/permissions.js';
import { holdersOf } from '../../../domain/matters/matter.js';
import { viewCampaign } from '../../../use-cases/inspections/view-campaign.js';
import { headerOf } from '../../kit/header.js';
import { TEXT_LIMIT } from '../../kit/message.js';
import { lines, spoken } from '../../kit/rich-text.js';
import { oneLine, plainText, trimEscaped } from '../../kit/text.js';
import type { MatterCard, MatterRendering } from '../../matters/matter-rendering.js';
import { campaignFacts } from '../inspection-facts.js';
import {
  campaignStateWords,
  campaignTitle,
  namedStates,
  openButtonOf,
  stateNamed,
} from '../inspection-words.js';
import { summaryButton } from '../reporting/report-button.js';
import { campaignButtons } from './campaign-buttons.js';
import { campaignLines, foundLines } from './campaign-lines.js';
import { campaignScreenOf } from './campaign-screen.js';

/**
 * The campaign's card in the office's channel. Who reads there may lead an inspected unit: it says nothing of
 * single visits, and counts only those that are finished.
 */
const card: MatterCard = {
  message(about, _context, translator) {
    const { campaign, groups, visitsFinished, hazards } = campaignFacts(about);
    const title = campaignTitle(campaign, translator);
    const name = oneLine(campaign.name);
    const organisers = holdersOf('organiser', about.assignments);
    return {
      text: trimEscaped(spoken([`${title} · ${name}`]), TEXT_LIMIT),
      blocks: [
        headerOf(title),
        { type: 'section', text: plainText(name, 600) },
        lines([
          ...campaignLines(campaign, organisers, translator),
          [translator.t('campaign.progress', { groups, visits: visitsFinished })],
          ...foundLines(hazards, translator),
        ]),
        {
          type: 'actions',
          elements: [openButtonOf(campaignReference(campaign.number), translator)],
        },
      ],
    };
  },
  since: (about) => campaignFacts(about).campaign.preparedAt,
};

/** What Slack knows of campaigns. */
export const campaignRendering: MatterRendering = {
  kind: campaignKind,
  title: (about, translator) => campaignTitle(campaignFacts(about).campaign, translator),
  stateWords: (state, translator) =>
    campaignStateWords(stateNamed(namedStates.campaign, state), translator),
  line: (about) => oneLine(campaignFacts(about).campaign.name),
  blocks: (about, translator) => {
    const { campaign } = campaignFacts(about);
    const organisers = holdersOf('organiser', about.assignments);
    return [
      { type: 'section', text: plainText(oneLine(campaign.name), 600) },
      lines(campaignLines(campaign, organisers, translator)),
    ];
  },
  buttons: (actor, about, { translator }) => {
    const { campaign } = campaignFacts(about);
    // Cancelling it, and whether it repeats, is left to its own screen.
    const actions = allowedCampaignActions(actor, campaign, inspectionPeople(about.assignments));
    const offered = actions.filter(
      (action) => action !== 'cancel_campaign' && action !== 'repeat_campaign',
    );
    const isPublished = campaign.publishedAt !== null && !actions.includes('write_summary');
    return [
      ...(isPublished ? [summaryButton(campaign.number, translator)] : []),
      ...campaignButtons(campaign.number, offered, translator),
    ].map((button) => ({ button, handsOn: false }));
  },
  openButton: (number, translator) => openButtonOf(campaignReference(number), translator),
  screen: campaignScreenOf,
  form: async (slack, reader, number) => {
    const { campaign } = await viewCampaign(slack.context, reader.acting, number);
    const which = `${campaignReference(number)} · ${oneLine(campaign.name)}`;
    return {
      heading: [{ type: 'section', text: plainText(which, 600) }],
      interimControl: null,
    };
  },
  card,
};
