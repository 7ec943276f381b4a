import type { Deadline } from '../domain/deadline.js';
import { mayDecideExtension } from '../domain/deadline-actions.js';
import { rectifyDueAt } from '../domain/due-instants.js';
import { DomainError } from '../domain/errors.js';
import { type Extension, type ExtensionDecision, timesExtended } from '../domain/extension.js';
import type { Hazard, LocalDate } from '../domain/hazard.js';
import { laterDate } from '../domain/hazard-life-dates.js';
import { textLimits } from '../domain/limits.js';
import { optionalText, requiredText } from '../domain/text.js';
import { localDateOf } from '../domain/working-calendar.js';
import { isFirstSubmission } from './first-submission.js';
import { type Notice, noticesOfOwed, noticesTo } from './hazard-notices.js';
import { type HazardScene, lockHazardScene, todayIn } from './hazard-scene.js';
import type { Acting, Stores, UseCaseContext } from './ports.js';
import { recordHazardChange } from './record-hazard-change.js';
import { settleDeadlines } from './settle-deadlines.js';

export interface DecideExtensionInput {
  number: number;
  extensionId: string;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  decision: ExtensionDecision;
  /** For `approved_other_date`: later than the present date, in the workspace's time zone. */
  dueOn: LocalDate | null;
  /** Required where it is refused. */
  reason: string | null;
}

/**
 * Decides about an extension (rule 5). Approved: the rectification is owed by the new date, on the same
 * ladder of reminders, and its original date is kept for ever. Refused: the present date stands. Whoever
 * asked, does the work, reported or verifies is told. Throws DomainError `hazard_not_found`,
 * `extension_not_found`, `not_allowed_to_decide_extension`, `extension_decided_already`,
 * `deadline_settled`, `required` at `reason`, `too_long`, and what laterDate refuses at `dueOn`.
 */
export async function decideExtension(
  context: UseCaseContext,
  acting: Acting,
  input: DecideExtensionInput,
): Promise<Hazard> {
  return context.unitOfWork.run(acting.workspaceId, async (stores) => {
    const scene = await lockHazardScene(stores, input.number);
    const at = context.clock.now();
    const { extension, deadline } = await askedFor(stores, scene, input);
    const { owedById } = deadline;
    if (!mayDecideExtension(acting.actor, scene.people, { ...extension, owedById })) {
      throw new DomainError('not_allowed_to_decide_extension');
    }
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return scene.hazard;
    if (extension.decision !== null) throw new DomainError('extension_decided_already');
    if (deadline.settledAt !== null) throw new DomainError('deadline_settled');
    const dueOn = localDateOf(deadline.dueAt, scene.calendar.timeZone);
    const decided = {
      decision: input.decision,
      decidedById: acting.actor.userId,
      decidedAt: at,
      ...termsOf(input, extension, { today: todayIn(scene, at), dueOn }),
    };
    const hazard = await stores.hazards.save(scene.hazard);
    await stores.extensions.decide(extension.id, decided);
    await settleDeadlines(stores, hazard, { decide_extension: 'met' }, at);
    const owed = await moveDeadline(stores, scene, deadline, decided);
    await recordHazardChange(stores, scene, {
      at,
      actorId: acting.actor.userId,
      hazard,
      events: [
        {
          action: 'extension_decided',
          before: { dueOn },
          after: {
            extensionId: extension.id,
            decision: decided.decision,
            decidedDueOn: decided.decidedDueOn,
            decisionReason: decided.decisionReason,
            dueOn: decided.decidedDueOn ?? dueOn,
            originalDueOn: localDateOf(deadline.originalDueAt, scene.calendar.timeZone),
            timesExtended: timesExtended(await stores.extensions.ofHazard(hazard.id)),
          },
        },
      ],
      notices: noticesOf(scene, extension, owed),
    });
    return hazard;
  });
}

async function askedFor(
  stores: Stores,
  { hazard }: HazardScene,
  { extensionId }: DecideExtensionInput,
): Promise<{ extension: Extension; deadline: Deadline }> {
  const extension = await stores.extensions.findById(extensionId);
  const deadline =
    extension === null ? null : await stores.deadlines.findById(extension.deadlineId);
  if (extension === null || deadline === null || extension.hazardId !== hazard.id) {
    throw new DomainError('extension_not_found');
  }
  return { extension, deadline };
}

function termsOf(
  input: DecideExtensionInput,
  extension: Extension,
  dates: { today: LocalDate; dueOn: LocalDate },
): { decidedDueOn: LocalDate | null; decisionReason: string | null } {
  if (input.decision === 'refused') {
    const decisionReason = requiredText(input.reason, 'reason', textLimits.decisionReason);
    return { decidedDueOn: null, decisionReason };
  }
  const decisionReason = optionalText(input.reason, 'reason', textLimits.decisionReason);
  const isAsAsked = input.decision === 'approved';
  const date = isAsAsked ? extension.requestedDueOn : input.dueOn;
  return {
    decidedDueOn: laterDate(date, isAsAsked ? 'decision' : 'dueOn', dates),
    decisionReason,
  };
}

/** The rectify deadline that is owed from now on: another one where the date was moved. */
async function moveDeadline(
  stores: Stores,
  scene: HazardScene,
  deadline: Deadline,
  { decidedDueOn, decidedAt }: { decidedDueOn: LocalDate | null; decidedAt: Date },
): Promise<Deadline> {
  if (decidedDueOn === null) return deadline;
  await stores.deadlines.settle([deadline.id], 'superseded', decidedAt);
  const { hazardId, kind, owedById, originalDueAt, policy } = deadline;
  return stores.deadlines.insert({
    hazardId,
    kind,
    owedById,
    startsAt: decidedAt,
    dueAt: rectifyDueAt(scene.calendar, decidedDueOn),
    originalDueAt,
    policy,
    nextReminderAt: decidedAt,
  });
}

function noticesOf({ people }: HazardScene, { askedById }: Extension, owed: Deadline): Notice[] {
  return [
    ...noticesOfOwed('extension_decided', 'completer', [owed]),
    ...noticesTo('extension_decided', [
      ['responsible', askedById],
      ['responsible', people.responsibleId],
      ...people.acceptorIds.map((id) => ['acceptor', id] as const),
      ['reporter', people.reporterId],
      ['leader', people.unitLeaderId],
    ]),
  ];
}
