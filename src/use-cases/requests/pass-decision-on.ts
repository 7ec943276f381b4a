import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Matter } from '../../domain/matters/matter.js';
import { actorOf } from '../../domain/organisation/actor.js';
import { mayDecideRequest } from '../../domain/requests/deciders.js';
import { pendingRequest, type Request } from '../../domain/requests/request.js';
import { decideExtension } from '../../domain/requests/request-deadlines.js';
import type { MatterContext } from '../matters/matter-context.js';
import { noticesOfOwed } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Stores } from '../ports/stores.js';
import { extensionDecider } from './extension-decider.js';

export interface PassingOn {
  /** Admins by configuration, as far as who acts is known to be one. */
  adminUserIds: readonly string[];
  /** Whom somebody else has replaced: what they owed goes on even where they still may decide. */
  replacedId: string | null;
  at: Date;
}

/** A request for an extension that waits, as `passDecisionOn` finds it. */
interface Waiting {
  decision: Deadline;
  request: Request;
  /** The deadline that it would move. */
  moved: Deadline;
  deciderId: string;
}

/**
 * Gives an open decision about an extension, of a matter that the transaction holds, to whoever decides
 * now (rule 5) when who owes it may not any more. The due instant stays; the new decider is told as if
 * asked. `save` writes the matter, only where something changes. Where nobody may decide, it stays.
 */
export async function passDecisionOn(
  stores: Stores,
  matterContext: MatterContext,
  passing: PassingOn,
  save: () => Promise<Matter>,
): Promise<void> {
  const waiting = await waitingForAnother(stores, matterContext, passing);
  if (waiting === null) return;
  const { decision, request, moved, deciderId } = waiting;
  const { at } = passing;
  const matter = await save();
  await stores.deadlines.handOver(decision.id, deciderId, at);
  await recordMatterChange(stores, matterContext, {
    at,
    // Nobody chose the decider: also whoever caused it hears what they owe now.
    actorId: null,
    matter,
    events: [
      {
        action: 'extension_passed_on',
        before: { deciderId: decision.owedById },
        after: {
          deciderId,
          extensionId: request.id,
          requestedDueOn: request.requestedDueOn,
          dueOn: localDateOf(moved.dueAt, matterContext.calendar.timeZone),
          isLate: request.isLate,
        },
      },
    ],
    notices: noticesOfOwed('extension_asked', 'decider', [{ ...decision, owedById: deciderId }]),
  });
}

/** Null: nothing waits, who owes the decision is right, or nobody else is there. */
async function waitingForAnother(
  stores: Stores,
  matterContext: MatterContext,
  { adminUserIds, replacedId }: PassingOn,
): Promise<Waiting | null> {
  const { matter } = matterContext;
  const open = await stores.deadlines.openOfMatter(matter.id);
  const decision = open.find(({ kind }) => kind === decideExtension);
  if (decision === undefined) return null;
  const request = pendingRequest(await stores.requests.ofMatter(matter.id), open);
  const moved = open.find(({ id }) => id === request?.deadlineId);
  if (request === undefined || moved === undefined) return null;
  const asked = { askedById: request.askedById, owedById: moved.owedById };
  const holderId = decision.owedById;
  if (holderId !== replacedId) {
    const holder = await stores.members.find(holderId);
    const mayStill =
      holder !== null && mayDecideRequest(actorOf(holder, adminUserIds), matterContext, asked);
    if (mayStill) return null;
  }
  const deciderId = await extensionDecider(stores, matterContext, asked, {
    holderId,
    adminUserIds,
  });
  if (deciderId === null || deciderId === holderId) return null;
  return { decision, request, moved, deciderId };
}
