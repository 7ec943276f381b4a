import { endOfLocalDay, localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Kinds } from '../../domain/deadlines/kinds.js';
import { type Choosing, dateAsAsked, laterDate } from '../../domain/deadlines/promised-date.js';
import { holdersOf, type Matter } from '../../domain/matters/matter.js';
import { mayDecideRequest } from '../../domain/requests/deciders.js';
import {
  type ExtensionDecision,
  extensionKind,
  type Request,
  timesExtended,
  whyNothingToDecide,
} from '../../domain/requests/request.js';
import { decideExtension as decideExtensionKind } from '../../domain/requests/request-deadlines.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { optionalText, requiredText } from '../../domain/shared/text.js';
import { choosingOf } from '../deadlines/choosing.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { lockMatterContext, type MatterContext } from '../matters/matter-context.js';
import { type Notice, noticesOfOwed, noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';

export interface DecideExtensionInput {
  requestId: string;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  decision: ExtensionDecision;
  /** For `approved_other_date`: later than the present date; it ends where the unit works. */
  dueOn: LocalDate | null;
  /** Required where it is refused. */
  reason: string | null;
}

/**
 * Decides about an extension (rule 5). Approved: what was asked about is owed by the new date, by the same
 * policy, and its original date is kept for ever. Refused: the present date stands. Whoever asked, does
 * the work or has a role that hears of it is told. Returns the matter. Throws DomainError
 * `extension_not_found`, `not_allowed_to_decide_extension`, `extension_decided_already`,
 * `deadline_settled`, `required` at `reason`, `too_long`, what laterDate refuses at `dueOn`,
 * and dateAsAsked at `decision`.
 */
export async function decideExtension(
  context: UseCaseContext,
  acting: Acting,
  input: DecideExtensionInput,
): Promise<Matter> {
  return runAct(context, acting, async (stores, acting) => {
    const { matterContext, request, deadline } = await askedFor(stores, context.kinds, input);
    const at = context.clock.now();
    const { owedById } = deadline;
    if (!mayDecideRequest(acting.actor, matterContext, { ...request, owedById })) {
      throw new DomainError('not_allowed_to_decide_extension');
    }
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return matterContext.matter;
    if (request.decision !== null) throw whyNothingToDecide([request], acting.actor.userId);
    if (deadline.settledAt !== null) throw new DomainError('deadline_settled');
    const { timeZone } = matterContext.calendar;
    const dueOn = localDateOf(deadline.dueAt, timeZone);
    const decided = {
      decision: input.decision,
      decidedById: acting.actor.userId,
      decidedAt: at,
      ...termsOf(input, request, {
        ...(await choosingOf(stores, matterContext, acting.actor.userId, at)),
        dueOn,
      }),
    };
    const matter = await stores.matters.save(matterContext.matter);
    await stores.requests.decide(request.id, decided);
    await settleDeadlines(stores, matter.id, { [decideExtensionKind]: 'met' }, at);
    const owed = await moveDeadline(stores, deadline, { ...decided, timeZone });
    await recordMatterChange(stores, matterContext, {
      at,
      actorId: acting.actor.userId,
      matter,
      events: [
        {
          action: 'extension_decided',
          before: { dueOn },
          after: {
            extensionId: request.id,
            decision: decided.decision,
            decidedDueOn: decided.decidedDueOn,
            decisionReason: decided.decisionReason,
            dueOn: decided.decidedDueOn ?? dueOn,
            originalDueOn: localDateOf(deadline.originalDueAt, timeZone),
            timesExtended: timesExtended(await stores.requests.ofMatter(matter.id)),
          },
        },
      ],
      notices: noticesOf(matterContext, request, owed),
    });
    return matter;
  });
}

/** The request with its matter, held, and the deadline that it would move, settled or not. */
async function askedFor(stores: Stores, kinds: Kinds, { requestId }: DecideExtensionInput) {
  const found = await stores.requests.findById(requestId);
  if (found === null || found.kind !== extensionKind) throw new DomainError('extension_not_found');
  const matterContext = await lockMatterContext(stores, kinds, { id: found.matterId });
  // Read again: it may have been decided before the matter was held.
  const request = await stores.requests.findById(requestId);
  const deadline = await stores.deadlines.findById(found.deadlineId);
  if (request === null || deadline === null) throw new DomainError('extension_not_found');
  return { matterContext, request, deadline };
}

function termsOf(
  input: DecideExtensionInput,
  request: Request,
  dates: Choosing & { dueOn: LocalDate },
): { decidedDueOn: LocalDate | null; decisionReason: string | null } {
  if (input.decision === 'refused') {
    const decisionReason = requiredText(input.reason, 'reason', textLimits.decisionReason);
    return { decidedDueOn: null, decisionReason };
  }
  const decisionReason = optionalText(input.reason, 'reason', textLimits.decisionReason);
  const decidedDueOn =
    input.decision === 'approved'
      ? dateAsAsked(requestedDate(request), 'decision', dates)
      : laterDate(input.dueOn, 'dueOn', dates);
  return { decidedDueOn, decisionReason };
}

/** Every extension asks for a date. */
function requestedDate({ id, requestedDueOn }: Request): LocalDate {
  if (requestedDueOn === null) throw new TypeError(`the extension ${id} asks for no date`);
  return requestedDueOn;
}

/** The deadline that is owed from now on: another one where the date was moved. */
async function moveDeadline(
  stores: Stores,
  deadline: Deadline,
  {
    decidedDueOn,
    decidedAt,
    timeZone,
  }: { decidedDueOn: LocalDate | null; decidedAt: Date; timeZone: string },
): Promise<Deadline> {
  if (decidedDueOn === null) return deadline;
  await stores.deadlines.settle([deadline.id], 'superseded', decidedAt);
  const { matterId, kind, owedById, originalDueAt, policy } = deadline;
  return stores.deadlines.insert({
    matterId,
    kind,
    owedById,
    startsAt: decidedAt,
    dueAt: endOfLocalDay(decidedDueOn, timeZone),
    originalDueAt,
    policy,
    nextReminderAt: decidedAt,
  });
}

function noticesOf(matterContext: MatterContext, { askedById }: Request, owed: Deadline): Notice[] {
  const { rules, assignments } = matterContext;
  const hearing = rules.roles.filter(({ hearsDecisions }) => hearsDecisions);
  return [
    ...noticesOfOwed('extension_decided', 'owes', [owed]),
    ...noticesTo('extension_decided', [
      ['asker', askedById],
      ...hearing.flatMap(({ role }) =>
        holdersOf(role, assignments).map((id) => [role, id] as const),
      ),
      ['leader', rules.lineAbove(matterContext).leaderId],
    ]),
  ];
}
