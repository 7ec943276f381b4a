import type { Hazard } from '../../domain/hazards/hazard.js';
import { reassigned } from '../../domain/hazards/hazard-life.js';
import { mayReassign } from '../../domain/hazards/permissions.js';
import { DomainError } from '../../domain/shared/errors.js';
import { namedMembers } from '../organisation/named-members.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { passDecisionOn } from '../requests/pass-decision-on.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { copyCommitment } from './copy-commitment.js';
import { hazardChange } from './hazard-audit.js';
import { type HazardContext, lockHazardContext } from './hazard-context.js';
import { noticesOfOwed, noticesTo } from './hazard-notices.js';
import { recordHazardChange } from './record-hazard-change.js';

export interface ReassignHazardInput {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  responsibleId: string;
}

/**
 * Gives the hazard another responsible person, who takes over what the last one owed by the same due
 * instant: the commitment, or the work where the last one had promised to do it themselves. Whoever owes
 * the work decides no extension: a decision that waits for them goes to whoever decides now. Throws
 * DomainError `hazard_not_found`, `not_allowed_to_reassign`, `member_deactivated`, and what
 * reassigned refuses.
 */
export async function reassignHazard(
  context: UseCaseContext,
  acting: Acting,
  input: ReassignHazardInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores) => {
    const hazardContext = await lockHazardContext(stores, input.number);
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return hazardContext.hazard;
    if (!mayReassign(acting.actor, hazardContext.people))
      throw new DomainError('not_allowed_to_reassign');
    const { responsibleId } = input;
    await namedMembers(stores, { responsibleId });
    const hazard = await stores.hazards.save(
      reassigned(hazardContext.hazard, responsibleId, hazardContext.people.acceptorIds),
    );
    const completer = await handOverWork(stores, hazardContext, input, at);
    const owed = (await stores.deadlines.openOfHazard(hazard.id)).filter(
      ({ kind, owedById }) => owedById === responsibleId && kind !== 'decide_extension',
    );
    const change = hazardChange(hazardContext.hazard, hazard);
    await recordHazardChange(stores, hazardContext, {
      at,
      actorId: acting.actor.userId,
      hazard,
      events: [
        {
          action: 'hazard_reassigned',
          before: { ...change.before, ...completer?.before },
          after: { ...change.after, ...completer?.after },
        },
      ],
      notices: [
        ...noticesOfOwed('assigned', 'responsible', owed),
        ...noticesTo('assigned', [
          ['responsible', responsibleId],
          ['released', hazardContext.hazard.responsibleId],
        ]),
      ],
    });
    const adminUserIds = acting.actor.isAdmin ? [acting.actor.userId] : [];
    const passing = { adminUserIds, replacedId: null, at };
    await passDecisionOn(stores, hazardContext, passing, async () => hazard);
    return hazard;
  });
}

/** Moves what the last responsible person owed; says what that changed in the commitment, if anything. */
async function handOverWork(
  stores: Stores,
  hazardContext: HazardContext,
  input: ReassignHazardInput,
  at: Date,
): Promise<{ before: { completerId: string }; after: { completerId: string } } | null> {
  const { responsibleId: lastId, id } = hazardContext.hazard;
  for (const deadline of await stores.deadlines.openOfHazard(id)) {
    if (deadline.owedById !== lastId || deadline.kind === 'decide_extension') continue;
    await stores.deadlines.handOver(deadline.id, input.responsibleId, at);
  }
  const { commitment } = hazardContext;
  if (commitment?.completerId !== lastId) return null;
  const completerId = input.responsibleId;
  await copyCommitment(stores, commitment, { completerId }, at, input.submissionKey);
  return { before: { completerId: lastId }, after: { completerId } };
}
