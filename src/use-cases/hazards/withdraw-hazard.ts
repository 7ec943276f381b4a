import { type Hazard, hazardReference, matterOf } from '../../domain/hazards/hazard.js';
import { requireState, withdrawn, withdrawnAsMistaken } from '../../domain/hazards/hazard-life.js';
import { mayWithdraw, othersHaveActed, statesOfAction } from '../../domain/hazards/permissions.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import { countsAsFullMember } from '../../domain/organisation/full-member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { type FindingContext, tellWhereFound } from './found-in.js';
import { hazardChange } from './hazard-audit.js';
import { type HazardContext, lockHazardContext } from './hazard-context.js';
import { everybodyConcerned } from './hazard-notices.js';

export type WithdrawHazardInput = {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
} & (
  | {
      /** The hazard that it duplicates. */
      duplicateOfNumber: number;
    }
  | {
      /** Why it was a mistake. */
      reason: string;
    }
);

/**
 * Withdraws a hazard: as a duplicate of another, or because it was reported by mistake (rule 11). Nobody owes
 * anything for it any more, and all whom it concerns, and who were told of it, hear why. Throws DomainError
 * `not_allowed_to_withdraw`, `hazard_not_found` (at `duplicateOfNumber` when it is the other), and what
 * withdrawn and withdrawnAsMistaken refuse.
 */
export async function withdrawHazard(
  context: UseCaseContext & FindingContext,
  acting: Acting,
  input: WithdrawHazardInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores, acting) => {
    const { number } = input;
    const isDuplicate = 'duplicateOfNumber' in input;
    if (isDuplicate && !acting.actor.isAdmin) throw new DomainError('not_allowed_to_withdraw');
    const original = isDuplicate ? await lockBoth(stores, number, input.duplicateOfNumber) : null;
    const hazardContext = await lockHazardContext(stores, number);
    const at = context.clock.now();
    const { people } = hazardContext;
    // A second submission finds that its reporter has acted; it is the same act all the same.
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return hazardContext.hazard;
    const standing = { now: at, othersHaveActed: await haveOthersActed(stores, hazardContext) };
    if (!mayWithdraw(acting.actor, hazardContext.hazard, people, standing)) {
      throw new DomainError('not_allowed_to_withdraw');
    }
    requireState(hazardContext.hazard, statesOfAction.withdraw);
    if (isDuplicate && original === null) {
      const { duplicateOfNumber } = input;
      throw new DomainError('hazard_not_found', { number: duplicateOfNumber }, 'duplicateOfNumber');
    }
    const next =
      original === null
        ? withdrawnAsMistaken(hazardContext.hazard, 'reason' in input ? input.reason : null, at)
        : withdrawn(hazardContext.hazard, original, at);
    const told = await whoWasTold(stores, next.id);
    const hazard = await stores.hazards.save(next);
    await settleDeadlines(stores, hazard.id, {}, at, 'superseded');
    const facts = original === null ? {} : { duplicateOf: hazardReference(original.number) };
    const details = original === null ? {} : { duplicateOfNumber: original.number };
    await recordMatterChange(stores, hazardContext, {
      at,
      actorId: acting.actor.userId,
      matter: matterOf(hazard),
      events: [
        {
          action: 'hazard_withdrawn',
          ...hazardChange(hazardContext.hazard, hazard, facts),
        },
      ],
      notices: [
        ...noticesTo('withdrawn', everybodyConcerned(people), details),
        ...told.map((recipient) => ({ kind: 'withdrawn', role: 'told', recipient, details })),
      ],
    });
    await tellWhereFound(stores, context, hazard, at);
    return hazard;
  });
}

/** Everybody who was told of it, and still hears: who has left hears nothing more. */
async function whoWasTold(stores: Stores, hazardId: string): Promise<Recipient[]> {
  const told = await stores.notifications.toldAbout(hazardId);
  const members = await stores.members.findMany(told.map(({ id }) => id));
  return told.filter(
    ({ kind, id }) =>
      kind === 'channel' || countsAsFullMember(members.find((member) => member.id === id)),
  );
}

async function haveOthersActed(
  stores: Stores,
  { hazard, people }: HazardContext,
): Promise<boolean> {
  return othersHaveActed(await stores.audit.ofMatter(hazard.id), people);
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
