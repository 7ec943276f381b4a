import type { AuditEvent } from '../../../domain/history/audit.js';
import type { scoringActions } from '../../../domain/inspections/scoring/audit.js';
import type { Translator } from '../../../i18n/translator.js';
import {
  actorOf,
  type EventRenderer,
  type TimelineEntry,
  textIn,
  textsIn,
  told,
} from '../../history/timeline-entry.js';
import { sentence } from '../../kit/rich-text.js';

/** What the history tells of scores: who said what of which item. */
export const scoringEvents: Readonly<
  Record<(typeof scoringActions)[number], EventRenderer | null>
> = {
  visit_scored: scoredEntryOf,
  visit_sheet_handed_in: (event, translator) => {
    const { side, total } = event.after ?? {};
    const key = side === 'self' ? 'timeline.visit_self_assessed' : 'timeline.visit_sheet_handed_in';
    return told(
      sentence(translator, key, {
        actor: actorOf(event, translator),
        table: textIn(event.after ?? {}, 'name') ?? '–',
        total: typeof total === 'number' ? translator.number(total) : '–',
      }),
    );
  },
  scoring_table_saved: null,
};

/** Who said what of an item, and why. */
export function scoredEntryOf(event: AuditEvent, translator: Translator): TimelineEntry {
  return {
    what: sentence(translator, 'timeline.visit_scored', {
      actor: actorOf(event, translator),
      item: textIn(event.after ?? {}, 'name') ?? '–',
      what: saidIn(event, translator),
    }),
    said: textsIn(event.after ?? {}, ['reason']),
  };
}

function saidIn({ after }: AuditEvent, translator: Translator): string {
  if (after?.isMissing === true) return translator.t('scoring.said.missing');
  if (after?.isNotApplicable === true) return translator.t('scoring.said.not_applicable');
  const lost = typeof after?.lost === 'number' ? after.lost : 0;
  if (lost === 0) return translator.t('scoring.said.full');
  return translator.t('scoring.said.deducted', { points: translator.number(lost) });
}
