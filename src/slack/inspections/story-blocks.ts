import type { KnownBlock } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Translator } from '../../i18n/translator.js';
import { deadlineLine, saidLines } from '../deadlines/deadline-lines.js';
import { type DueContext, dayWords, dueWithStatus } from '../deadlines/due.js';
import { entryLine } from '../history/timeline-entry.js';
import { bold, type Line, lines } from '../kit/rich-text.js';
import type { Renderings } from '../matters/renderings.js';

const EVENTS_SHOWN = 10;
const EVENT_TEXT_LIMIT = 120;

/** The newest events of a matter, in the order in which they happened; none where nothing is told. */
export function storyBlocks(
  { timeline, unitId }: { timeline: readonly AuditEvent[]; unitId: string | null },
  context: DueContext,
  { events }: Pick<Renderings, 'events'>,
  translator: Translator,
): KnownBlock[] {
  const promised = dayWords(unitId, context, translator);
  const told = timeline.flatMap((event) => {
    const entry = events.get(event.action)?.(event, translator, promised) ?? null;
    return entry === null ? [] : [entryLine(entry, event.at, EVENT_TEXT_LIMIT, translator)];
  });
  if (told.length === 0) return [];
  return [
    { type: 'divider' },
    lines([[bold(translator.t('details.timeline'))], ...told.slice(-EVENTS_SHOWN)]),
  ];
}

/** Each open deadline of a matter, with what people have said about it. */
export function owedLines(
  deadlines: readonly Deadline[],
  unitId: string | null,
  context: DueContext,
  translator: Translator,
): Line[] {
  return deadlines.flatMap((deadline) => [
    deadlineLine(deadline, dueWithStatus(deadline.dueAt, unitId, context, translator), translator),
    ...saidLines(deadline, context, translator),
  ]);
}
