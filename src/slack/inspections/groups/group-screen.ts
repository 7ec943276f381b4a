import type { KnownBlock, ModalView } from '@slack/types';
import { groupReference, type InspectionGroup } from '../../../domain/inspections/group.js';
import { visitReference } from '../../../domain/inspections/visit.js';
import type { Actor } from '../../../domain/organisation/member.js';
import type { Translator } from '../../../i18n/translator.js';
import { type GroupView, viewGroup } from '../../../use-cases/inspections/view-group.js';
import type { DueContext } from '../../deadlines/due.js';
import { headerOf } from '../../kit/header.js';
import { modal } from '../../kit/modal.js';
import { type Line, labelled, lines, people as peopleOf } from '../../kit/rich-text.js';
import { oneLine, plainText, trim } from '../../kit/text.js';
import type { CurrentUser } from '../../listening/current-user.js';
import type { SlackContext } from '../../listening/slack-context.js';
import type { Renderings } from '../../matters/renderings.js';
import { inspectionIds } from '../ids.js';
import { groupName, groupTitle, openButtonOf, visitTitle } from '../inspection-words.js';
import { reportButton } from '../reporting/report-button.js';
import { owedLines, storyBlocks } from '../story-blocks.js';
import { campaignLine, LINE_LIMIT, visitLine } from '../visits/visit-lines.js';
import { mayReplace, replaceButton } from './replace-dialog.js';

const VISITS_SHOWN = 60;

/** A group's screen for a reader. Throws DomainError as viewGroup does. */
export async function groupScreenOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  number: number,
): Promise<ModalView> {
  const view = await viewGroup(slack.context, reader.acting, number);
  const around = { now: slack.clock.now(), renderings, actor: reader.acting.actor };
  return groupScreen(view, around, reader.translator);
}

/** Everything about a group and its report. */
export function groupScreen(
  view: GroupView,
  { now, renderings, actor }: { now: Date; renderings: Renderings; actor: Actor },
  translator: Translator,
): ModalView {
  const { group, campaign, workspace, units, timeline } = view;
  const { leaderIds, memberIds, organiserIds } = view.people;
  const context: DueContext = { workspace, units, now };
  const named = (
    key: 'group.leader' | 'group.members' | 'campaign.organiser',
    ids: readonly string[],
  ) =>
    ids.length === 0 ? [] : [labelled(translator.t(key), peopleOf(ids, translator), translator)];
  return modal(
    {
      callbackId: inspectionIds.views.groupReport,
      title: translator.t('group.title', { group: groupReference(group.number) }),
      metadata: { matter: groupReference(group.number) },
      blocks: [
        headerOf(groupTitle(group, translator)),
        lines([
          campaignLine(campaign, translator),
          [groupName(group, translator)],
          ...named('group.leader', leaderIds),
          ...named('group.members', memberIds),
          ...named('campaign.organiser', organiserIds),
          ...gradeLines(group, translator),
          ...owedLines(view.openDeadlines, null, context, translator),
        ]),
        {
          type: 'actions',
          elements: [
            reportButton(group.number, translator),
            ...(mayReplace(actor, campaign, view.people) ? [replaceButton(group, translator)] : []),
          ],
        },
        ...visitBlocks(view, translator),
        ...storyBlocks({ timeline, unitId: null }, context, renderings, translator),
      ],
    },
    translator,
  );
}

function visitBlocks({ visits, units }: GroupView, translator: Translator): KnownBlock[] {
  return visits.slice(0, VISITS_SHOWN).map((visit): KnownBlock => {
    const unitName = units.find(({ id }) => id === visit.unitId)?.name ?? '–';
    const words = `${visitTitle(visit, translator)}\n${visitLine({ visit, unitName }, translator)}`;
    return {
      type: 'section',
      text: plainText(words, 600),
      accessory: openButtonOf(visitReference(visit.number), translator),
    };
  });
}

function gradeLines({ grade, gradeReason }: InspectionGroup, translator: Translator): Line[] {
  if (grade === null) return [];
  const reason = trim(oneLine(gradeReason ?? ''), LINE_LIMIT);
  return [[translator.t('report.graded', { grade, reason })]];
}
