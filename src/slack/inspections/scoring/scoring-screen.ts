import type { KnownBlock, ModalView } from '@slack/types';
import { compareSheets } from '../../../domain/inspections/scoring/compare-sheets.js';
import { isUnexplained } from '../../../domain/inspections/scoring/score-entry.js';
import { entryKey, nameIn } from '../../../domain/inspections/scoring/scoring-table.js';
import { visitReference } from '../../../domain/inspections/visit.js';
import type { Translator } from '../../../i18n/translator.js';
import type {
  ScoringView,
  SideSeen,
  TableSeen,
} from '../../../use-cases/inspections/scoring/view-scoring.js';
import { headerOf } from '../../kit/header.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { plainText } from '../../kit/text.js';
import { scoringIds } from './ids.js';
import { checksKey } from './part-form.js';
import { keyName, reasonWords, totalWords } from './score-words.js';

/** So many differences are shown; the others are smaller. */
const mostDifferences = 15;
const lineLimit = 600;

/** What the screen carries. */
export interface ScreenMetadata {
  visit: number;
  table: string;
}

/**
 * The table of a visit by parts, with how each stands, total and grade and why. Who fills it hands it in
 * once everything is scored; what both sides have handed in stands side by side.
 */
export function scoringScreen(
  view: ScoringView,
  tableVersionId: string | undefined,
  translator: Translator,
): ModalView {
  const seen = view.tables.find(({ version }) => version.id === tableVersionId) ?? view.tables[0];
  const title = translator.t('scoring.title', { visit: visitReference(view.visit.number) });
  if (seen === undefined) {
    const blocks = [note(translator.t('scoring.no_table'))];
    return modal({ callbackId: scoringIds.views.scoring, title, blocks }, translator);
  }
  const metadata: ScreenMetadata = { visit: view.visit.number, table: seen.version.id };
  const own = seen.sides.find(({ side }) => side === view.fills);
  const mayFill = view.mayScore && own !== undefined && own.handedInAt === null;
  const isComplete =
    mayFill && own.evaluation.unscored.length === 0 && !own.entries.some(isUnexplained);
  return modal(
    {
      callbackId: scoringIds.views.scoring,
      title,
      ...(isComplete ? { submit: translator.t('scoring.hand_in') } : {}),
      metadata,
      blocks: [
        ...tableChoice(view, seen, translator),
        headerOf(nameIn(seen.version.table, translator.locale)),
        note(view.unitName),
        ...seen.sides.map((side) => sideBlock(seen, side, translator)),
        ...stillHidden(view, seen, translator),
        ...(mayFill ? [note(leftToDo(own, translator))] : []),
        ...partBlocks(seen, own ?? seen.sides[0], mayFill, translator),
        ...comparison(seen, translator),
      ],
    },
    translator,
  );
}

function tableChoice(view: ScoringView, seen: TableSeen, { locale }: Translator): KnownBlock[] {
  if (view.tables.length < 2) return [];
  const options = view.tables.map(({ version: { id, table } }) => ({
    text: plainText(nameIn(table, locale), 75),
    value: id,
  }));
  const initial = options.find(({ value }) => value === seen.version.id);
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: scoringIds.actions.chooseTable,
          options,
          ...(initial === undefined ? {} : { initial_option: initial }),
        },
      ],
    },
  ];
}

function sideBlock(
  { version: { table } }: TableSeen,
  { side, evaluation, handedInAt }: SideSeen,
  translator: Translator,
): KnownBlock {
  const total = totalWords(table, evaluation, translator);
  const state =
    handedInAt === null
      ? translator.t('scoring.being_filled')
      : translator.t('scoring.handed_in', { when: translator.dateTime(handedInAt) });
  const why = evaluation.why.map((one) => `· ${reasonWords(table, one, translator)}`);
  const heading = `${translator.t(`scoring.side.${side}`)}: ${total} (${state})`;
  return { type: 'section', text: plainText([heading, ...why].join('\n'), 2000) };
}

/** Why the other side's score is not there. */
function stillHidden({ fills }: ScoringView, { sides }: TableSeen, translator: Translator) {
  if (fills === null || sides.length > 1) return [];
  return [note(translator.t('scoring.other_hidden'))];
}

function leftToDo({ evaluation, entries }: SideSeen, translator: Translator): string {
  const count = evaluation.unscored.length;
  if (count > 0) return translator.t('scoring.left', { count });
  const unexplained = entries.filter(isUnexplained).length;
  return unexplained > 0
    ? translator.t('error.score_reason_required', { count: unexplained })
    : translator.t('scoring.complete');
}

function partBlocks(
  { version: { table } }: TableSeen,
  seen: SideSeen | undefined,
  mayFill: boolean,
  translator: Translator,
): KnownBlock[] {
  if (seen === undefined) return [];
  const parts = table.parts.flatMap((part) => {
    const copies = seen.evaluation.parts.filter(({ key }) => key === part.key);
    const rows = copies.map(({ copy, score, scored, of, why }) => {
      const standing = translator.t('scoring.part.standing', {
        ...{ scored, of },
        score: score === null ? '–' : translator.number(score),
      });
      const key = entryKey(part.key, copy);
      const said = [standing, ...why.map((one) => reasonWords(table, one, translator))];
      const words = `${keyName(table, key, translator)}\n${said.join(' · ')}`;
      return partBlock(key, words, mayFill, translator);
    });
    const next = (copies.at(-1)?.copy ?? 1) + 1;
    const more =
      mayFill && part.repeats && next <= 9
        ? [
            partBlock(
              entryKey(part.key, next),
              translator.t('scoring.part.another', { part: nameIn(part, translator.locale) }),
              true,
              translator,
            ),
          ]
        : [];
    return [...rows, ...more];
  });
  if (table.checks.length === 0) return parts;
  const failed = table.checks.filter(({ key, from }) =>
    seen.entries.some(({ itemKey, lost }) => itemKey === key && lost >= from),
  ).length;
  const checks = `${translator.t('scoring.checks')}\n${translator.t('scoring.checks.failed', { count: failed })}`;
  return [...parts, partBlock(checksKey, checks, mayFill, translator)];
}

function partBlock(
  key: string,
  text: string,
  mayFill: boolean,
  translator: Translator,
): KnownBlock {
  return {
    type: 'section',
    text: plainText(text, lineLimit),
    accessory: {
      type: 'button',
      action_id: scoringIds.actions.openPart,
      text: plainText(translator.t(mayFill ? 'scoring.part.score' : 'scoring.part.look'), 75),
      value: key,
    },
  };
}

/** Both sides by item, the largest differences first. */
function comparison({ version, handedIn, sides }: TableSeen, translator: Translator): KnownBlock[] {
  const self = sides.find(({ side }) => side === 'self');
  const peer = sides.find(({ side }) => side === 'peer');
  if (!handedIn.self || !handedIn.peer || self === undefined || peer === undefined) return [];
  const { table } = version;
  const differing = compareSheets(table, self.entries, peer.entries).filter(
    (one) => one.self !== one.peer,
  );
  const points = (value: number | null) => (value === null ? '–' : translator.number(value));
  const lines = differing.slice(0, mostDifferences).map((one) =>
    translator.t('scoring.difference', {
      item: keyName(table, one.key, translator),
      self: points(one.self),
      peer: points(one.peer),
    }),
  );
  const heading = translator.t('scoring.differences', { count: differing.length });
  return [
    { type: 'divider' },
    { type: 'section', text: plainText([heading, ...lines].join('\n'), 3000) },
  ];
}
