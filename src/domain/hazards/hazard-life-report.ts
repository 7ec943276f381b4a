import { DomainError } from '../shared/errors.js';
import { spellingKey } from '../shared/folding.js';
import { textLimits } from '../shared/limits.js';
import { optionalText, requiredText } from '../shared/text.js';
import { categoryOfKind, type Hazard } from './hazard.js';
import { riskScore } from './risk.js';

/** How far people's clocks may run ahead. */
const clockSkewMs = 5 * 60_000;

/** What a finder says of a hazard, as typed. */
export type ReportDraft = Pick<
  Hazard,
  | 'description'
  | 'category'
  | 'kind'
  | 'unitId'
  | 'place'
  | 'level'
  | 'severity'
  | 'likelihood'
  | 'clause'
  | 'interimControl'
  | 'sourcePermalink'
  | 'foundAt'
>;

/** A hazard at the beginning of its life, before it has a number. */
export type HazardDraft = Omit<Hazard, 'id' | 'number' | 'version' | 'repeatOfId'> & {
  placeKey: string;
};

/**
 * A hazard as reported. Throws DomainError `required`, `too_long`, `kind_not_of_category`,
 * `score_out_of_range` or `found_in_future` at the field that is wrong.
 */
export function reportedHazard(
  draft: ReportDraft,
  facts: { reporterId: string; responsibleId: string; at: Date; foundInId?: string | null },
): HazardDraft {
  if (categoryOfKind(draft.kind) !== draft.category) {
    throw new DomainError('kind_not_of_category', {}, 'kind');
  }
  riskScore(draft.severity, draft.likelihood);
  const foundAt = foundBy(draft.foundAt, facts.at);
  const place = requiredText(draft.place, 'place', textLimits.place);
  return {
    state: 'reported',
    onTheSpot: false,
    description: requiredText(draft.description, 'description', textLimits.description),
    category: draft.category,
    kind: draft.kind,
    unitId: draft.unitId,
    place,
    placeKey: spellingKey(place),
    level: draft.level,
    severity: draft.severity,
    likelihood: draft.likelihood,
    clause: optionalText(draft.clause, 'clause', textLimits.clause),
    interimControl: optionalText(draft.interimControl, 'interimControl', textLimits.interimControl),
    sourcePermalink: optionalText(draft.sourcePermalink, 'sourcePermalink', textLimits.permalink),
    reporterId: facts.reporterId,
    responsibleId: facts.responsibleId,
    foundAt,
    reportedAt: facts.at,
    rectifiedAt: null,
    closedAt: null,
    withdrawnAt: null,
    withdrawalReason: null,
    duplicateOfId: null,
    failedVerifications: 0,
    foundInId: facts.foundInId ?? null,
  };
}

/** A clock that runs a little ahead of ours found it now. */
function foundBy(foundAt: Date, now: Date): Date {
  const aheadMs = foundAt.getTime() - now.getTime();
  if (aheadMs > clockSkewMs) throw new DomainError('found_in_future', {}, 'foundAt');
  return aheadMs > 0 ? now : foundAt;
}

/**
 * The same hazard, put right before it was reported (rule 2: it still leaves a record, with
 * evidence). A general one is closed; a major one still waits for its two verifications (rule 3).
 */
export function fixedOnTheSpot(hazard: HazardDraft): HazardDraft {
  const at = hazard.reportedAt;
  return hazard.level === 'major'
    ? { ...hazard, onTheSpot: true, state: 'rectified', rectifiedAt: at }
    : { ...hazard, onTheSpot: true, state: 'closed', rectifiedAt: at, closedAt: at };
}
