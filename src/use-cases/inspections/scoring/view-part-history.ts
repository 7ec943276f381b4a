import type { AuditEvent } from '../../../domain/history/audit.js';
import type { SheetSide } from '../../../domain/inspections/scoring/sides.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { viewScoring } from './view-scoring.js';

export interface PartHistoryInput {
  visitNumber: number;
  tableVersionId: string;
  side: SheetSide;
  /** Of the items, of the part itself, or of checks. */
  itemKeys: readonly string[];
}

/**
 * Who said what of these, the oldest first, to who sees that side. Throws DomainError `visit_not_found`,
 * `not_allowed_to_see`.
 */
export async function viewPartHistory(
  context: Pick<UseCaseContext, 'unitOfWork'>,
  acting: Acting,
  { visitNumber, tableVersionId, side, itemKeys }: PartHistoryInput,
): Promise<AuditEvent[]> {
  const { visit, tables } = await viewScoring(context, acting, visitNumber);
  const sides = tables.find(({ version }) => version.id === tableVersionId)?.sides ?? [];
  if (!sides.some((seen) => seen.side === side)) throw new DomainError('not_allowed_to_see');
  const events = await context.unitOfWork.read(acting.workspaceId, ({ audit }) =>
    audit.ofMatter(visit.id),
  );
  return events.filter(
    ({ action, after }) =>
      action === 'visit_scored' &&
      after?.tableVersionId === tableVersionId &&
      after.side === side &&
      itemKeys.includes(String(after.item)),
  );
}
