import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import type { Commitment, Hazard } from '../../domain/hazards/hazard.js';
import { type AuditValues, changeBetween } from '../../domain/history/audit.js';

type Values = Record<string, string | number | boolean | null>;

/** A hazard as history keeps it; instants as ISO text (UTC). */
export function hazardValues(hazard: Omit<Hazard, 'id' | 'version'>): Values {
  return {
    state: hazard.state,
    onTheSpot: hazard.onTheSpot,
    description: hazard.description,
    category: hazard.category,
    kind: hazard.kind,
    unitId: hazard.unitId,
    place: hazard.place,
    level: hazard.level,
    severity: hazard.severity,
    likelihood: hazard.likelihood,
    clause: hazard.clause,
    interimControl: hazard.interimControl,
    reporterId: hazard.reporterId,
    responsibleId: hazard.responsibleId,
    foundAt: hazard.foundAt.toISOString(),
    rectifiedAt: hazard.rectifiedAt?.toISOString() ?? null,
    closedAt: hazard.closedAt?.toISOString() ?? null,
    withdrawnAt: hazard.withdrawnAt?.toISOString() ?? null,
    withdrawalReason: hazard.withdrawalReason,
    duplicateOfId: hazard.duplicateOfId,
    repeatOfId: hazard.repeatOfId,
    failedVerifications: hazard.failedVerifications,
  };
}

/** A commitment as history keeps it; its interim control apart from the report's. */
export function commitmentValues(
  commitment: Omit<Commitment, 'id' | 'hazardId' | 'committedById' | 'committedAt'>,
): Values {
  return {
    measures: commitment.measures,
    strongestControl: commitment.strongestControl,
    completerId: commitment.completerId,
    dueOn: commitment.dueOn,
    responsibleLeaderId: commitment.responsibleLeaderId,
    acceptorId: commitment.acceptorId,
    secondAcceptorId: commitment.secondAcceptorId,
    funds: commitment.funds,
    contingencyPlan: commitment.contingencyPlan,
    committedInterimControl: commitment.interimControl,
  };
}

/** The files of a submission as history keeps them. */
export function fileNames(files: readonly EvidenceFile[]): string[] {
  return files.map((file) => file.name);
}

/** How history tells that a hazard changed: only what differs, with further facts of the act. */
export function hazardChange(
  before: Hazard,
  after: Hazard,
  facts: AuditValues = {},
): { before: AuditValues; after: AuditValues } {
  const change = changeBetween(hazardValues(before), hazardValues(after));
  return { before: change.before, after: { ...change.after, ...facts } };
}
