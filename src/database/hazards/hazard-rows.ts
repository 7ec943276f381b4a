import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import type {
  Commitment,
  Hazard,
  Rectification,
  Verification,
} from '../../domain/hazards/hazard.js';
import { toLocalDate } from '../engine/rows.js';
import type {
  Commitment as CommitmentRow,
  Evidence as EvidenceRow,
  Hazard as HazardRow,
  Rectification as RectificationRow,
  Verification as VerificationRow,
} from '../generated/client.js';

export function toHazard(row: HazardRow): Hazard {
  const { workspaceId: _workspaceId, submissionKey: _key, placeKey: _placeKey, ...hazard } = row;
  return hazard;
}

export function toCommitment(row: CommitmentRow): Commitment {
  const { workspaceId: _workspaceId, submissionKey: _key, ...commitment } = row;
  return { ...commitment, dueOn: toLocalDate(row.dueOn) };
}

export function toRectification(row: RectificationRow): Rectification {
  const { workspaceId: _workspaceId, submissionKey: _key, ...rectification } = row;
  return { ...rectification, doneOn: toLocalDate(row.doneOn) };
}

export function toVerification(row: VerificationRow): Verification {
  const { workspaceId: _workspaceId, submissionKey: _key, ...verification } = row;
  return {
    ...verification,
    nextDueOn: row.nextDueOn === null ? null : toLocalDate(row.nextDueOn),
  };
}

export function toEvidenceFile(row: EvidenceRow): EvidenceFile {
  const { fileId, name, mimeType, permalink } = row;
  return { fileId, name, mimeType, permalink };
}
