import type { KnownBlock } from '@slack/types';
import type { Speech } from '../../i18n/speech.js';
import type { MyHazards } from '../../use-cases/my-hazards.js';
import type { HazardPage } from '../../use-cases/screens.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../text.js';
import type { DueContext } from './due.js';
import { headerOf } from './hazard-lines.js';
import { hazardRow, hazardRowText, owedHazardRow } from './hazard-row.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';

export interface MyHazardsView extends DueContext {
  mine: MyHazards;
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
export function myHazardsMessage(view: MyHazardsView, speech: Speech): SlackMessage {
  const parts = partsOf(view, speech);
  return {
    text: trimEscaped(
      parts.flatMap(({ title, texts }) => [escapeMrkdwn(title), ...texts]).join('\n'),
      TEXT_LIMIT,
    ),
    blocks: parts.flatMap((part) => blocksOf(part, speech)),
  };
}

function partsOf(view: MyHazardsView, speech: Speech): Part[] {
  const { waiting, reported, unit } = view.mine;
  const owed = waiting.rows.slice(0, ROWS_PER_PART);
  return [
    {
      title: speech.t('home.owed.title', { count: waiting.total }),
      empty: speech.t('home.owed.empty'),
      rows: owed.map((row) => owedHazardRow(row, view, speech)),
      texts: owed.map(({ hazard, kind, dueAt }) =>
        hazardRowText({ ...hazard, deadline: { kind, dueAt, owedById: '' } }, view, speech),
      ),
      total: waiting.total,
    },
    pagePart(
      {
        title: speech.t('home.reported.title', { count: reported.total }),
        empty: speech.t('list.mine.reported_empty'),
      },
      reported,
      view,
      speech,
    ),
    ...(unit === null
      ? []
      : [
          pagePart(
            {
              title: speech.t('home.unit.title', {
                unit: unit.units.map(({ name }) => oneLine(name)).join(', '),
                count: unit.open.total,
              }),
              empty: speech.t('home.unit.empty'),
            },
            unit.open,
            view,
            speech,
          ),
        ]),
  ];
}

function pagePart(
  words: { title: string; empty: string },
  page: HazardPage,
  view: MyHazardsView,
  speech: Speech,
): Part {
  const rows = page.rows.slice(0, ROWS_PER_PART);
  return {
    ...words,
    rows: rows.map((row) => hazardRow(row, view, speech)),
    texts: rows.map((row) => hazardRowText(row, view, speech)),
    total: page.total,
  };
}

function blocksOf(part: Part, speech: Speech): KnownBlock[] {
  const more = part.total - part.rows.length;
  const isEmpty = part.rows.length === 0;
  return [
    headerOf(part.title),
    ...part.rows,
    ...(isEmpty ? [note(part.empty)] : []),
    ...(!isEmpty && more > 0 ? [note(speech.t('list.mine.more', { count: more }))] : []),
  ];
}

function note(text: string): KnownBlock {
  return { type: 'context', elements: [plainText(text, TEXT_LIMIT)] };
}
