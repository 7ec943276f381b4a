import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Speech } from '../../i18n/speech.js';
import type { MyHazards } from '../../use-cases/my-hazards.js';
import type { HazardPage, OwedRow } from '../../use-cases/screens.js';
import { ids } from '../ids.js';
import type { DueContext } from '../messages/due.js';
import { hazardRow, owedHazardRow } from '../messages/hazard-row.js';
import { oneLine, plainText } from '../text.js';

/** What a member's App Home shows. */
export interface HomeFacts extends DueContext {
  isAdmin: boolean;
  mayReport: boolean;
  /** Deadlines that wait on the reader, by due instant. */
  owed: { rows: readonly OwedRow[]; total: number };
  /** What the reader reported, newest first. */
  reported: HazardPage;
  /** Open hazards of the units that the reader leads or belongs to; null without such a unit. */
  unit: MyHazards['unit'];
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
            ...owedSection(facts, speech),
            ...reportedSection(facts, speech),
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
  const report = button(ids.actions.homeReport, speech.t('home.button.report'));
  return {
    type: 'actions',
    elements: [
      ...(facts.mayReport ? [{ ...report, style: 'primary' as const }] : []),
      button(ids.actions.homeList, speech.t('home.button.list')),
      button(ids.actions.homeRefresh, speech.t('home.button.refresh')),
      button(ids.actions.homePreferences, speech.t('home.button.preferences')),
      ...(facts.isAdmin ? [button(ids.actions.homeSetUp, speech.t('home.button.settings'))] : []),
    ],
  };
}

function owedSection(facts: HomeFacts, speech: Speech): KnownBlock[] {
  const { rows, total } = facts.owed;
  const blocks = rows.slice(0, ROWS_PER_SECTION).map((row) => owedHazardRow(row, facts, speech));
  return section(
    speech.t('home.owed.title', { count: total }),
    blocks,
    total,
    speech.t('home.owed.empty'),
    speech,
  );
}

function reportedSection(facts: HomeFacts, speech: Speech): KnownBlock[] {
  return section(
    speech.t('home.reported.title', { count: facts.reported.total }),
    rowsOf(facts.reported, facts, speech),
    facts.reported.total,
    speech.t('home.reported.empty'),
    speech,
  );
}

function unitSection(facts: HomeFacts, speech: Speech): KnownBlock[] {
  if (facts.unit === null) return [];
  const { units, open } = facts.unit;
  const unit = units.map(({ name }) => oneLine(name)).join(', ');
  return section(
    speech.t('home.unit.title', { unit, count: open.total }),
    rowsOf(open, facts, speech),
    open.total,
    speech.t('home.unit.empty'),
    speech,
  );
}

function rowsOf({ rows }: HazardPage, facts: HomeFacts, speech: Speech): KnownBlock[] {
  return rows.slice(0, ROWS_PER_SECTION).map((row) => hazardRow(row, facts, speech));
}

function section(
  title: string,
  rows: readonly KnownBlock[],
  total: number,
  empty: string,
  speech: Speech,
): KnownBlock[] {
  const more = total - rows.length;
  return [
    header(title),
    ...rows,
    ...(rows.length === 0 ? [note(empty)] : []),
    ...(rows.length > 0 && more > 0 ? [note(speech.t('home.more', { count: more }))] : []),
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
