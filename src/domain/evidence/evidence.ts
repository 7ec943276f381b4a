export type EvidenceStage = 'report' | 'rectification' | 'verification';

/** A photo or file kept in Slack. */
export interface EvidenceFile {
  fileId: string;
  name: string;
  mimeType: string;
  permalink: string;
}
