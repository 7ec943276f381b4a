import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Matter } from '../../domain/matters/matter.js';
import { actorOf } from '../../domain/organisation/actor.js';
import { askedOf, mayDecideRequest } from '../../domain/requests/deciders.js';
import { type RequestKind, requestKinds } from '../../domain/requests/kinds-of-requests.js';
import { extensionKind, pendingRequest, type Request } from '../../domain/requests/request.js';
import type { MatterContext } from '../matters/matter-context.js';
import { noticesOfOwed } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Stores } from '../ports/stores.js';
import { requestDecider } from './request-decider.js';

export interface PassingOn {
  /** Admins by configuration, as far as who acts is known to be one. */
  adminUserIds: readonly string[];
  /** Whom somebody else has replaced: what they owed goes on even where they still may decide. */
  replacedId: string | null;
  at: Date;
}

/** A request that waits, as `passDecisionOn` finds it. */
interface Waiting {
  decision: Deadline;
  request: Request;
  /** The deadline that it is about. */
  about: Deadline;
  deciderId: string;
}

/**
 * Gives each open decision about a request, of a matter that the transaction holds, to whoever decides now
 * (rule 5) when who owes it may not any more. The due instant stays; the new decider is told as if asked.
 * `save` writes the matter, only where something changes. Where nobody may decide, it stays.
 */
export async function passDecisionOn(
  stores: Stores,
  matterContext: MatterContext,
  passing: PassingOn,
  save: () => Promise<Matter>,
): Promise<void> {
  let saved: Promise<Matter> | undefined;
  for (const kind of requestKinds) {
    const waiting = await waitingForAnother(stores, matterContext, kind, passing);
    if (waiting === null) continue;
    saved ??= save();
    await passOn(stores, matterContext, await saved, { ...waiting, kind, at: passing.at });
  }
}

async function passOn(
  stores: Stores,
  matterContext: MatterContext,
  matter: Matter,
  { decision, request, about, deciderId, kind, at }: Waiting & { kind: RequestKind; at: Date },
): Promise<void> {
  await stores.deadlines.handOver(decision.id, deciderId, at);
  await recordMatterChange(stores, matterContext, {
    at,
    // Nobody chose the decider: also whoever caused it hears what they owe now.
    actorId: null,
    matter,
    events: [
      {
        action: kind.passedOn,
        before: { deciderId: decision.owedById },
        after:
          kind.kind === extensionKind
            ? {
                deciderId,
                extensionId: request.id,
                requestedDueOn: request.requestedDueOn,
                dueOn: localDateOf(about.dueAt, matterContext.calendar.timeZone),
                isLate: request.isLate,
              }
            : { deciderId, requestId: request.id },
      },
    ],
    notices: noticesOfOwed(kind.asked, 'decider', [{ ...decision, owedById: deciderId }]),
  });
}

/** Null: nothing waits, who owes the decision is right, or nobody else is there. */
async function waitingForAnother(
  stores: Stores,
  matterContext: MatterContext,
  of: RequestKind,
  { adminUserIds, replacedId }: PassingOn,
): Promise<Waiting | null> {
  const { matter } = matterContext;
  const open = await stores.deadlines.openOfMatter(matter.id);
  const decision = open.find(({ kind }) => kind === of.decidedBy);
  if (decision === undefined) return null;
  const request = pendingRequest(await stores.requests.ofMatter(matter.id), open, of.kind);
  const about = open.find(({ id }) => id === request?.deadlineId);
  if (request === undefined || about === undefined) return null;
  const asked = askedOf(request, open);
  if (asked === null) return null;
  const holderId = decision.owedById;
  if (holderId !== replacedId) {
    const holder = await stores.members.find(holderId);
    const mayStill =
      holder !== null && mayDecideRequest(actorOf(holder, adminUserIds), matterContext, asked);
    if (mayStill) return null;
  }
  const deciderId = await requestDecider(stores, matterContext, asked, {
    holderId,
    adminUserIds,
  });
  if (deciderId === null || deciderId === holderId) return null;
  return { decision, request, about, deciderId };
}
