import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { oneLine } from '../kit/text.js';

/** A unit's name in one line, and since when it is closed. */
export function unitWords(
  unit: Pick<Unit, 'name' | 'closedSince'>,
  translator: Translator,
): string {
  const name = oneLine(unit.name);
  const { closedSince } = unit;
  if (closedSince === null) return name;
  return translator.t('unit.closed_since', { name, date: translator.localDate(closedSince) });
}
