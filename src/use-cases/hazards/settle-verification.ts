import type { Deadline } from '../../domain/deadlines/deadline.js';
import { rectifyDueAt } from '../../domain/hazards/due-instants.js';
import type { Verification } from '../../domain/hazards/hazard.js';
import type { VerificationOutcome } from '../../domain/hazards/hazard-life.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';
import type { HazardContext } from './hazard-context.js';

/** The check of the work, held against the rules. */
export type Check = Pick<Verification, 'result' | 'opinion' | 'evidenceText' | 'nextDueOn'>;

/**
 * What a signature does to the deadlines: it meets the verifier's own, or, when another inspector
 * stands in, the one that is due first. Once the hazard is closed or sent back nobody owes a
 * verification any more, and sent back the completer owes the rest by the next date. Returns the
 * deadlines that are open afterwards.
 */
export async function settleVerification(
  stores: Stores,
  context: UseCaseContext,
  hazardContext: HazardContext,
  outcome: VerificationOutcome,
  signed: { check: Check; verifierId: string; at: Date },
): Promise<Deadline[]> {
  const { hazard, people, calendar } = hazardContext;
  const { verifierId, at, check } = signed;
  const open = (await stores.deadlines.openOfMatter(hazard.id)).filter(
    (deadline) => deadline.kind === 'verify',
  );
  const met = open.find((deadline) => deadline.owedById === verifierId) ?? open[0];
  const others = open.filter((deadline) => deadline !== met);
  if (met !== undefined) await stores.deadlines.settle([met.id], 'met', at);
  if (outcome === 'waits_for_second') return others;
  if (others.length > 0) {
    const ids = others.map(({ id }) => id);
    await stores.deadlines.settle(ids, 'superseded', at);
  }
  if (check.nextDueOn === null) return [];
  const owed = await openDeadline(stores, context, hazard, {
    kind: 'rectify',
    owedById: people.completerId ?? people.responsibleId,
    startsAt: at,
    dueAt: rectifyDueAt(calendar, check.nextDueOn),
  });
  return [owed];
}
