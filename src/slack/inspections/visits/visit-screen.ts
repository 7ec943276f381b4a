import type { KnownBlock, ModalView } from '@slack/types';
import { type Visit, visitReference } from '../../../domain/inspections/visit.js';
import type { Translator } from '../../../i18n/translator.js';
import {
  referencesOf,
  type VisitView,
  viewVisit,
} from '../../../use-cases/inspections/view-visit.js';
import type { DueContext } from '../../deadlines/due.js';
import { headerOf } from '../../kit/header.js';
import { modal } from '../../kit/modal.js';
import {
  type Line,
  labelled,
  lines,
  people,
  person,
  quotation,
  sentence,
} from '../../kit/rich-text.js';
import { trim } from '../../kit/text.js';
import type { CurrentUser } from '../../listening/current-user.js';
import type { SlackContext } from '../../listening/slack-context.js';
import type { Renderings } from '../../matters/renderings.js';
import { inspectionIds } from '../ids.js';
import { visitTitle } from '../inspection-words.js';
import { owedLines, storyBlocks } from '../story-blocks.js';
import { scoresButton, visitButtonBlocks } from './visit-buttons.js';
import { campaignLine, groupLine, LINE_LIMIT, recordLines, visitLine } from './visit-lines.js';

const PRACTICES_SHOWN = 5;
const PRACTICE_LIMIT = 500;

/** A visit's screen for a reader. Throws DomainError as viewVisit does. */
export async function visitScreenOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  number: number,
): Promise<ModalView> {
  const view = await viewVisit(slack.context, reader.acting, number);
  return visitScreen(view, { now: slack.clock.now(), renderings }, reader.translator);
}

/** Everything about a visit, with the buttons of its reader. */
export function visitScreen(
  view: VisitView,
  { now, renderings }: { now: Date; renderings: Renderings },
  translator: Translator,
): ModalView {
  const { visit, workspace, units } = view;
  const context: DueContext = { workspace, units, now };
  const { timeline } = view;
  return modal(
    {
      callbackId: inspectionIds.views.visit,
      title: translator.t('visit.title', { visit: visitReference(visit.number) }),
      metadata: { matter: visitReference(visit.number) },
      blocks: [
        headerOf(visitTitle(visit, translator)),
        lines(factLines(view, context, translator)),
        ...visitButtonBlocks(visit.number, view.actions, translator),
        ...practiceBlocks(view, translator),
        ...scoresBlock(visit, translator),
        ...storyBlocks({ timeline, unitId: visit.unitId }, context, renderings, translator),
      ],
    },
    translator,
  );
}

function factLines(view: VisitView, context: DueContext, translator: Translator): Line[] {
  const { visit, unit, campaign, group, moves, hazards } = view;
  const { leaderIds, memberIds } = view.people;
  const move = moves.at(-1);
  return [
    [visitLine({ visit, unitName: unit.name }, translator)],
    campaignLine(campaign, translator),
    groupLine(group, translator),
    ...(leaderIds.length === 0
      ? []
      : [labelled(translator.t('group.leader'), people(leaderIds, translator), translator)]),
    ...(memberIds.length === 0
      ? []
      : [labelled(translator.t('group.members'), people(memberIds, translator), translator)]),
    ...owedLines(view.openDeadlines, visit.unitId, context, translator),
    ...(move === undefined
      ? []
      : [
          sentence(translator, 'visit.moved_from', {
            person: person(move.movedById),
            from: translator.localDate(move.fromOn),
            reason: trim(move.reason, LINE_LIMIT),
          }),
        ]),
    ...recordLines(visit, translator),
    ...(hazards.length === 0
      ? []
      : [
          labelled(
            translator.t('visit.hazards', { count: hazards.length }),
            trim(referencesOf(hazards), LINE_LIMIT),
            translator,
          ),
        ]),
  ];
}

/** What has been scored, for everybody who sees the visit, once there may be something. */
function scoresBlock({ number, state }: Visit, translator: Translator): KnownBlock[] {
  if (state === 'dropped') return [];
  return [{ type: 'actions', elements: [scoresButton(number, translator)] }];
}

function practiceBlocks({ practices }: VisitView, translator: Translator): KnownBlock[] {
  if (practices.length === 0) return [];
  const shown = practices.slice(-PRACTICES_SHOWN);
  return [
    { type: 'divider' },
    ...shown.map(({ text, notedById, fileIds }) =>
      quotation(
        sentence(
          translator,
          'visit.practice',
          { person: person(notedById) },
          { files: fileIds.length },
        ),
        trim(text, PRACTICE_LIMIT),
      ),
    ),
  ];
}
