import type { KnownBlock, ModalView } from '@slack/types';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import { groupReference } from '../../../domain/inspections/group.js';
import { visitReference } from '../../../domain/inspections/visit.js';
import type { Translator } from '../../../i18n/translator.js';
import {
  type CampaignView,
  type GroupWithPeople,
  viewCampaign,
} from '../../../use-cases/inspections/view-campaign.js';
import type { DueContext } from '../../deadlines/due.js';
import { headerOf } from '../../kit/header.js';
import { modal } from '../../kit/modal.js';
import {
  bold,
  type Line,
  labelled,
  lines,
  people as peopleOf,
  person,
} from '../../kit/rich-text.js';
import { oneLine, plainText, trim } from '../../kit/text.js';
import type { CurrentUser } from '../../listening/current-user.js';
import type { SlackContext } from '../../listening/slack-context.js';
import type { Renderings } from '../../matters/renderings.js';
import { inspectionIds } from '../ids.js';
import {
  campaignTitle,
  groupName,
  groupTitle,
  openButtonOf,
  visitTitle,
} from '../inspection-words.js';
import { owedLines, storyBlocks } from '../story-blocks.js';
import { LINE_LIMIT, visitLine } from '../visits/visit-lines.js';
import { campaignButtons } from './campaign-buttons.js';
import { campaignLines, foundLines } from './campaign-lines.js';

/** A modal has 100 blocks; each visit takes one. Of more the groups are shown, with their visits behind them. */
const VISITS_SHOWN = 40;
const GROUPS_SHOWN = 60;
const REPORTS_SHOWN = 15;

/** A campaign's screen for a reader. Throws DomainError as viewCampaign does. */
export async function campaignScreenOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  number: number,
): Promise<ModalView> {
  const view = await viewCampaign(slack.context, reader.acting, number);
  return campaignScreen(view, { now: slack.clock.now(), renderings }, reader.translator);
}

/** Everything about a campaign that its reader may see, with their buttons. */
export function campaignScreen(
  view: CampaignView,
  { now, renderings }: { now: Date; renderings: Renderings },
  translator: Translator,
): ModalView {
  const { campaign, workspace, units, timeline, people } = view;
  const context: DueContext = { workspace, units, now };
  const buttons = campaignButtons(campaign.number, view.actions, translator);
  const hazards = { found: view.hazardsFound, open: view.openHazards.length };
  return modal(
    {
      callbackId: inspectionIds.views.campaign,
      title: translator.t('campaign.title', { campaign: campaignReference(campaign.number) }),
      metadata: { matter: campaignReference(campaign.number) },
      blocks: [
        headerOf(campaignTitle(campaign, translator)),
        { type: 'section', text: plainText(oneLine(campaign.name), 600) },
        lines([
          ...campaignLines(campaign, people.organiserIds, translator),
          ...owedLines(view.openDeadlines, null, context, translator),
          ...foundLines(hazards, translator),
          ...uncoveredLines(view, translator),
        ]),
        ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }]),
        ...(view.visits.length > VISITS_SHOWN
          ? groupSections(view, translator)
          : [
              ...groupBlocks(view, translator),
              ...reportSections(view, translator),
              ...visitBlocks(view, translator),
            ]),
        ...storyBlocks({ timeline, unitId: null }, context, renderings, translator),
      ],
    },
    translator,
  );
}

function groupBlocks({ groups }: CampaignView, translator: Translator): KnownBlock[] {
  if (groups.length === 0) return [];
  const shown = groups
    .slice(0, GROUPS_SHOWN)
    .map(
      ({ group, leaderId, memberIds }): Line => [
        bold(groupName(group, translator)),
        translator.t('message.colon'),
        ...(leaderId === null ? ['–'] : [person(leaderId)]),
        ...(memberIds.length === 0
          ? []
          : [translator.t('message.and'), ...peopleOf(memberIds, translator)]),
      ],
    );
  return [{ type: 'divider' }, lines(shown)];
}

function visitBlocks({ visits, units }: CampaignView, translator: Translator): KnownBlock[] {
  return visits.map((visit): KnownBlock => {
    const unitName = units.find(({ id }) => id === visit.unitId)?.name ?? '–';
    const words = `${visitTitle(visit, translator)}\n${visitLine({ visit, unitName }, translator)}`;
    return {
      type: 'section',
      text: plainText(words, 600),
      accessory: openButtonOf(visitReference(visit.number), translator),
    };
  });
}

/** Each group beside the button that opens it, for who may. */
function groupSections({ groups }: CampaignView, translator: Translator): KnownBlock[] {
  return groups.slice(0, GROUPS_SHOWN).map((one) => groupSection(one, translator));
}

/** How the reports stand that this reader may open. */
function reportSections({ groups }: CampaignView, translator: Translator): KnownBlock[] {
  return groups
    .filter(({ isOpenToReader }) => isOpenToReader)
    .slice(0, REPORTS_SHOWN)
    .map((one) => groupSection(one, translator));
}

function groupSection(
  { group, isOpenToReader }: GroupWithPeople,
  translator: Translator,
): KnownBlock {
  const reference = groupReference(group.number);
  return {
    type: 'section',
    text: plainText(`${groupName(group, translator)} · ${groupTitle(group, translator)}`, 600),
    ...(isOpenToReader ? { accessory: openButtonOf(reference, translator) } : {}),
  };
}

/** Which units are visited less often than planned. */
function uncoveredLines({ uncovered, units }: CampaignView, translator: Translator): Line[] {
  if (uncovered.length === 0) return [];
  const names = uncovered.map((id) => oneLine(units.find((unit) => unit.id === id)?.name ?? '–'));
  const label = translator.t('campaign.uncovered', { count: uncovered.length });
  return [labelled(label, trim(names.join(', '), LINE_LIMIT), translator)];
}
