import type { AuditValues } from '../../../domain/history/audit.js';
import { checkedEntry, scoredBy } from '../../../domain/inspections/scoring/score-entry.js';
import type { Entry, ScoringTable } from '../../../domain/inspections/scoring/scoring-table.js';
import { mayScore, type SheetSide } from '../../../domain/inspections/scoring/sides.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { textLimits } from '../../../domain/shared/limits.js';
import { optionalText } from '../../../domain/shared/text.js';
import type { ScoredEntry } from '../../ports/scoring.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { readVisitContext } from '../inspection-context.js';
import { tableOfVisit } from './table-of-visit.js';

/** What is said of an item: what is left out of it stays as it was. A reason alone scores nothing. */
export interface SaidOfItem {
  itemKey: string;
  said?: Omit<Entry, 'itemKey'> | undefined;
  reason?: string | null | undefined;
}

export interface ScoreItemsInput {
  visitNumber: number;
  tableVersionId: string;
  side: SheetSide;
  items: readonly SaidOfItem[];
}

/**
 * Saves what somebody says of items: the last word counts, and history keeps who said what before. Nothing
 * is sent to anybody. What says nothing new leaves no event. Throws DomainError `not_allowed_to_score`,
 * `visit_not_found`, `not_allowed_to_see`, `scoring_table_not_found`, `sheet_handed_in`; what checkedEntry throws; `too_long`
 * at `reason`.
 */
export async function scoreItems(
  context: UseCaseContext,
  acting: Acting,
  { visitNumber, tableVersionId, side, items }: ScoreItemsInput,
): Promise<void> {
  await runAct(context, acting, async (stores, { actor }) => {
    const scoring = await readVisitContext(stores, actor, visitNumber);
    if (!mayScore(actor, scoring, side)) throw new DomainError('not_allowed_to_score');
    const { visit } = scoring;
    const { table } = await tableOfVisit(stores, visit, tableVersionId);
    const sheet = await stores.scoreSheets.lock({ visitId: visit.id, tableVersionId, side });
    if (sheet.handedInAt !== null) throw new DomainError('sheet_handed_in');
    const known = await stores.scoreSheets.entries([sheet.id]);
    const by = { scoredById: actor.userId, scoredAt: context.clock.now() };
    const changes = items.flatMap((item) => {
      const before = known.find(({ itemKey }) => itemKey === item.itemKey) ?? null;
      if (before === null && item.said === undefined) return [];
      const after = entryOf(table, item, before);
      return isSame(before, after) ? [] : [{ before, after: { ...after, ...by } }];
    });
    if (changes.length === 0) return;
    const about = { tableVersionId, side };
    await stores.scoreSheets.write(
      sheet.id,
      changes.map(({ after }) => after),
    );
    await stores.audit.append(
      changes.map(({ before, after }) => ({
        at: by.scoredAt,
        actorId: actor.userId,
        action: 'visit_scored' as const,
        subject: { kind: 'matter' as const, id: visit.id },
        matterId: visit.id,
        before: before === null ? null : valuesOf(before),
        after: {
          ...about,
          item: after.itemKey,
          name: nameOf(table, after.itemKey),
          ...valuesOf(after),
        },
      })),
    );
  });
}

/** What the item is called, for whoever reads the history without the table. */
function nameOf(table: ScoringTable, itemKey: string): string {
  const about = scoredBy(table, itemKey);
  if (about.kind === 'check') return about.check.name;
  const { name } = about.kind === 'item' ? about.item : about.part;
  return about.copy === 1 ? name : `${name} #${about.copy}`;
}

type Said = Omit<ScoredEntry, 'scoredById' | 'scoredAt'>;

function entryOf(table: ScoringTable, item: SaidOfItem, before: Said | null): Said {
  const untouched = before ?? { lost: 0, isMissing: false, isNotApplicable: false };
  const { lost, isMissing, isNotApplicable } = item.said ?? untouched;
  const entry = checkedEntry(table, { itemKey: item.itemKey, lost, isMissing, isNotApplicable });
  const reason =
    item.reason === undefined
      ? (before?.reason ?? null)
      : optionalText(item.reason, 'reason', textLimits.decisionReason);
  return { ...entry, reason };
}

function isSame(before: Said | null, after: Said): boolean {
  return before !== null && JSON.stringify(valuesOf(before)) === JSON.stringify(valuesOf(after));
}

function valuesOf({ lost, isMissing, isNotApplicable, reason }: Said): AuditValues {
  return { lost, isMissing, isNotApplicable, reason };
}
