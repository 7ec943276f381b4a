import { draftCampaignSummary } from '../../../domain/inspections/summary/draft-campaign-summary.js';
import { draftGroupReport } from '../../../domain/inspections/summary/draft-group-report.js';
import { campaignStatistics } from '../../../domain/inspections/summary/figures.js';
import type { CampaignRows } from '../../../domain/inspections/summary/rows.js';
import type {
  DraftedSection,
  SummarySection,
} from '../../../domain/inspections/summary/section.js';
import { type Counts, countsOf } from '../../../domain/inspections/summary/since-then.js';
import type { Clock } from '../../ports/clock.js';
import type { DocumentSection } from '../../ports/inspections.js';
import type { Queries } from '../../ports/queries.js';

/** A section of a report or summary: the draft, and what somebody wrote in its place. */
export interface EditableSection<Key extends string = string> {
  drafted: DraftedSection<Key>;
  written: DocumentSection | null;
}

/** Drafts with what was written, section by section. */
export function withWritten<Key extends string>(
  drafts: readonly DraftedSection<Key>[],
  written: readonly DocumentSection[],
): EditableSection<Key>[] {
  return drafts.map((drafted) => ({
    drafted,
    written: written.find(({ key }) => key === drafted.key) ?? null,
  }));
}

/** Under this key the hazards stand that somebody chose as examples, as `H-3 H-17`. */
export const examplesKey = 'examples';

/** The hazards that somebody chose as examples. */
export function exampleIdsOf(
  { hazards }: Pick<CampaignRows, 'hazards'>,
  written: readonly DocumentSection[],
): string[] {
  const said = written.find(({ key }) => key === examplesKey)?.text.split(' ') ?? [];
  return hazards.filter(({ number }) => said.includes(String(number))).map(({ id }) => id);
}

interface Reading {
  queries: Pick<Queries, 'campaignRows'>;
  clock: Clock;
}

/** The rows of a campaign that there is. */
export async function campaignRowsOf(
  { queries, clock }: Reading,
  workspaceId: string,
  campaignId: string,
): Promise<CampaignRows> {
  const rows = await queries.campaignRows(workspaceId, campaignId, clock.now());
  if (rows === null) throw new TypeError(`the campaign ${campaignId} has no rows`);
  return rows;
}

/** What the round before comes to now; null: there was none. */
export async function countsBefore(
  { queries, clock }: Reading,
  workspaceId: string,
  previousId: string | null,
): Promise<Counts | null> {
  if (previousId === null) return null;
  const rows = await queries.campaignRows(workspaceId, previousId, clock.now());
  return rows === null ? null : countsOf(campaignStatistics(rows).figures);
}

export function draftedSummary(
  rows: CampaignRows,
  before: Counts | null,
  written: readonly DocumentSection[],
): EditableSection<SummarySection>[] {
  const exampleIds = exampleIdsOf(rows, written);
  return withWritten(draftCampaignSummary({ rows, before, exampleIds }), written);
}

export function draftedReport(rows: CampaignRows, written: readonly DocumentSection[]) {
  return withWritten(draftGroupReport(rows), written);
}
