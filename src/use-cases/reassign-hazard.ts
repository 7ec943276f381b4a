import { DomainError } from '../domain/errors.js';
import type { Hazard } from '../domain/hazard.js';
import { reassigned } from '../domain/hazard-life.js';
import { mayReassign } from '../domain/permissions.js';
import { copyCommitment } from './copy-commitment.js';
import { isFirstSubmission } from './first-submission.js';
import { hazardChange } from './hazard-audit.js';
import { noticesOfOwed, noticesTo } from './hazard-notices.js';
import { type HazardScene, lockHazardScene } from './hazard-scene.js';
import { namedMembers } from './named-members.js';
import { passDecisionOn } from './pass-decision-on.js';
import type { Acting, Stores, UseCaseContext } from './ports.js';
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
  return context.unitOfWork.run(acting.workspaceId, async (stores) => {
    const scene = await lockHazardScene(stores, input.number);
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return scene.hazard;
    if (!mayReassign(acting.actor, scene.people)) throw new DomainError('not_allowed_to_reassign');
    const { responsibleId } = input;
    await namedMembers(stores, { responsibleId });
    const hazard = await stores.hazards.save(
      reassigned(scene.hazard, responsibleId, scene.people.acceptorIds),
    );
    const completer = await handOverWork(stores, scene, input, at);
    const owed = (await stores.deadlines.openOfHazard(hazard.id)).filter(
      ({ kind, owedById }) => owedById === responsibleId && kind !== 'decide_extension',
    );
    const change = hazardChange(scene.hazard, hazard);
    await recordHazardChange(stores, scene, {
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
          ['released', scene.hazard.responsibleId],
        ]),
      ],
    });
    const adminUserIds = acting.actor.isAdmin ? [acting.actor.userId] : [];
    const passing = { adminUserIds, replacedId: null, at };
    await passDecisionOn(stores, scene, passing, async () => hazard);
    return hazard;
  });
}

/** Moves what the last responsible person owed; says what that changed in the commitment, if anything. */
async function handOverWork(
  stores: Stores,
  scene: HazardScene,
  input: ReassignHazardInput,
  at: Date,
): Promise<{ before: { completerId: string }; after: { completerId: string } } | null> {
  const { responsibleId: lastId, id } = scene.hazard;
  for (const deadline of await stores.deadlines.openOfHazard(id)) {
    if (deadline.owedById !== lastId || deadline.kind === 'decide_extension') continue;
    await stores.deadlines.handOver(deadline.id, input.responsibleId, at);
  }
  const { commitment } = scene;
  if (commitment?.completerId !== lastId) return null;
  const completerId = input.responsibleId;
  await copyCommitment(stores, commitment, { completerId }, at, input.submissionKey);
  return { before: { completerId: lastId }, after: { completerId } };
}
