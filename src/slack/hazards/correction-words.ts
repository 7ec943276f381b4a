import { categories, hazardKinds } from '../../domain/hazards/hazard.js';
import type { AuditEvent, AuditValues } from '../../domain/history/audit.js';
import { levels } from '../../domain/matters/level.js';
import type { Translator } from '../../i18n/translator.js';
import { textIn } from '../history/timeline-entry.js';
import { oneLine, trim } from '../kit/text.js';
import { levelWord } from '../matters/words.js';
import { categoryWord, kindWord } from './words.js';

/** Places and names of units may be long; the details show the whole of what stands now. */
const VALUE_LIMIT = 80;

/** What a correction changed, as it was and as it is now: `Level: General → Major; …`. */
export function correctionIn(event: AuditEvent | null, translator: Translator): string {
  const before = event?.before ?? {};
  const after = event?.after ?? {};
  const fields = [
    ['level', 'card.level', wordOf(levels, levelWord)],
    ['unitName', 'form.unit', asWritten],
    ['category', 'form.category', wordOf(categories, categoryWord)],
    ['kind', 'form.kind', wordOf(hazardKinds, kindWord)],
    ['place', 'card.place', asWritten],
  ] as const;
  const changes = fields
    .filter(([field]) => textIn(after, field) !== null)
    .map(([field, label, word]) =>
      translator.t('message.corrected.change', {
        what: translator.t(label),
        before: word(before, field, translator),
        after: word(after, field, translator),
      }),
    );
  return changes.join(translator.t('message.corrected.and'));
}

function asWritten(values: AuditValues, field: string): string {
  return trim(oneLine(textIn(values, field) ?? '–'), VALUE_LIMIT);
}

function wordOf<Value extends string>(
  known: readonly Value[],
  word: (value: Value, translator: Translator) => string,
) {
  return (values: AuditValues, field: string, translator: Translator): string => {
    const found = known.find((value) => value === textIn(values, field));
    return found === undefined ? '–' : word(found, translator);
  };
}
