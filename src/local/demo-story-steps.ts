import type { VerificationResult } from '../domain/hazards/hazard.js';
import type { CommitmentTerms } from '../domain/hazards/hazard-life-commitment.js';
import type { ReportDraft } from '../domain/hazards/hazard-life-report.js';
import type { VisitedUnit } from './demo-campaign.js';
import type { Picture } from './demo-story-pictures.js';

interface Step {
  by: string;
  /** Working days before today. */
  daysAgo: number;
  /** `HH:mm` in the workspace's zone. */
  time: string;
  picture?: Picture;
}

/** One thing that somebody did; due dates are working days from today, before it when negative. */
export type StoryStep = Step &
  (
    | { do: 'report'; fixed?: string }
    | { do: 'commit'; dueInDays: number; terms: CommitmentTerms }
    | { do: 'rectify'; what: string }
    | { do: 'verify'; result: VerificationResult; opinion: string; dueInDays?: number }
    | { do: 'withdraw'; duplicateOf: string }
  );

export interface StoryHazard {
  key: string;
  /** Part of the unit's name. */
  unit: string;
  /** Found in the visit to its unit. */
  foundIn?: VisitedUnit;
  facts: Omit<ReportDraft, 'unitId' | 'foundAt' | 'sourcePermalink'>;
  steps: StoryStep[];
}

export function facts(
  risk: [severity: number, likelihood: number],
  [category, kind]: [ReportDraft['category'], ReportDraft['kind']],
  place: string,
  description: string,
  more: Partial<Pick<ReportDraft, 'level' | 'interimControl' | 'clause'>> = {},
): StoryHazard['facts'] {
  const [severity, likelihood] = risk;
  return {
    ...{ severity, likelihood, category, kind, place, description },
    level: 'general',
    clause: null,
    interimControl: null,
    ...more,
  };
}

export function terms(
  completerId: string,
  acceptorId: string,
  strongestControl: CommitmentTerms['strongestControl'],
  measures: string,
  more: Partial<CommitmentTerms> = {},
): CommitmentTerms {
  return {
    ...{ completerId, acceptorId, strongestControl, measures },
    responsibleLeaderId: null,
    secondAcceptorId: null,
    funds: null,
    contingencyPlan: null,
    interimControl: null,
    ...more,
  };
}
