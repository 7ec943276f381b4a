import { DomainError } from '../../domain/shared/errors.js';
import { type PeriodContext, parsePeriod } from '../../domain/summaries/periods.js';

/** What a summary is asked about; an empty period is the customary one. */
export interface SummaryWords {
  unitName: string | undefined;
  period: string;
}

/**
 * Parts the words after `summary` into a unit and a period, whichever comes first: `"Quay 1" last
 * month`, `上月 一号码头`. The longest run of words at either end that is a period is the period.
 */
export function parseSummaryWords(words: readonly string[], context: PeriodContext): SummaryWords {
  for (let length = words.length; length > 0; length -= 1) {
    const last = words.slice(-length).join(' ');
    if (isPeriod(last, context)) return parted(words.slice(0, -length), last);
    const first = words.slice(0, length).join(' ');
    if (isPeriod(first, context)) return parted(words.slice(length), first);
  }
  return parted(words, '');
}

function parted(words: readonly string[], period: string): SummaryWords {
  return { unitName: words.length === 0 ? undefined : words.join(' '), period };
}

function isPeriod(text: string, context: PeriodContext): boolean {
  try {
    parsePeriod(text, context);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
