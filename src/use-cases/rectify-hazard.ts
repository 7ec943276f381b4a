import type { Deadline } from '../domain/deadline.js';
import { verifyDueAt } from '../domain/due-instants.js';
import { DomainError } from '../domain/errors.js';
import type { EvidenceFile, Hazard, LocalDate } from '../domain/hazard.js';
import { rectified, requireState } from '../domain/hazard-life.js';
import { doneDate } from '../domain/hazard-life-dates.js';
import { textLimits } from '../domain/limits.js';
import { mayAnswerFor, mayRectify } from '../domain/permissions.js';
import { optionalText, requiredText } from '../domain/text.js';
import { localDateOf } from '../domain/working-calendar.js';
import { fileNames, hazardChange } from './hazard-audit.js';
import { noticesOfOwed, noticesTo } from './hazard-notices.js';
import { type HazardScene, lockHazardScene, todayIn } from './hazard-scene.js';
import { openDeadline } from './open-deadline.js';
import type { Acting, Stores, UseCaseContext } from './ports.js';
import { recordHazardChange } from './record-hazard-change.js';
import { settleDeadlines } from './settle-deadlines.js';

export interface RectifyHazardInput {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  whatWasDone: string;
  /** The day on which the work was done, in the workspace's time zone. */
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
  return context.unitOfWork.run(acting.workspaceId, async (stores) => {
    const scene = await lockHazardScene(stores, input.number);
    if (await stores.rectifications.existsForSubmission(input.submissionKey)) return scene.hazard;
    if (!mayAnswerFor(acting.actor, scene.people)) throw new DomainError('not_allowed_to_rectify');
    requireState(scene.hazard, ['committed']);
    if (!mayRectify(acting.actor, scene.people)) throw new DomainError('acceptor_is_completer');

    const at = context.clock.now();
    const actorId = acting.actor.userId;
    const work = workOf(input, scene, at);
    const hazard = await stores.hazards.save(rectified(scene.hazard, at));
    const { id: subjectId } = await stores.rectifications.insert({
      ...work,
      hazardId: hazard.id,
      rectifiedById: actorId,
      submittedAt: at,
      submissionKey: input.submissionKey,
    });
    const by = { userId: actorId, at, subjectId };
    await stores.evidence.add(hazard.id, 'rectification', input.files, by);
    // Whoever has done the work waits for no other date any more.
    const settled = { rectify: 'met', decide_extension: 'superseded' } as const;
    await settleDeadlines(stores, hazard, settled, at);
    const owed = await askToVerify(stores, scene, hazard, at);
    const facts = { ...work, files: fileNames(input.files) };
    await recordHazardChange(stores, scene, {
      at,
      actorId,
      hazard,
      events: [{ action: 'hazard_rectified', ...hazardChange(scene.hazard, hazard, facts) }],
      notices: [
        ...noticesOfOwed('rectified', 'acceptor', owed),
        ...noticesTo('rectified', [
          ['completer', scene.people.completerId],
          ['responsible', scene.people.responsibleId],
        ]),
      ],
    });
    return hazard;
  });
}

function workOf(input: RectifyHazardInput, scene: HazardScene, at: Date) {
  const whatWasDone = requiredText(input.whatWasDone, 'whatWasDone', textLimits.whatWasDone);
  const evidenceText = optionalText(input.evidenceText, 'evidenceText', textLimits.evidenceText);
  const today = todayIn(scene, at);
  const foundOn = localDateOf(scene.hazard.foundAt, scene.workspace.timeZone);
  const doneOn = doneDate(input.doneOn, 'doneOn', { today, foundOn });
  if (input.files.length === 0 && evidenceText === null) {
    throw new DomainError('evidence_required', {}, 'files');
  }
  return { whatWasDone, evidenceText, doneOn };
}

async function askToVerify(
  stores: Stores,
  scene: HazardScene,
  hazard: Hazard,
  startsAt: Date,
): Promise<Deadline[]> {
  const dueAt = verifyDueAt(scene.calendar, startsAt);
  const owed: Deadline[] = [];
  for (const owedById of scene.people.acceptorIds) {
    owed.push(await openDeadline(stores, hazard, { kind: 'verify', owedById, startsAt, dueAt }));
  }
  return owed;
}
