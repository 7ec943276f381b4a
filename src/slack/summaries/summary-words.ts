import { customaryPeriod, type PeriodChoice } from '../../domain/summaries/periods.js';
import { parsePeriodWords } from './period-words.js';

/** What a summary is asked about. */
export interface SummaryWords {
  unitName: string | undefined;
  /** The customary one where none was named. */
  period: PeriodChoice;
}

/**
 * Parts the words after `summary` into a unit and a period, whichever comes first: `"Quay 1" last
 * month`, `上月 一号码头`. The longest run of words at either end that is a period is the period.
 */
export function parseSummaryWords(words: readonly string[]): SummaryWords {
  for (let length = words.length; length > 0; length -= 1) {
    const last = parsePeriodWords(words.slice(-length).join(' '));
    if (last !== null) return parted(words.slice(0, -length), last);
    const first = parsePeriodWords(words.slice(0, length).join(' '));
    if (first !== null) return parted(words.slice(length), first);
  }
  return parted(words, customaryPeriod);
}

function parted(words: readonly string[], period: PeriodChoice): SummaryWords {
  return { unitName: words.length === 0 ? undefined : words.join(' '), period };
}
