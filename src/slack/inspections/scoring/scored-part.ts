import type { KnownBlock, ModalView } from '@slack/types';
import type { AuditEvent } from '../../../domain/history/audit.js';
import { aboutEntry, entryKey } from '../../../domain/inspections/scoring/scoring-table.js';
import type { Translator } from '../../../i18n/translator.js';
import type { ScoredEntry } from '../../../use-cases/ports/scoring.js';
import { entryLine } from '../../history/timeline-entry.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { lines } from '../../kit/rich-text.js';
import { oneLine, plainText } from '../../kit/text.js';
import { scoringIds } from './ids.js';
import { type PartFacts, partOf, partTitle, standing } from './part-form.js';
import { keyName } from './score-words.js';
import { scoredEntryOf } from './scoring-events.js';

/** A reason in a line of history is cut there. */
const historyLimit = 150;

/** A part that its reader does not fill: what was said of each item, by whom. */
export function scoredPartModal(
  facts: PartFacts & { history: readonly AuditEvent[] },
  translator: Translator,
): ModalView {
  const { table, partKey, seen } = facts;
  const part = partOf(table, partKey);
  const { copy } = aboutEntry(partKey);
  const named = part === undefined ? table.checks : part.items;
  return modal(
    {
      callbackId: scoringIds.views.scoredPart,
      title:
        part === undefined ? translator.t('scoring.checks') : partTitle(table, partKey, translator),
      blocks: [
        note(standing(facts, translator)),
        ...named.map(({ key }): KnownBlock => {
          const entry = seen.entries.find(({ itemKey }) => itemKey === entryKey(key, copy));
          const name = keyName(table, entryKey(key, copy), translator);
          const said = entry === undefined ? '–' : saidWords(entry, translator);
          const reason = entry?.reason == null ? [] : [oneLine(entry.reason)];
          return {
            type: 'section',
            text: plainText([`${name}: ${said}`, ...reason].join(' — '), 1500),
          };
        }),
        ...historyBlocks(facts.history, translator),
      ],
    },
    translator,
  );
}

/** So many events are shown, the newest. */
const mostEvents = 20;

function historyBlocks(history: readonly AuditEvent[], translator: Translator): KnownBlock[] {
  if (history.length === 0) return [];
  const told = history
    .slice(-mostEvents)
    .toReversed()
    .map((event) =>
      entryLine(scoredEntryOf(event, translator), event.at, historyLimit, translator),
    );
  return [{ type: 'divider' }, lines(told)];
}

function saidWords(entry: ScoredEntry, translator: Translator): string {
  if (entry.isMissing) return translator.t('scoring.said.missing');
  if (entry.isNotApplicable) return translator.t('scoring.said.not_applicable');
  if (entry.lost === 0) return translator.t('scoring.said.full');
  return translator.t('scoring.said.deducted', { points: translator.number(entry.lost) });
}
