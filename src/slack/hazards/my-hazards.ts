import type { Button, KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { ListHazardsInput } from '../../use-cases/hazards/list-hazards.js';
import { type MyHazards, openStates } from '../../use-cases/hazards/my-hazards.js';
import type { HazardPage } from '../../use-cases/ports/queries.js';
import type { DueContext } from '../deadlines/due.js';
import { owedRow, owedText } from '../deadlines/owed-row.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../kit/text.js';
import { matterIds } from '../matters/ids.js';
import type { Renderings } from '../matters/renderings.js';
import { hazardRow, hazardRowText } from './hazard-row.js';
import { hazardIds } from './ids.js';
import { writeListState } from './list-state.js';

export interface MyHazardsView extends DueContext {
  mine: MyHazards;
  readerId: string;
  renderings: Renderings;
}

/** Three parts of a message that holds 50 blocks. */
const ROWS_PER_PART = 12;
const BUTTON_TEXT_LIMIT = 75;

interface Part {
  title: string;
  empty: string;
  rows: readonly KnownBlock[];
  texts: readonly string[];
  total: number;
  /** To all of them, where they are more than there is room for. */
  all: Pick<Button, 'action_id' | 'value'>;
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
      all: everythingOpen,
    },
    pagePart(
      {
        title: translator.t('home.reported.title', { count: reported.total }),
        empty: translator.t('list.mine.reported_empty'),
        all: listOf({ isReportedByReader: true }),
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
              all: unitAll(unit, view.readerId),
            },
            unit.open,
            view,
            translator,
          ),
        ]),
  ];
}

function pagePart(
  words: Pick<Part, 'title' | 'empty' | 'all'>,
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
    ...(!isEmpty && more > 0 ? [allButton(part, translator)] : []),
  ];
}

function allButton({ total, all }: Part, translator: Translator): KnownBlock {
  const text = plainText(translator.t('list.mine.all', { count: total }), BUTTON_TEXT_LIMIT);
  return { type: 'actions', elements: [{ type: 'button', text, ...all }] };
}

const everythingOpen = { action_id: matterIds.actions.openMine, value: 'mine' };

function listOf(filter: Omit<ListHazardsInput, 'pageIndex'>): Part['all'] {
  const value = writeListState({ ...filter, pageIndex: 0 });
  return { action_id: hazardIds.actions.listOpen, value };
}

/** Units that the reader leads are all in what is open for them; another's are a list. */
function unitAll({ units }: NonNullable<MyHazards['unit']>, readerId: string): Part['all'] {
  const [unit] = units;
  const isLed = units.every(({ leaderId }) => leaderId === readerId);
  return unit === undefined || isLed
    ? everythingOpen
    : listOf({ unitId: unit.id, states: [...openStates] });
}

function note(text: string): KnownBlock {
  return { type: 'context', elements: [plainText(text, TEXT_LIMIT)] };
}
