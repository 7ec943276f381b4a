import type { Level } from '../matters/level.js';
import { DomainError } from '../shared/errors.js';

/** So many hazards one person may report within a minute: beyond it is a flood that hides the others'. */
export const reportLimits = { withinMs: 60_000, major: 10, all: 400 } as const;

/** How many somebody has reported within the last minute. */
export interface ReportedLately {
  all: number;
  major: number;
}

/**
 * Throws DomainError `too_many_major_reports` or `too_many_reports` at `description`: it can be submitted
 * again when the minute is over.
 */
export function refuseFlood(lately: ReportedLately, level: Level): void {
  if (level === 'major' && lately.major >= reportLimits.major) {
    throw new DomainError('too_many_major_reports', { count: reportLimits.major }, 'description');
  }
  if (lately.all >= reportLimits.all) {
    throw new DomainError('too_many_reports', { count: reportLimits.all }, 'description');
  }
}
