import { rectifyDueAt } from '../domain/due-instants.js';
import { DomainError } from '../domain/errors.js';
import type { Hazard, LocalDate } from '../domain/hazard.js';
import { committed, requireState } from '../domain/hazard-life.js';
import { type CommitmentTerms, commitmentTerms } from '../domain/hazard-life-commitment.js';
import { promisedDate } from '../domain/hazard-life-dates.js';
import { mayAnswerFor } from '../domain/permissions.js';
import { commitmentValues, hazardChange } from './hazard-audit.js';
import { type Notice, noticesOfOwed, noticesTo } from './hazard-notices.js';
import { type HazardScene, lockHazardScene, todayIn } from './hazard-scene.js';
import { namedMembers } from './named-members.js';
import { openDeadline } from './open-deadline.js';
import type { Acting, Stores, UseCaseContext } from './ports.js';
import { recordHazardChange } from './record-hazard-change.js';
import { settleDeadlines } from './settle-deadlines.js';

export interface CommitToRectifyInput extends CommitmentTerms {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  /** The promised date, in the workspace's time zone. */
  dueOn: LocalDate;
}

/**
 * Takes the promise to rectify: from now on the completer owes the work, by the end of the promised
 * date in the workspace's zone. Throws DomainError `hazard_not_found`, `not_allowed_to_commit`,
 * `wrong_state`, `member_deactivated`, and what commitmentTerms and promisedDate refuse.
 */
export async function commitToRectify(
  context: UseCaseContext,
  acting: Acting,
  input: CommitToRectifyInput,
): Promise<Hazard> {
  return context.unitOfWork.run(acting.workspaceId, async (stores) => {
    const scene = await lockHazardScene(stores, input.number);
    if (await stores.commitments.existsForSubmission(input.submissionKey)) return scene.hazard;
    if (!mayAnswerFor(acting.actor, scene.people)) throw new DomainError('not_allowed_to_commit');
    requireState(scene.hazard, ['reported']);

    const at = context.clock.now();
    const terms = await termsOf(stores, scene, input);
    const dueOn = promisedDate(input.dueOn, 'dueOn', todayIn(scene, at));
    const actorId = acting.actor.userId;
    const hazard = await stores.hazards.save(committed(scene.hazard));
    await stores.commitments.insert({
      ...terms,
      hazardId: hazard.id,
      dueOn,
      committedById: actorId,
      committedAt: at,
      submissionKey: input.submissionKey,
    });
    await settleDeadlines(stores, hazard, { commit: 'met' }, at);
    const owed = await openDeadline(stores, hazard, {
      kind: 'rectify',
      owedById: terms.completerId,
      startsAt: at,
      dueAt: rectifyDueAt(scene.calendar, dueOn),
    });
    const change = hazardChange(scene.hazard, hazard, commitmentValues({ ...terms, dueOn }));
    await recordHazardChange(stores, scene, {
      at,
      actorId,
      hazard,
      events: [{ action: 'hazard_committed', ...change }],
      notices: [...noticesOfOwed('committed', 'completer', [owed]), ...noticesOf(scene, terms)],
    });
    return hazard;
  });
}

async function termsOf(
  stores: Stores,
  scene: HazardScene,
  input: CommitToRectifyInput,
): Promise<CommitmentTerms> {
  const { completerId, responsibleLeaderId, acceptorId, secondAcceptorId } = input;
  const members = await namedMembers(stores, {
    completerId,
    responsibleLeaderId,
    acceptorId,
    secondAcceptorId: scene.hazard.level === 'major' ? secondAcceptorId : null,
  });
  return commitmentTerms(input, {
    level: scene.hazard.level,
    reportedInterimControl: scene.hazard.interimControl,
    side: scene.people,
    unitOf: (userId) => members.get(userId)?.unitId ?? null,
    rectifiedById: null,
  });
}

function noticesOf({ people }: HazardScene, terms: CommitmentTerms): Notice[] {
  return noticesTo('committed', [
    ['acceptor', terms.acceptorId],
    ['acceptor', terms.secondAcceptorId],
    ['responsible', people.responsibleId],
    ['responsible_leader', terms.responsibleLeaderId],
    ['leader', people.unitLeaderId],
    ['reporter', people.reporterId],
  ]);
}
