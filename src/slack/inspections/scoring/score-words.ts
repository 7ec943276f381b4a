import type { Evaluation } from '../../../domain/inspections/scoring/evaluate.js';
import type { Reason } from '../../../domain/inspections/scoring/reasons.js';
import {
  aboutEntry,
  type Named,
  nameIn,
  type ScoringTable,
} from '../../../domain/inspections/scoring/scoring-table.js';
import type { Translator } from '../../../i18n/translator.js';

/** What a key of the table names, in the reader's language. */
export function keyName(table: ScoringTable, key: string, { locale }: Translator): string {
  const about = aboutEntry(key);
  const all: readonly Named[] = [
    ...table.rows,
    ...table.parts,
    ...table.parts.flatMap(({ items }) => items),
    ...table.checks,
    ...table.grades,
  ];
  const named = all.find((one) => one.key === about.key);
  const name = named === undefined ? about.key : nameIn(named, locale);
  return about.copy === 1 ? name : `${name} #${about.copy}`;
}

/** Params of a reason that are keys of the table; the others are points and percent. */
const keysInReasons: ReadonlySet<string> = new Set(['part', 'item', 'row', 'check', 'grade']);

/** Why a score is what it is: `guarantee items 38 < 40`. */
export function reasonWords(
  table: ScoringTable,
  { code, params }: Reason,
  translator: Translator,
): string {
  const words = Object.entries(params).map(([name, value]) => [
    name,
    keysInReasons.has(name)
      ? keyName(table, String(value), translator)
      : typeof value === 'number'
        ? translator.number(value)
        : value,
  ]);
  return translator.t(`scoring.why.${code}`, Object.fromEntries(words));
}

/** `81.5 · Excellent`, or that nothing is due. */
export function totalWords(
  table: ScoringTable,
  { total, grade }: Pick<Evaluation, 'total' | 'grade'>,
  translator: Translator,
): string {
  if (total === null) return translator.t('scoring.why.nothing_due');
  const points = translator.t('scoring.points', { points: translator.number(total) });
  return grade === null ? points : `${points} · ${keyName(table, grade, translator)}`;
}
