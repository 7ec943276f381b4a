import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { Unit, Workspace } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { hazardsPerPage, type ListHazardsInput } from '../../use-cases/list-hazards.js';
import type { HazardPage } from '../../use-cases/screens.js';
import { ids } from '../ids.js';
import { writeListState } from '../list-state.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../text.js';
import { headerOf } from './hazard-lines.js';
import { hazardRow, hazardRowText } from './hazard-row.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';
import { categoryWord, levelWord, stateWord } from './words.js';

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
export function hazardListMessage(view: HazardListView, speech: Speech): SlackMessage {
  const { page } = view;
  const title = speech.t('list.title', { count: page.total });
  const shown = rangeOf(view, speech);
  const rows = page.rows.slice(0, hazardsPerPage);
  return {
    text: trimEscaped(
      [escapeMrkdwn(title), ...rows.map((row) => hazardRowText(row, view, speech))].join('\n'),
      TEXT_LIMIT,
    ),
    blocks: [
      headerOf(title),
      { type: 'context', elements: [plainText(filterWords(view, shown, speech), FILTER_LIMIT)] },
      ...(rows.length === 0
        ? [emptyBlock(view, speech)]
        : rows.map((row) => hazardRow(row, view, speech))),
      pager(view, speech),
    ],
  };
}

/** `1–10 of 37`, or null when nothing is shown. */
function rangeOf({ page, pageIndex }: HazardListView, speech: Speech): string | null {
  if (page.rows.length === 0) return null;
  const first = pageIndex * hazardsPerPage + 1;
  const last = pageIndex * hazardsPerPage + page.rows.length;
  return speech.t('list.range', { first, last, total: page.total });
}

function filterWords(
  { filter, units }: HazardListView,
  range: string | null,
  speech: Speech,
): string {
  const unit = units.find(({ id }) => id === filter.unitId);
  const words = [
    ...(unit === undefined ? [] : [speech.t('list.filter.unit', { unit: oneLine(unit.name) })]),
    ...(filter.states ?? []).map((state) => stateWord(state, speech)),
    ...(filter.isOverdue === true ? [speech.t('list.filter.overdue')] : []),
    ...(filter.category === undefined ? [] : [categoryWord(filter.category, speech)]),
    ...(filter.level === undefined ? [] : [levelWord(filter.level, speech)]),
  ];
  const filtered = words.length === 0 ? speech.t('list.filter.none') : words.join(' · ');
  const order = speech.t(filter.isOverdue === true ? 'list.order.due' : 'list.order.newest');
  return [filtered, ...(range === null ? [] : [range, order])].join(' · ');
}

/** Nothing found: what to do about it. */
function emptyBlock({ filter, pageIndex, page }: HazardListView, speech: Speech): KnownBlock {
  if (page.total > 0 && pageIndex > 0) return note(speech.t('list.empty.page'));
  const { unitId, states, isOverdue, category, level } = filter;
  const isFiltered = [unitId, states, isOverdue, category, level].some(
    (part) => part !== undefined,
  );
  return note(speech.t(isFiltered ? 'list.empty.filtered' : 'list.empty.all'));
}

function note(text: string): KnownBlock {
  return { type: 'section', text: plainText(text, TEXT_LIMIT) };
}

function pager({ page, pageIndex, filter }: HazardListView, speech: Speech): ActionsBlock {
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
        ? [button(ids.actions.listPrevious, speech.t('list.button.previous'), previous)]
        : []),
      ...(pageIndex < lastIndex
        ? [button(ids.actions.listNext, speech.t('list.button.next'), pageIndex + 1)]
        : []),
      button(ids.actions.listFilter, speech.t('list.button.filter'), pageIndex),
    ],
  };
}
