import type { EvidenceFile, EvidenceStage } from '../../domain/evidence/evidence.js';

export interface EvidenceStore {
  /**
   * A file already recorded for the same subject is left as it is; one that is handed in a second time
   * counts for the second hand-in too.
   */
  add(
    matterId: string,
    stage: EvidenceStage,
    files: readonly EvidenceFile[],
    by: { userId: string; at: Date; subjectId: string | null },
  ): Promise<void>;
}
