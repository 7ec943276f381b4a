import { type Hazard, hazardReference, matterOf } from '../../domain/hazards/hazard.js';
import { requireState, withdrawn } from '../../domain/hazards/hazard-life.js';
import { DomainError } from '../../domain/shared/errors.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { hazardChange } from './hazard-audit.js';
import { lockHazardContext } from './hazard-context.js';
import { everybodyConcerned } from './hazard-notices.js';

export interface WithdrawHazardInput {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  /** The hazard that it duplicates. */
  duplicateOfNumber: number;
}

/**
 * Withdraws a hazard as a duplicate of another: nobody owes anything for it any more, and all whom it
 * concerns are told where it goes on. Throws DomainError `not_allowed_to_withdraw`,
 * `hazard_not_found` (at `duplicateOfNumber` when it is the other), and what withdrawn refuses.
 */
export async function withdrawHazard(
  context: UseCaseContext,
  acting: Acting,
  input: WithdrawHazardInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores, acting) => {
    const { number, duplicateOfNumber } = input;
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_withdraw');
    const original = await lockBoth(stores, number, duplicateOfNumber);
    const hazardContext = await lockHazardContext(stores, number);
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return hazardContext.hazard;
    requireState(hazardContext.hazard, ['reported', 'committed', 'rectified']);
    if (original === null) {
      throw new DomainError('hazard_not_found', { number: duplicateOfNumber }, 'duplicateOfNumber');
    }
    const hazard = await stores.hazards.save(withdrawn(hazardContext.hazard, original, at));
    await settleDeadlines(stores, hazard.id, {}, at, 'superseded');
    const duplicateOf = hazardReference(duplicateOfNumber);
    await recordMatterChange(stores, hazardContext, {
      at,
      actorId: acting.actor.userId,
      matter: matterOf(hazard),
      events: [
        {
          action: 'hazard_withdrawn',
          ...hazardChange(hazardContext.hazard, hazard, { duplicateOf }),
        },
      ],
      notices: noticesTo('withdrawn', everybodyConcerned(hazardContext.people), {
        duplicateOfNumber,
      }),
    });
    return hazard;
  });
}

/** Held in the order of their numbers: two people who call each the other's duplicate wait, not lock. */
async function lockBoth(
  stores: Stores,
  number: number,
  duplicateOfNumber: number,
): Promise<Hazard | null> {
  if (duplicateOfNumber > number) await stores.hazards.lockByNumber(number);
  return stores.hazards.lockByNumber(duplicateOfNumber);
}
