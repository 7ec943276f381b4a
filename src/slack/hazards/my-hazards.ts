import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { MyHazards } from '../../use-cases/hazards/my-hazards.js';
import type { HazardPage } from '../../use-cases/ports/queries.js';
import type { DueContext } from '../deadlines/due.js';
import { owedRow, owedText } from '../deadlines/owed-row.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../kit/text.js';
import type { Renderings } from '../matters/renderings.js';
import { hazardRow, hazardRowText } from './hazard-row.js';

export interface MyHazardsView extends DueContext {
  mine: MyHazards;
  renderings: Renderings;
}

/** Three parts of a message that holds 50 blocks. */
const ROWS_PER_PART = 12;

interface Part {
  title: string;
  empty: string;
  rows: readonly KnownBlock[];
  texts: readonly string[];
  total: number;
}

/** `/hazard mine`: what waits on the reader, what they reported, what is open in their units. */
export function myHazardsMessage(view: MyHazardsView, translator: Translator): SlackMessage {
  const parts = partsOf(view, translator);
  return {
    text: trimEscaped(
      parts.flatMap(({ title, texts }) => [escapeMrkdwn(title), ...texts]).join('\n'),
      TEXT_LIMIT,
    ),
    blocks: parts.flatMap((part) => blocksOf(part, translator)),
  };
}

function partsOf(view: MyHazardsView, translator: Translator): Part[] {
  const { waiting, reported, unit } = view.mine;
  const owed = waiting.rows.slice(0, ROWS_PER_PART);
  return [
    {
      title: translator.t('home.owed.title', { count: waiting.total }),
      empty: translator.t('home.owed.empty'),
      rows: owed.map((row) => owedRow(row, view, view.renderings, translator)),
      texts: owed.map((row) => owedText(row, view, view.renderings, translator)),
      total: waiting.total,
    },
    pagePart(
      {
        title: translator.t('home.reported.title', { count: reported.total }),
        empty: translator.t('list.mine.reported_empty'),
      },
      reported,
      view,
      translator,
    ),
    ...(unit === null
      ? []
      : [
          pagePart(
            {
              title: translator.t('home.unit.title', {
                unit: unit.units.map(({ name }) => oneLine(name)).join(', '),
                count: unit.open.total,
              }),
              empty: translator.t('home.unit.empty'),
            },
            unit.open,
            view,
            translator,
          ),
        ]),
  ];
}

function pagePart(
  words: { title: string; empty: string },
  page: HazardPage,
  view: MyHazardsView,
  translator: Translator,
): Part {
  const rows = page.rows.slice(0, ROWS_PER_PART);
  return {
    ...words,
    rows: rows.map((row) => hazardRow(row, view, translator)),
    texts: rows.map((row) => hazardRowText(row, view, translator)),
    total: page.total,
  };
}

function blocksOf(part: Part, translator: Translator): KnownBlock[] {
  const more = part.total - part.rows.length;
  const isEmpty = part.rows.length === 0;
  return [
    headerOf(part.title),
    ...part.rows,
    ...(isEmpty ? [note(part.empty)] : []),
    ...(!isEmpty && more > 0 ? [note(translator.t('list.mine.more', { count: more }))] : []),
  ];
}

function note(text: string): KnownBlock {
  return { type: 'context', elements: [plainText(text, TEXT_LIMIT)] };
}
