import type { AuditValues } from './audit.js';

/** What stands in the place of a text that was forgotten; a reader is told in their language. */
export const removedText = '(removed · 已删除)';

/** What history keeps of an event's texts; the texts themselves stand beside it. */
export type KeptValue = AuditValues[string] | { digest: string };
export type KeptValues = Readonly<Record<string, KeptValue>>;

/** Names of values that are ids, instants, days, or references of matters (`H-17`). */
const idsAndTimes = /(Id|Ids|At|On|Of|By|Until|Since|Date|Dates)$/;

/** Words of the program's own lists, and addresses of its registers. */
const words = new Set(
  'state category categories kind level strongestControl fundsCurrency role roles locale timeZone country action code recipientKind result decision outcome step steps deadlines sha256 mimeType date dates weekend side item grade'.split(
    ' ',
  ),
);

/**
 * Whether an event's value is a text that somebody wrote, or may be one: every text and list of texts that
 * is not known to be an id, a time or a word of the program. An unknown name counts as a text.
 */
export function isWritten(field: string, value: KeptValue | undefined): boolean {
  if (idsAndTimes.test(field) || words.has(field)) return false;
  if (typeof value === 'string') return value !== '';
  return Array.isArray(value) && value.some((one) => one !== '');
}

/** What is digested of a text or a list of texts, after its salt. */
export function digestedOf(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join('\n');
}

export function isDigest(value: unknown): value is { digest: string } {
  return typeof value === 'object' && value !== null && 'digest' in value;
}
