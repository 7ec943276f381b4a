import { promisedDate } from '../../domain/deadlines/promised-date.js';
import { rectifyDueAt } from '../../domain/hazards/due-instants.js';
import { type Hazard, matterOf } from '../../domain/hazards/hazard.js';
import { committed, requireState } from '../../domain/hazards/hazard-life.js';
import {
  type CommitmentTerms,
  commitmentTerms,
} from '../../domain/hazards/hazard-life-commitment.js';
import { mayAnswerFor } from '../../domain/hazards/permissions.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { requireCertifiedAcceptors } from '../certificates/certified.js';
import { choosingOf } from '../deadlines/choosing.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { type Notice, noticesOfOwed, noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { namedMembers } from '../organisation/named-members.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { giveByPromise } from './give-by-promise.js';
import { commitmentValues, hazardChange } from './hazard-audit.js';
import { type HazardContext, lockHazardContext } from './hazard-context.js';

export interface CommitToRectifyInput extends CommitmentTerms {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  /** The promised date; it ends where the unit works. */
  dueOn: LocalDate;
}

/**
 * Takes the promise to rectify: from now on the completer owes the work, by the end of the promised
 * date where the unit works. Throws DomainError `hazard_not_found`, `not_allowed_to_commit`,
 * `wrong_state`, `member_deactivated`, and what commitmentTerms, requireCertifiedAcceptors and promisedDate
 * refuse.
 */
export async function commitToRectify(
  context: UseCaseContext,
  acting: Acting,
  input: CommitToRectifyInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores, acting) => {
    const hazardContext = await lockHazardContext(stores, input.number);
    if (await stores.commitments.existsForSubmission(input.submissionKey))
      return hazardContext.hazard;
    if (!mayAnswerFor(acting.actor, hazardContext.people))
      throw new DomainError('not_allowed_to_commit');
    requireState(hazardContext.hazard, ['reported']);

    const at = context.clock.now();
    const terms = await termsOf(stores, hazardContext, input);
    const { acceptorId, secondAcceptorId } = terms;
    const { workspace, hazard: promised } = hazardContext;
    const act = { workspace, at, category: promised.category };
    await requireCertifiedAcceptors(stores, { acceptorId, secondAcceptorId }, act);
    const actorId = acting.actor.userId;
    const choosing = await choosingOf(stores, hazardContext, actorId, at);
    const dueOn = promisedDate(input.dueOn, 'dueOn', choosing);
    await giveByPromise(stores, hazardContext.hazard.id, terms, at);
    const hazard = await stores.hazards.save(committed(hazardContext.hazard));
    await stores.commitments.insert({
      ...terms,
      hazardId: hazard.id,
      dueOn,
      committedById: actorId,
      committedAt: at,
      submissionKey: input.submissionKey,
    });
    await settleDeadlines(stores, hazard.id, { commit: 'met' }, at);
    const owed = await openDeadline(stores, context, hazard, {
      kind: 'rectify',
      owedById: terms.completerId,
      startsAt: at,
      dueAt: rectifyDueAt(hazardContext.calendar, dueOn),
    });
    const change = hazardChange(
      hazardContext.hazard,
      hazard,
      commitmentValues({ ...terms, dueOn }),
    );
    await recordMatterChange(stores, hazardContext, {
      at,
      actorId,
      matter: matterOf(hazard),
      events: [{ action: 'hazard_committed', ...change }],
      notices: [
        ...noticesOfOwed('committed', 'completer', [owed]),
        ...noticesOf(hazardContext, terms),
      ],
    });
    return hazard;
  });
}

async function termsOf(
  stores: Stores,
  hazardContext: HazardContext,
  input: CommitToRectifyInput,
): Promise<CommitmentTerms> {
  const { completerId, responsibleLeaderId, acceptorId, secondAcceptorId } = input;
  const members = await namedMembers(stores, {
    completerId,
    responsibleLeaderId,
    acceptorId,
    secondAcceptorId: hazardContext.hazard.level === 'major' ? secondAcceptorId : null,
  });
  return commitmentTerms(input, {
    level: hazardContext.hazard.level,
    reportedInterimControl: hazardContext.hazard.interimControl,
    side: hazardContext.people,
    unitOf: (userId) => members.get(userId)?.unitId ?? null,
    rectifiedByIds: hazardContext.people.rectifiedByIds,
  });
}

function noticesOf({ people }: HazardContext, terms: CommitmentTerms): Notice[] {
  return noticesTo('committed', [
    ['acceptor', terms.acceptorId],
    ['acceptor', terms.secondAcceptorId],
    ['responsible', people.responsibleId],
    ['responsible_leader', terms.responsibleLeaderId],
    ['leader', people.unitLeaderId],
    ['reporter', people.reporterId],
  ]);
}
