import { localDateOf } from '../../domain/calendar/working-calendar.js';
import { deadlineKind, type Kinds } from '../../domain/deadlines/kinds.js';
import { type Choosing, laterDate } from '../../domain/deadlines/promised-date.js';
import type { Matter } from '../../domain/matters/matter.js';
import { extensionKind, pendingRequest } from '../../domain/requests/request.js';
import { decideExtension, decideRequestDueAt } from '../../domain/requests/request-deadlines.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { requiredText } from '../../domain/shared/text.js';
import { choosingOf } from '../deadlines/choosing.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import {
  lockMatterContext,
  type MatterContext,
  type MatterName,
} from '../matters/matter-context.js';
import { noticesOfOwed } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { requestDecider } from './request-decider.js';

export interface AskForExtensionInput extends MatterName {
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  reason: string;
  /** What keeps people safe meanwhile. */
  interimControl: string;
  /** Later than the present date; it ends where the unit works. */
  requestedDueOn: LocalDate;
}

/**
 * Asks for a later date for what is owed about a matter and may be extended (rule 5): somebody higher owes
 * a decision from now on, the present date stays until then. After the deadline it can still be asked for,
 * and counts as late. Returns the matter. Throws DomainError `matter_not_found`,
 * `not_allowed_to_ask_for_extension`, `deadline_settled`, `extension_pending`, `nobody_decides_extension`,
 * `required`, `too_long`, and what laterDate refuses at `requestedDueOn`.
 */
export async function askForExtension(
  context: UseCaseContext,
  acting: Acting,
  input: AskForExtensionInput,
): Promise<Matter> {
  return runAct(context, acting, async (stores, acting) => {
    const matterContext = await lockMatterContext(stores, context.kinds, input);
    if (await stores.requests.existsForSubmission(input.submissionKey)) return matterContext.matter;
    const { actor } = acting;
    if (!matterContext.rules.mayAnswerFor(actor, matterContext)) {
      throw new DomainError('not_allowed_to_ask_for_extension');
    }
    const at = context.clock.now();
    const asked = await askedFor(
      stores,
      context.kinds,
      matterContext,
      input,
      await choosingOf(stores, matterContext, actor.userId, at),
    );
    const deciderId = await requestDecider(stores, matterContext, {
      askedById: actor.userId,
      owedById: asked.deadline.owedById,
    });
    if (deciderId === null) throw new DomainError('nobody_decides_extension');
    const matter = await stores.matters.save(matterContext.matter);
    const { deadline, dueOn, ...terms } = asked;
    const request = await stores.requests.insert({
      ...terms,
      kind: extensionKind,
      matterId: matter.id,
      deadlineId: deadline.id,
      proposedId: null,
      askedById: actor.userId,
      askedAt: at,
      submissionKey: input.submissionKey,
    });
    const owed = await openDeadline(stores, context, matter, {
      kind: decideExtension,
      owedById: deciderId,
      startsAt: at,
      dueAt: decideRequestDueAt(matterContext.calendar, at),
    });
    await recordMatterChange(stores, matterContext, {
      at,
      actorId: actor.userId,
      matter,
      events: [
        {
          action: 'extension_asked',
          before: null,
          after: {
            extensionId: request.id,
            reason: terms.reason,
            extensionInterimControl: terms.interimControl,
            requestedDueOn: terms.requestedDueOn,
            dueOn,
            isLate: terms.isLate,
            deciderId,
          },
        },
      ],
      notices: noticesOfOwed('extension_asked', 'decider', [owed]),
    });
    return matter;
  });
}

async function askedFor(
  stores: Stores,
  kinds: Kinds,
  { matter, calendar }: MatterContext,
  input: AskForExtensionInput,
  choosing: Choosing,
) {
  const open = await stores.deadlines.openOfMatter(matter.id);
  const deadline = open.find(({ kind }) => deadlineKind(kinds, kind).mayBeExtended);
  if (deadline === undefined) throw new DomainError('deadline_settled');
  const before = await stores.requests.ofMatter(matter.id);
  if (pendingRequest(before, open) !== undefined) throw new DomainError('extension_pending');
  const reason = requiredText(input.reason, 'reason', textLimits.extensionReason);
  const interimControl = requiredText(
    input.interimControl,
    'interimControl',
    textLimits.interimControl,
  );
  const dueOn = localDateOf(deadline.dueAt, calendar.timeZone);
  const requestedDueOn = laterDate(input.requestedDueOn, 'requestedDueOn', {
    ...choosing,
    dueOn,
  });
  return {
    deadline,
    dueOn,
    reason,
    interimControl,
    requestedDueOn,
    isLate: deadline.dueAt < choosing.now,
  };
}
