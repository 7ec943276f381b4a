import { tz } from '@date-fns/tz';
import { subYears } from 'date-fns';
import { DomainError } from '../shared/errors.js';

/** What laws on ledgers of hazards ask for at least, and the most that means anything; in years. */
export const leastYearsKept = 3;
export const mostYearsKept = 100;

/**
 * For how many years an ended matter is kept; null: for ever. Throws DomainError `retention_out_of_range`
 * with `min` and `max` at `years`.
 */
export function requireRetention(years: number | null): void {
  if (years === null) return;
  if (Number.isInteger(years) && years >= leastYearsKept && years <= mostYearsKept) return;
  throw new DomainError(
    'retention_out_of_range',
    { min: leastYearsKept, max: mostYearsKept },
    'years',
  );
}

/** Matters that ended until then have been kept long enough at this instant; years of UTC. */
export function keptSince(at: Date, years: number): Date {
  return new Date(subYears(at, years, { in: tz('UTC') }).getTime());
}
