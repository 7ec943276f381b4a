import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import { verifyDueAt } from '../../domain/hazards/due-instants.js';
import { type Hazard, matterOf } from '../../domain/hazards/hazard.js';
import { rectified, requireState } from '../../domain/hazards/hazard-life.js';
import { doneDate } from '../../domain/hazards/hazard-life-dates.js';
import { mayAnswerFor, mayRectify } from '../../domain/hazards/permissions.js';
import { decideExtension, decideNotMine } from '../../domain/requests/request-deadlines.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { optionalText, requiredText } from '../../domain/shared/text.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { noticesOfOwed, noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { zoneOfUser } from '../organisation/read-organisation.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { fileNames, hazardChange } from './hazard-audit.js';
import { type HazardContext, lockHazardContext } from './hazard-context.js';

export interface RectifyHazardInput {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  whatWasDone: string;
  /** The day on which the work was done, by the calendar of whoever hands it in. */
  doneOn: LocalDate;
  evidenceText: string | null;
  files: readonly EvidenceFile[];
}

/**
 * Takes the work done, with its evidence (rule 4): from now on each acceptor owes a verification.
 * Throws DomainError `hazard_not_found`, `not_allowed_to_rectify`, `acceptor_is_completer` when an
 * acceptor hands it in (rule 3), `wrong_state`, `required`, `too_long`, `evidence_required` at
 * `files`, `done_in_future` or `done_before_report` at `doneOn`.
 */
export async function rectifyHazard(
  context: UseCaseContext,
  acting: Acting,
  input: RectifyHazardInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores, acting) => {
    const hazardContext = await lockHazardContext(stores, input.number);
    if (await stores.rectifications.existsForSubmission(input.submissionKey))
      return hazardContext.hazard;
    if (!mayAnswerFor(acting.actor, hazardContext.people))
      throw new DomainError('not_allowed_to_rectify');
    requireState(hazardContext.hazard, ['committed']);
    if (!mayRectify(acting.actor, hazardContext.people))
      throw new DomainError('acceptor_is_completer');

    const at = context.clock.now();
    const actorId = acting.actor.userId;
    const zone = await zoneOfUser(stores, hazardContext.workspace, actorId);
    const work = workOf(input, {
      today: localDateOf(at, zone),
      foundOn: localDateOf(hazardContext.hazard.foundAt, zone),
    });
    const { id } = hazardContext.hazard;
    // Whoever signed an earlier hand-in has signed nothing of this one.
    const rectifiers = [actorId, ...hazardContext.people.rectifiedByIds];
    await stores.assignments.give(id, 'rectifier', rectifiers, at);
    await stores.assignments.give(id, 'verifier', [], at);
    const hazard = await stores.hazards.save(rectified(hazardContext.hazard, at));
    const { id: subjectId } = await stores.rectifications.insert({
      ...work,
      hazardId: hazard.id,
      rectifiedById: actorId,
      submittedAt: at,
      submissionKey: input.submissionKey,
    });
    const by = { userId: actorId, at, subjectId };
    await stores.evidence.add(hazard.id, 'rectification', input.files, by);
    // Once the work is done nobody waits for another date, or for another to do it.
    const settled = {
      rectify: 'met',
      [decideExtension]: 'superseded',
      [decideNotMine]: 'superseded',
    } as const;
    await settleDeadlines(stores, id, settled, at);
    const owed = await askToVerify(stores, context, hazardContext, at);
    const facts = { ...work, files: fileNames(input.files) };
    await recordMatterChange(stores, hazardContext, {
      at,
      actorId,
      matter: matterOf(hazard),
      events: [
        { action: 'hazard_rectified', ...hazardChange(hazardContext.hazard, hazard, facts) },
      ],
      notices: [
        ...noticesOfOwed('rectified', 'acceptor', owed),
        ...noticesTo('rectified', [
          ['completer', hazardContext.people.completerId],
          ['responsible', hazardContext.people.responsibleId],
        ]),
      ],
    });
    return hazard;
  });
}

function workOf(input: RectifyHazardInput, days: { today: LocalDate; foundOn: LocalDate }) {
  const whatWasDone = requiredText(input.whatWasDone, 'whatWasDone', textLimits.whatWasDone);
  const evidenceText = optionalText(input.evidenceText, 'evidenceText', textLimits.evidenceText);
  const doneOn = doneDate(input.doneOn, 'doneOn', days);
  if (input.files.length === 0 && evidenceText === null) {
    throw new DomainError('evidence_required', {}, 'files');
  }
  return { whatWasDone, evidenceText, doneOn };
}

async function askToVerify(
  stores: Stores,
  context: UseCaseContext,
  { hazard, people, calendar }: HazardContext,
  startsAt: Date,
): Promise<Deadline[]> {
  const dueAt = verifyDueAt(calendar, startsAt);
  const owed: Deadline[] = [];
  for (const owedById of people.acceptorIds) {
    const verification = { kind: 'verify', owedById, startsAt, dueAt };
    owed.push(await openDeadline(stores, context, hazard, verification));
  }
  return owed;
}
