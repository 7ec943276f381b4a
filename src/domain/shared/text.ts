import { DomainError } from './errors.js';
import type { LocalDate } from './local-time.js';
import { isLocalDate } from './local-time.js';

/** Written with nothing but spaces, control and invisible formatting characters. */
const blank = /^[\s\p{Cc}\p{Cf}]*$/u;
/** Control characters but for the line feed and the tab; PostgreSQL refuses U+0000 in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
/** Half of a pair, such as half an emoji: no text in UTF-8 can hold it. */
const halfPairs = /\p{Surrogate}/gu;

/**
 * The text as it can be stored and sent anywhere: line breaks as one line feed, no control character but
 * the tab, `\uFFFD` in place of half a character.
 */
export function harmless(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').replace(halfPairs, '\uFFFD');
}

/**
 * What somebody typed, without spaces around it and without control characters. `max` counts
 * Unicode characters. Throws DomainError `required`, or `too_long` with `max`, at the field.
 */
export function requiredText(value: string | null | undefined, field: string, max: number): string {
  const text = optionalText(value, field, max);
  if (text === null) throw new DomainError('required', {}, field);
  return text;
}

/** The same for a text that may be left out: null when there is nothing but blanks. */
export function optionalText(
  value: string | null | undefined,
  field: string,
  max: number,
): string | null {
  const text = harmless(value ?? '').trim();
  if (blank.test(text)) return null;
  if ([...text].length > max) throw new DomainError('too_long', { max }, field);
  return text;
}

/** A calendar date that exists; throws DomainError `required` at the field for anything else. */
export function requiredDate(value: string | null | undefined, field: string): LocalDate {
  if (value == null || !isLocalDate(value)) throw new DomainError('required', {}, field);
  return value;
}
