import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';

/** A unit's name, and since when it is closed. */
export function unitWords(
  { name, closedSince }: Pick<Unit, 'name' | 'closedSince'>,
  translator: Translator,
): string {
  if (closedSince === null) return name;
  return translator.t('unit.closed_since', { name, date: translator.localDate(closedSince) });
}
