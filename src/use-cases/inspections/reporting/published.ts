import type {
  DraftedSection,
  SummarySection,
} from '../../../domain/inspections/summary/section.js';
import type { Counts } from '../../../domain/inspections/summary/since-then.js';

/** What is kept of a summary when it is published: its numbers, and its drafts as they were then, without people's words. */
export interface PublishedSummary {
  counts: Counts;
  /** What the round before had come to; null: there was none. Left out where it was published before this was kept. */
  before?: Counts | null;
  sections: readonly DraftedSection<SummarySection>[];
}

/** What publishSummary kept. Throws TypeError for anything else. */
export function readPublished(kept: unknown): PublishedSummary {
  if (typeof kept === 'object' && kept !== null && 'counts' in kept && 'sections' in kept) {
    return kept as PublishedSummary;
  }
  throw new TypeError('a published summary has its numbers');
}
