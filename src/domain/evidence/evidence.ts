export type EvidenceStage = 'report' | 'rectification' | 'verification';

/** A photo or file kept in Slack. */
export interface EvidenceFile {
  fileId: string;
  /** The file's id where Slack does not say its name. */
  name: string;
  mimeType: string;
  /** Empty where Slack does not say it. */
  permalink: string;
}

/** A file as somebody hands it in. */
export interface HandedInFile extends EvidenceFile {
  /**
   * Why it is not taken: Slack has nothing left of it (deleted, or hidden by the workspace's plan), it runs
   * something, or it is too large, as far as it says so itself.
   */
  refusedFor?: 'evidence_gone' | 'evidence_type' | 'evidence_too_big';
}
