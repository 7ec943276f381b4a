import { DomainError } from '../shared/errors.js';
import { textLimits } from '../shared/limits.js';
import { requiredText } from '../shared/text.js';
import { type GroupReportState, groupReference, type InspectionGroup } from './group.js';

/** Throws DomainError `report_wrong_state` with `report` and `reportState`, unless it is in one of these. */
export function requireReportState(
  group: Pick<InspectionGroup, 'number' | 'state'>,
  states: readonly GroupReportState[],
): void {
  if (states.includes(group.state)) return;
  throw new DomainError('report_wrong_state', {
    report: groupReference(group.number),
    reportState: group.state,
  });
}

/**
 * `drafted → handed_in`, once none of the group's visits is still to be made. `openVisits`: how many are.
 * Throws DomainError `visits_still_open` with `count`.
 */
export function handedIn(
  group: InspectionGroup,
  { openVisits, byId, at }: { openVisits: number; byId: string; at: Date },
): InspectionGroup {
  requireReportState(group, ['drafted']);
  if (openVisits > 0) throw new DomainError('visits_still_open', { count: openVisits });
  return { ...group, state: 'handed_in', handedInAt: at, handedInById: byId };
}

/** `handed_in → drafted`: it is to be written better. */
export function sentBack(group: InspectionGroup): InspectionGroup {
  requireReportState(group, ['handed_in']);
  const sentBack = group.sentBack + 1;
  return { ...group, state: 'drafted', handedInAt: null, handedInById: null, sentBack };
}

/**
 * `handed_in → graded`, 0 to 100, with a reason: nothing more is asked of the group. Throws DomainError
 * `grade_out_of_range` at `grade`, `required`, `too_long` at `reason`.
 */
export function graded(
  group: InspectionGroup,
  { grade, reason, byId, at }: { grade: number; reason: string | null; byId: string; at: Date },
): InspectionGroup {
  requireReportState(group, ['handed_in']);
  if (!Number.isInteger(grade) || grade < 0 || grade > 100) {
    throw new DomainError('grade_out_of_range', {}, 'grade');
  }
  const gradeReason = requiredText(reason, 'reason', textLimits.closingReason);
  const signed = { gradedById: byId, gradedAt: at, endedAt: at };
  return { ...group, state: 'graded', grade, gradeReason, ...signed };
}
