import { localDateOf } from '../../domain/calendar/working-calendar.js';
import { mayAskForExtension, openExtension } from '../../domain/hazards/deadline-actions.js';
import { decideExtensionDueAt } from '../../domain/hazards/due-instants.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import { requireState } from '../../domain/hazards/hazard-life.js';
import { laterDate } from '../../domain/hazards/hazard-life-dates.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { requiredText } from '../../domain/shared/text.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import { type HazardContext, lockHazardContext, todayIn } from '../hazards/hazard-context.js';
import { noticesOfOwed } from '../hazards/hazard-notices.js';
import { recordHazardChange } from '../hazards/record-hazard-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { extensionDecider } from './extension-decider.js';

export interface AskForExtensionInput {
  number: number;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  reason: string;
  /** What keeps people safe meanwhile. */
  interimControl: string;
  /** In the workspace's time zone; later than the present date. */
  requestedDueOn: LocalDate;
}

/**
 * Asks for a later date for the rectification (rule 5): somebody higher owes a decision from now on,
 * the present date stays until then. After the deadline it can still be asked for, and counts as late.
 * Throws DomainError `hazard_not_found`, `not_allowed_to_ask_for_extension`, `wrong_state`,
 * `deadline_settled`, `extension_pending`, `nobody_decides_extension`, `required`, `too_long`,
 * and what laterDate refuses at `requestedDueOn`.
 */
export async function askForExtension(
  context: UseCaseContext,
  acting: Acting,
  input: AskForExtensionInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores) => {
    const hazardContext = await lockHazardContext(stores, input.number);
    if (await stores.extensions.existsForSubmission(input.submissionKey))
      return hazardContext.hazard;
    const { actor } = acting;
    if (!mayAskForExtension(actor, hazardContext.people)) {
      throw new DomainError('not_allowed_to_ask_for_extension');
    }
    requireState(hazardContext.hazard, ['committed']);
    const at = context.clock.now();
    const asked = await requestOf(stores, hazardContext, input, at);
    const deciderId = await extensionDecider(stores, hazardContext.people, {
      askedById: actor.userId,
      owedById: asked.deadline.owedById,
    });
    if (deciderId === null) throw new DomainError('nobody_decides_extension');
    const hazard = await stores.hazards.save(hazardContext.hazard);
    const { deadline, dueOn, ...request } = asked;
    const extension = await stores.extensions.insert({
      ...request,
      hazardId: hazard.id,
      deadlineId: deadline.id,
      askedById: actor.userId,
      askedAt: at,
      submissionKey: input.submissionKey,
    });
    const owed = await openDeadline(stores, hazard, {
      kind: 'decide_extension',
      owedById: deciderId,
      startsAt: at,
      dueAt: decideExtensionDueAt(hazardContext.calendar, at),
    });
    await recordHazardChange(stores, hazardContext, {
      at,
      actorId: actor.userId,
      hazard,
      events: [
        {
          action: 'extension_asked',
          before: null,
          after: {
            extensionId: extension.id,
            reason: request.reason,
            extensionInterimControl: request.interimControl,
            requestedDueOn: request.requestedDueOn,
            dueOn,
            isLate: request.isLate,
            deciderId,
          },
        },
      ],
      notices: noticesOfOwed('extension_asked', 'responsible_leader', [owed]),
    });
    return hazard;
  });
}

async function requestOf(
  stores: Stores,
  hazardContext: HazardContext,
  input: AskForExtensionInput,
  at: Date,
) {
  const open = await stores.deadlines.openOfHazard(hazardContext.hazard.id);
  const deadline = open.find(({ kind }) => kind === 'rectify');
  if (deadline === undefined) throw new DomainError('deadline_settled');
  const before = await stores.extensions.ofHazard(hazardContext.hazard.id);
  if (openExtension(before, open) !== undefined) throw new DomainError('extension_pending');
  const reason = requiredText(input.reason, 'reason', textLimits.extensionReason);
  const interimControl = requiredText(
    input.interimControl,
    'interimControl',
    textLimits.interimControl,
  );
  const dueOn = localDateOf(deadline.dueAt, hazardContext.calendar.timeZone);
  const requestedDueOn = laterDate(input.requestedDueOn, 'requestedDueOn', {
    today: todayIn(hazardContext, at),
    dueOn,
  });
  return { deadline, dueOn, reason, interimControl, requestedDueOn, isLate: deadline.dueAt < at };
}
