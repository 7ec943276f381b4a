import { type Hazard, matterOf } from '../../domain/hazards/hazard.js';
import { reassigned } from '../../domain/hazards/hazard-life.js';
import { mayReassign } from '../../domain/hazards/permissions.js';
import { requestKindOf } from '../../domain/requests/kinds-of-requests.js';
import { DomainError } from '../../domain/shared/errors.js';
import { noticesOfOwed, noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { namedMembers } from '../organisation/named-members.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { endNotMine } from '../requests/end-not-mine.js';
import { passDecisionOn } from '../requests/pass-decision-on.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { hazardChange } from './hazard-audit.js';
import { type HazardContext, hazardContextOf, lockHazardContext } from './hazard-context.js';
import { forActorToo } from './hazard-notices.js';

export interface ReassignHazardInput {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  responsibleId: string;
}

/**
 * Gives the hazard another responsible person, who takes over what the last one owed by the same due
 * instant: the commitment, or the work where the last one had promised to do it themselves. Whoever owes
 * the work decides no extension: a decision that waits for them goes to whoever decides now; a "not mine" of
 * somebody who is named no more ends. Throws
 * DomainError `hazard_not_found`, `not_allowed_to_reassign`, `member_deactivated`, and what
 * reassigned refuses.
 */
export async function reassignHazard(
  context: UseCaseContext,
  acting: Acting,
  input: ReassignHazardInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores, acting) => {
    const hazardContext = await lockHazardContext(stores, input.number);
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return hazardContext.hazard;
    if (!mayReassign(acting.actor, hazardContext.people))
      throw new DomainError('not_allowed_to_reassign');
    const { responsibleId } = input;
    await namedMembers(stores, { responsibleId });
    const next = reassigned(hazardContext.hazard, responsibleId, hazardContext.people.acceptorIds);
    const completer = await handOverWork(stores, hazardContext, responsibleId, at);
    const hazard = await stores.hazards.save(next);
    const owed = (await stores.deadlines.openOfMatter(hazard.id)).filter(
      ({ kind, owedById }) => owedById === responsibleId && requestKindOf(kind) === undefined,
    );
    const change = hazardChange(hazardContext.hazard, hazard);
    await recordMatterChange(stores, hazardContext, {
      at,
      actorId: acting.actor.userId,
      matter: matterOf(hazard),
      events: [
        {
          action: 'hazard_reassigned',
          before: { ...change.before, ...completer?.before },
          after: { ...change.after, ...completer?.after },
        },
      ],
      notices: [
        ...forActorToo([
          ...noticesOfOwed('assigned', 'responsible', owed),
          ...noticesTo('assigned', [['responsible', responsibleId]]),
        ]),
        ...noticesTo('assigned', [['released', hazardContext.hazard.responsibleId]]),
      ],
    });
    const adminUserIds = acting.actor.isAdmin ? [acting.actor.userId] : [];
    const passing = { adminUserIds, replacedId: null, at };
    const after = await hazardContextOf(stores, hazard, hazardContext);
    await endNotMine(stores, after, { actorId: acting.actor.userId, at });
    await passDecisionOn(stores, after, passing, async () => after.matter);
    return hazard;
  });
}

/**
 * Moves what the last responsible person owed, and the work where they were to do it themselves: who
 * promised what stays as it is. Says what the second of these changes, if anything.
 */
async function handOverWork(
  stores: Stores,
  { hazard, people }: HazardContext,
  responsibleId: string,
  at: Date,
): Promise<{ before: { completerId: string }; after: { completerId: string } } | null> {
  const { responsibleId: lastId, id } = hazard;
  for (const deadline of await stores.deadlines.openOfMatter(id)) {
    if (deadline.owedById !== lastId || requestKindOf(deadline.kind) !== undefined) continue;
    await stores.deadlines.handOver(deadline.id, responsibleId, at);
  }
  await stores.assignments.give(id, 'responsible', [responsibleId], at);
  if (people.completerId !== lastId) return null;
  await stores.assignments.give(id, 'completer', [responsibleId], at);
  return { before: { completerId: lastId }, after: { completerId: responsibleId } };
}
