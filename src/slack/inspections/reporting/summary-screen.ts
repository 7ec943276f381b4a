import type { Button, KnownBlock, ModalView } from '@slack/types';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import { countOf, type FigureKey } from '../../../domain/inspections/summary/figures.js';
import type { SummarySection } from '../../../domain/inspections/summary/section.js';
import { figureText, rateText } from '../../../i18n/section-text.js';
import type { Translator } from '../../../i18n/translator.js';
import {
  type SummaryView,
  viewSummary,
} from '../../../use-cases/inspections/reporting/view-summary.js';
import { headerOf } from '../../kit/header.js';
import { option } from '../../kit/inputs.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { oneLine, plainText } from '../../kit/text.js';
import type { CurrentUser } from '../../listening/current-user.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { campaignTitle, inspectionButton } from '../inspection-words.js';
import { reportIds } from './ids.js';
import { sectionBlocks } from './section-blocks.js';

const { actions: ids } = reportIds;

/** A campaign's summary for a reader. Throws DomainError as viewSummary does. */
export async function summaryScreenOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  number: number,
): Promise<ModalView> {
  return summaryScreen(await viewSummary(slack.context, acting, number), translator);
}

/** The summary as it would be, or was, published: its numbers with the lists behind them, and its five parts. */
export function summaryScreen(view: SummaryView, translator: Translator): ModalView {
  const { campaign, actions } = view;
  const reference = campaignReference(campaign.number);
  const mayWrite = actions.includes('write_summary');
  const edit = (key: SummarySection): Button | null =>
    mayWrite
      ? inspectionButton(
          ids.editSummarySection,
          `${reference} ${key}`,
          translator.t('report.button.edit'),
        )
      : null;
  return modal(
    {
      callbackId: reportIds.views.summary,
      title: translator.t('summary.screen.title', { campaign: reference }),
      metadata: { number: campaign.number },
      blocks: [
        headerOf(campaignTitle(campaign, translator)),
        { type: 'section', text: plainText(oneLine(campaign.name), 600) },
        { type: 'actions', elements: buttons(view, reference, translator) },
        ...(view.seesLists ? [figureChoice(view, translator)] : []),
        ...sinceThen(view, translator),
        ...view.sections.flatMap((section) => [
          ...sectionBlocks(
            section,
            translator.t(`summary.section.${section.drafted.key}`),
            edit(section.drafted.key),
            translator,
          ),
          ...(section.drafted.key === 'situation' ? comparisonBlocks(view, translator) : []),
        ]),
      ],
    },
    translator,
  );
}

function buttons({ actions }: SummaryView, reference: string, translator: Translator): Button[] {
  const button = (id: string, text: string, style?: 'primary') =>
    inspectionButton(id, reference, text, style);
  return [
    ...(actions.includes('publish_summary')
      ? [button(ids.publishSummary, translator.t('summary.button.publish'), 'primary')]
      : []),
    ...(actions.includes('write_summary')
      ? [button(ids.chooseExamples, translator.t('summary.button.examples'))]
      : []),
    button(ids.summaryDocument, translator.t('report.button.document')),
  ];
}

/** Each number opens the list behind it. */
function figureChoice({ campaign, statistics }: SummaryView, translator: Translator): KnownBlock {
  const shown = [...statistics.figures].filter(([, { ids: counted }]) => counted.length > 0);
  const choice = ([key]: (typeof shown)[number]) =>
    option({
      value: `${campaignReference(campaign.number)} ${key}`,
      text: `${figureText(key, translator)} · ${translator.number(countOf(statistics.figures, key))}`,
    });
  return {
    type: 'section',
    text: plainText(translator.t('summary.figures'), 600),
    ...(shown.length === 0
      ? {}
      : {
          accessory: {
            type: 'static_select',
            action_id: ids.showFigure,
            placeholder: plainText(translator.t('modal.choose'), 150),
            options: shown.map(choice),
          },
        }),
  };
}

/** What has changed since it was published. */
function sinceThen({ sinceThen: changes }: SummaryView, translator: Translator): KnownBlock[] {
  if (changes === null) return [];
  if (changes.length === 0) return [note(translator.t('summary.nothing_since'))];
  const said = changes.map(({ key, before, now }) =>
    translator.t('summary.changed', { what: figureText(key, translator), before, now }),
  );
  return [
    {
      type: 'section',
      text: plainText(`${translator.t('summary.since_then')}\n${said.join('\n')}`, 3000),
    },
  ];
}

/** This round beside the one before, figure by figure. */
function comparisonBlocks({ comparison }: SummaryView, translator: Translator): KnownBlock[] {
  if (comparison === null) return [];
  const { figures, rate } = comparison;
  const pairs = [
    ...figures.map(({ key, now, before }) => ({
      ...{ what: figureText(key, translator), now: translator.number(now) },
      before: translator.number(before),
    })),
    {
      what: translator.t('report.sheet.rate'),
      ...{ now: rateText(rate.now, translator), before: rateText(rate.before, translator) },
    },
  ];
  return [
    {
      type: 'section',
      text: plainText(translator.t('summary.compared.title'), 600),
      fields: pairs.map((pair) => plainText(translator.t('summary.compared.figure', pair), 200)),
    },
  ];
}

/** What counts as a figure of ours. */
export function figureNamed(view: SummaryView, key: string): FigureKey | undefined {
  return [...view.statistics.figures.keys()].find((one) => one === key);
}
