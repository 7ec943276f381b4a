import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Unit, Workspace } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardPage, HazardRow, OwedRow } from '../../use-cases/screens.js';
import { ids } from '../ids.js';
import { hazardRow } from '../messages/hazard-row.js';
import { plainText } from '../text.js';

/** What a member's App Home shows. */
export interface HomeFacts {
  workspace: Workspace;
  now: Date;
  isAdmin: boolean;
  mayReport: boolean;
  /** Deadlines that wait on the reader, by due instant. */
  owed: { rows: readonly OwedRow[]; total: number };
  /** Open hazards that the reader reported, newest first. */
  reported: HazardPage;
  /** Open hazards of the unit that the reader leads or belongs to; null without such a unit. */
  unit: { unit: Unit; page: HazardPage } | null;
}

/** A section of Home names this many; the list shows the others. */
const ROWS_PER_SECTION = 15;
/** Block Kit: header text. */
const HEADER_LIMIT = 150;

/** App Home in the reader's language: what waits on them first. At most 100 blocks by its making. */
export function homeView(facts: HomeFacts, speech: Speech): HomeView {
  return {
    type: 'home',
    callback_id: ids.views.home,
    blocks:
      facts.workspace.setUpAt === null
        ? firstRun(facts, speech)
        : [
            buttonRow(facts, speech),
            ...section(
              'owed',
              facts.owed.rows.map(({ hazard }) => hazard),
              facts.owed.total,
              facts,
              speech,
            ),
            ...section('reported', facts.reported.rows, facts.reported.total, facts, speech),
            ...unitSection(facts, speech),
          ],
  };
}

/** Before the set-up: an admin is led to it, everybody else learns whom to ask. */
function firstRun(facts: HomeFacts, speech: Speech): KnownBlock[] {
  const intro: KnownBlock[] = [
    header(speech.t('home.first_run.title')),
    { type: 'section', text: plainText(speech.t('home.first_run.what'), 3000) },
  ];
  if (!facts.isAdmin) {
    return [...intro, { type: 'section', text: plainText(speech.t('home.first_run.wait'), 3000) }];
  }
  return [
    ...intro,
    { type: 'section', text: plainText(speech.t('home.first_run.steps'), 3000) },
    {
      type: 'actions',
      elements: [
        { ...button(ids.actions.homeSetUp, speech.t('home.button.set_up')), style: 'primary' },
      ],
    },
  ];
}

function buttonRow(facts: HomeFacts, speech: Speech): KnownBlock {
  const report = { ...button(ids.actions.homeReport, speech.t('home.button.report')) };
  return {
    type: 'actions',
    elements: [
      ...(facts.mayReport ? [{ ...report, style: 'primary' as const }] : []),
      button(ids.actions.homeList, speech.t('home.button.list')),
      button(ids.actions.homeRefresh, speech.t('home.button.refresh')),
      ...(facts.isAdmin ? [button(ids.actions.homeSetUp, speech.t('home.button.settings'))] : []),
    ],
  };
}

function section(
  name: 'owed' | 'reported',
  rows: readonly HazardRow[],
  total: number,
  facts: HomeFacts,
  speech: Speech,
): KnownBlock[] {
  return [
    header(speech.t(`home.${name}.title`, { count: total })),
    ...body(rows, total, speech.t(`home.${name}.empty`), facts, speech),
  ];
}

function unitSection(facts: HomeFacts, speech: Speech): KnownBlock[] {
  if (facts.unit === null) return [];
  const { unit, page } = facts.unit;
  return [
    header(speech.t('home.unit.title', { unit: unit.name, count: page.total })),
    ...body(page.rows, page.total, speech.t('home.unit.empty'), facts, speech),
  ];
}

function body(
  rows: readonly HazardRow[],
  total: number,
  empty: string,
  facts: HomeFacts,
  speech: Speech,
): KnownBlock[] {
  if (rows.length === 0) return [note(empty)];
  const shown = rows.slice(0, ROWS_PER_SECTION);
  const rest = total - shown.length;
  return [
    ...shown.map((row) => hazardRow(row, facts, speech)),
    ...(rest > 0 ? [note(speech.t('home.more', { count: rest }))] : []),
  ];
}

function header(text: string): KnownBlock {
  return { type: 'header', text: plainText(text, HEADER_LIMIT) };
}

function note(text: string): KnownBlock {
  return { type: 'context', elements: [plainText(text, 3000)] };
}

function button(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75) };
}
