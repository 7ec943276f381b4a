import type { RoundComparison } from '../../domain/inspections/summary/compare-rounds.js';
import type { CampaignStatistics } from '../../domain/inspections/summary/figures.js';
import type { CampaignRows } from '../../domain/inspections/summary/rows.js';
import type {
  DraftedSection,
  ReportSection,
  SummarySection,
} from '../../domain/inspections/summary/section.js';
import type { Locale } from '../../domain/organisation/member.js';
import type { LocalDate } from '../../domain/shared/local-time.js';

/** A section of a document: what somebody wrote, or the draft where nobody did. */
export interface SectionContent<Key extends string = string> {
  drafted: DraftedSection<Key>;
  written: string | null;
}

/** In whose language and zone a document is written. */
export interface DocumentReader {
  locale: Locale;
  /** IANA name. */
  timeZone: string;
}

export interface DocumentFile {
  name: string;
  bytes: Uint8Array;
}

/** Writes what a campaign comes to as Word documents (docx), in the customary layout. */
export interface InspectionDocuments {
  /** `rows`: of the group alone. */
  report(
    facts: {
      rows: CampaignRows;
      sections: readonly SectionContent<ReportSection>[];
      on: LocalDate;
    },
    reader: DocumentReader,
  ): Promise<DocumentFile>;
  summary(
    facts: {
      rows: CampaignRows;
      statistics: CampaignStatistics;
      /** With the round before; null: there was none. */
      comparison: RoundComparison | null;
      sections: readonly SectionContent<SummarySection>[];
      /** Who sums up, and on which day. */
      organisation: string;
      on: LocalDate;
    },
    reader: DocumentReader,
  ): Promise<DocumentFile>;
}
