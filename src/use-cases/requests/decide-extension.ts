import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { mayDecideExtension } from '../../domain/hazards/deadline-actions.js';
import { rectifyDueAt } from '../../domain/hazards/due-instants.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import { laterDate } from '../../domain/hazards/hazard-life-dates.js';
import {
  type Extension,
  type ExtensionDecision,
  timesExtended,
} from '../../domain/requests/request.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { optionalText, requiredText } from '../../domain/shared/text.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { type HazardContext, lockHazardContext, todayIn } from '../hazards/hazard-context.js';
import { type Notice, noticesOfOwed, noticesTo } from '../hazards/hazard-notices.js';
import { recordHazardChange } from '../hazards/record-hazard-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';

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
  return runAct(context, acting, async (stores) => {
    const hazardContext = await lockHazardContext(stores, input.number);
    const at = context.clock.now();
    const { extension, deadline } = await askedFor(stores, hazardContext, input);
    const { owedById } = deadline;
    if (!mayDecideExtension(acting.actor, hazardContext.people, { ...extension, owedById })) {
      throw new DomainError('not_allowed_to_decide_extension');
    }
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return hazardContext.hazard;
    if (extension.decision !== null) throw new DomainError('extension_decided_already');
    if (deadline.settledAt !== null) throw new DomainError('deadline_settled');
    const dueOn = localDateOf(deadline.dueAt, hazardContext.calendar.timeZone);
    const decided = {
      decision: input.decision,
      decidedById: acting.actor.userId,
      decidedAt: at,
      ...termsOf(input, extension, { today: todayIn(hazardContext, at), dueOn }),
    };
    const hazard = await stores.hazards.save(hazardContext.hazard);
    await stores.extensions.decide(extension.id, decided);
    await settleDeadlines(stores, hazard, { decide_extension: 'met' }, at);
    const owed = await moveDeadline(stores, hazardContext, deadline, decided);
    await recordHazardChange(stores, hazardContext, {
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
            originalDueOn: localDateOf(deadline.originalDueAt, hazardContext.calendar.timeZone),
            timesExtended: timesExtended(await stores.extensions.ofHazard(hazard.id)),
          },
        },
      ],
      notices: noticesOf(hazardContext, extension, owed),
    });
    return hazard;
  });
}

async function askedFor(
  stores: Stores,
  { hazard }: HazardContext,
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
  hazardContext: HazardContext,
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
    dueAt: rectifyDueAt(hazardContext.calendar, decidedDueOn),
    originalDueAt,
    policy,
    nextReminderAt: decidedAt,
  });
}

function noticesOf({ people }: HazardContext, { askedById }: Extension, owed: Deadline): Notice[] {
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
