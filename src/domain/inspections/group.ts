import type { Matter } from '../matters/matter.js';
import { matterReference } from '../matters/matter-kind.js';

/** The words of a group and its report (组报告): the group is its report's matter. */

export const groupReportKind = 'group_report';
export const groupReportPrefix = 'G';

export const groupReportStates = ['drafted', 'handed_in', 'graded'] as const;
/** Sent back, it is drafted again. */
export type GroupReportState = (typeof groupReportStates)[number];

/** A group (检查组) with its report and what its matter holds. Its people are assigned to the matter. */
export interface InspectionGroup {
  id: string;
  number: number;
  campaignId: string;
  /** Counts from 1 in its campaign. */
  position: number;
  name: string | null;
  state: GroupReportState;
  handedInAt: Date | null;
  handedInById: string | null;
  /** How often the report was sent back. */
  sentBack: number;
  /** 0 to 100. */
  grade: number | null;
  gradeReason: string | null;
  gradedById: string | null;
  gradedAt: Date | null;
  /** When nothing more was asked of it: graded, or its campaign cancelled. */
  endedAt: Date | null;
  /** Rises with every change; a stale write is refused. */
  version: number;
}

/** How people name a group's report: `G-3`. */
export function groupReference(number: number): string {
  return matterReference({ prefix: groupReportPrefix }, number);
}

/** The group's report as the engine knows it. */
export function matterOfGroup({ id, number, version, endedAt }: InspectionGroup): Matter {
  return { id, kind: groupReportKind, number, unitId: null, level: null, version, endedAt };
}
