import type { LocalDate } from '../shared/local-time.js';

/** Who is in which group, and which group visits which unit: as it is prepared. */
export interface AssignmentPlan {
  groups: readonly PlannedGroup[];
  visits: readonly PlannedVisit[];
}

export interface PlannedGroup {
  /** Counts from 1. */
  position: number;
  leaderId: string;
  memberIds: readonly string[];
  homeUnitIds: readonly string[];
}

export interface PlannedVisit {
  groupPosition: number;
  unitId: string;
  /** Left out: not yet said. */
  plannedOn?: LocalDate | undefined;
}
