import { parseISO } from 'date-fns';
import type { AuditEvent, AuditValues } from '../../domain/history/audit.js';
import { valueNamed } from '../../domain/history/former-names.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Translator } from '../../i18n/translator.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { channel, type Line, lines, people, person, quotation, spoken } from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';

/** What people wrote is quoted so far under the entry; the details show more. */
const QUOTE_LIMIT = 1000;
const FILES_LIMIT = 150;

/** One event of a matter's history in words. */
export interface TimelineEntry {
  what: Line;
  /** What somebody wrote with it: the measures, the work, the opinion. */
  said: string | null;
}

/** A promised day as its readers are told: it ends where the unit works. */
export type DayWords = (day: LocalDate) => string;

/** Who did what, with before and after where they matter. */
export type EventRenderer = (
  event: AuditEvent,
  translator: Translator,
  promised: DayWords,
) => TimelineEntry;

/** An entry in which nobody wrote anything. */
export function told(what: Line): TimelineEntry {
  return { what, said: null };
}

/** The entry in the thread of the matter's card. */
export function entryMessage(entry: TimelineEntry): SlackMessage {
  const said = entry.said === null ? '' : trim(entry.said, QUOTE_LIMIT);
  return {
    text: trimEscaped(spoken(said === '' ? entry.what : [...entry.what, ' ', said]), TEXT_LIMIT),
    blocks: [said === '' ? lines([entry.what]) : quotation(entry.what, said)],
  };
}

/** The entry in one line with its time, for a list of them. */
export function entryLine(
  entry: TimelineEntry,
  at: Date,
  limit: number,
  translator: Translator,
): Line {
  const written =
    entry.said
      ?.split('\n')
      .map(oneLine)
      .filter((line) => line !== '') ?? [];
  const said = written.length === 0 ? [] : [` ${trim(written.join(' · '), limit)}`];
  return [`${translator.dateTime(at)} · `, ...entry.what, ...said];
}

/** Who did it; the product itself by its name. */
export function actorOf(event: Pick<AuditEvent, 'actorId'> | null, translator: Translator): Line {
  return [event?.actorId == null ? translator.t('timeline.closeout') : person(event.actorId)];
}

export function textIn(values: AuditValues, key: string): string | null {
  const value = valueNamed(values, key);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function textsIn(values: AuditValues, keys: readonly string[]): string | null {
  const texts = keys.map((key) => textIn(values, key)).filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join('\n');
}

/** The names of the photos and files that came with it; Slack shows them behind the Open button. */
export function filesIn({ files }: AuditValues): Line {
  if (!Array.isArray(files) || files.length === 0) return [];
  return [` 📎 ${trim(oneLine(files.join(', ')), FILES_LIMIT)}`];
}

export function personIn(values: AuditValues, key: string): Line {
  const id = textIn(values, key);
  return [id === null ? '–' : person(id)];
}

/** Whom a notification was meant for: a member, or a channel. */
export function recipientIn(values: AuditValues): Line {
  const id = textIn(values, 'recipientId');
  return id !== null && values.recipientKind === 'channel'
    ? [channel(id)]
    : personIn(values, 'recipientId');
}

export function peopleIn(
  values: AuditValues,
  keys: readonly string[],
  translator: Translator,
): Line {
  const named = keys.map((key) => textIn(values, key)).filter((id) => id !== null);
  const ids = [...new Set(named)];
  return ids.length === 0 ? ['–'] : people(ids, translator);
}

export function dateIn(values: AuditValues, key: string, words: DayWords): string {
  const date = textIn(values, key);
  return date === null ? '–' : words(date);
}

export function instantIn(values: AuditValues, key: string, translator: Translator): string {
  const instant = textIn(values, key);
  return instant === null ? '–' : translator.dateTime(parseISO(instant));
}

/** What is owed, as an event names its kind of deadline. */
export function owedIn(values: AuditValues, translator: Translator): string {
  const kind = textIn(values, 'kind');
  return kind === null ? '–' : translator.t(`deadline.kind.${kind}`);
}
