import { refusalOfVisitAction } from '../../domain/inspections/permissions.js';
import { type Visit, visitKind } from '../../domain/inspections/visit.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { FindingContext, FoundIn } from '../hazards/found-in.js';
import { lockVisitContext } from './inspection-context.js';

/** In a running visit people hear of what was found every so many minutes. */
const toldEveryMs = 15 * 60_000;

/**
 * A hazard that one of the group reports in a visit under way: who is to hear of it hears with what else was
 * found in the same quarter of an hour. Throws DomainError as lockVisitContext does and refusalOfVisitAction says;
 * `matter_not_found` for any other kind of matter.
 */
export const findInVisit: NonNullable<FindingContext['findIn']> = async (
  stores,
  { actor },
  { kind, number },
  at,
): Promise<FoundIn> => {
  if (kind !== visitKind) throw new DomainError('matter_not_found', { matter: String(number) });
  const { visit, people } = await lockVisitContext(stores, actor, number);
  const refusal = refusalOfVisitAction('report_in_visit', actor, visit, people);
  if (refusal !== null) throw refusal;
  return { matterId: visit.id, tellAt: nextTelling(visit, at) };
};

/** Quarters of an hour are counted from the start of the visit. */
function nextTelling({ startedAt }: Visit, at: Date): Date {
  const start = startedAt?.getTime() ?? at.getTime();
  const quarters = Math.floor((at.getTime() - start) / toldEveryMs) + 1;
  return new Date(start + quarters * toldEveryMs);
}
