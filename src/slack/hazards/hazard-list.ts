import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { hazardsPerPage, type ListHazardsInput } from '../../use-cases/hazards/list-hazards.js';
import type { HazardPage } from '../../use-cases/ports/queries.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../kit/text.js';
import { levelWord } from '../matters/words.js';
import { hazardRow, hazardRowText } from './hazard-row.js';
import { hazardIds } from './ids.js';
import { writeListState } from './list-state.js';
import { categoryWord, stateWord } from './words.js';

export interface HazardListView {
  page: HazardPage;
  /** Counts from 0. */
  pageIndex: number;
  filter: Omit<ListHazardsInput, 'pageIndex'>;
  /** For the name of the unit in the filter. */
  units: readonly Unit[];
  workspace: Workspace;
  now: Date;
}

/** A button's text may have 75 characters; a context element is kept to one line or two. */
const BUTTON_TEXT_LIMIT = 75;
const FILTER_LIMIT = 300;

/** A page of the ledger: what was asked for, its rows, and the way to the other pages and the filter. */
export function hazardListMessage(view: HazardListView, translator: Translator): SlackMessage {
  const { page } = view;
  const title = translator.t('list.title', { count: page.total });
  const shown = rangeOf(view, translator);
  const rows = page.rows.slice(0, hazardsPerPage);
  return {
    text: trimEscaped(
      [escapeMrkdwn(title), ...rows.map((row) => hazardRowText(row, view, translator))].join('\n'),
      TEXT_LIMIT,
    ),
    blocks: [
      headerOf(title),
      {
        type: 'context',
        elements: [plainText(filterWords(view, shown, translator), FILTER_LIMIT)],
      },
      ...(rows.length === 0
        ? [emptyBlock(view, translator)]
        : rows.map((row) => hazardRow(row, view, translator))),
      pager(view, translator),
    ],
  };
}

/** `1–10 of 37`, or null when nothing is shown. */
function rangeOf({ page, pageIndex }: HazardListView, translator: Translator): string | null {
  if (page.rows.length === 0) return null;
  const first = pageIndex * hazardsPerPage + 1;
  const last = pageIndex * hazardsPerPage + page.rows.length;
  return translator.t('list.range', { first, last, total: page.total });
}

function filterWords(
  { filter, units }: HazardListView,
  range: string | null,
  translator: Translator,
): string {
  const unit = units.find(({ id }) => id === filter.unitId);
  const words = [
    ...(unit === undefined ? [] : [translator.t('list.filter.unit', { unit: oneLine(unit.name) })]),
    ...(filter.states ?? []).map((state) => stateWord(state, translator)),
    ...(filter.isOverdue === true ? [translator.t('list.filter.overdue')] : []),
    ...(filter.category === undefined ? [] : [categoryWord(filter.category, translator)]),
    ...(filter.level === undefined ? [] : [levelWord(filter.level, translator)]),
    ...(filter.isReportedByReader === true ? [translator.t('list.filter.mine')] : []),
  ];
  const filtered = words.length === 0 ? translator.t('list.filter.none') : words.join(' · ');
  const order = translator.t(filter.isOverdue === true ? 'list.order.due' : 'list.order.newest');
  return [filtered, ...(range === null ? [] : [range, order])].join(' · ');
}

/** Nothing found: what to do about it. */
function emptyBlock(
  { filter, pageIndex, page }: HazardListView,
  translator: Translator,
): KnownBlock {
  if (page.total > 0 && pageIndex > 0) return note(translator.t('list.empty.page'));
  const { unitId, states, isOverdue, category, level, isReportedByReader } = filter;
  const isFiltered = [unitId, states, isOverdue, category, level, isReportedByReader].some(
    (part) => part !== undefined,
  );
  return note(translator.t(isFiltered ? 'list.empty.filtered' : 'list.empty.all'));
}

function note(text: string): KnownBlock {
  return { type: 'section', text: plainText(text, TEXT_LIMIT) };
}

function pager({ page, pageIndex, filter }: HazardListView, translator: Translator): ActionsBlock {
  const button = (actionId: string, text: string, index: number): Button => ({
    type: 'button',
    action_id: actionId,
    text: plainText(text, BUTTON_TEXT_LIMIT),
    value: writeListState({ ...filter, pageIndex: index }),
  });
  const lastIndex = Math.max(0, Math.ceil(page.total / hazardsPerPage) - 1);
  const previous = Math.min(pageIndex - 1, lastIndex);
  return {
    type: 'actions',
    elements: [
      ...(pageIndex > 0
        ? [button(hazardIds.actions.listPrevious, translator.t('list.button.previous'), previous)]
        : []),
      ...(pageIndex < lastIndex
        ? [button(hazardIds.actions.listNext, translator.t('list.button.next'), pageIndex + 1)]
        : []),
      button(hazardIds.actions.listFilter, translator.t('list.button.filter'), pageIndex),
    ],
  };
}
