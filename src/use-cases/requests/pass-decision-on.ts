import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { mayDecideExtension, openExtension } from '../../domain/hazards/deadline-actions.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import { actorOf } from '../../domain/organisation/actor.js';
import type { Extension } from '../../domain/requests/request.js';
import type { HazardContext } from '../hazards/hazard-context.js';
import { noticesOfOwed } from '../hazards/hazard-notices.js';
import { recordHazardChange } from '../hazards/record-hazard-change.js';
import type { Stores } from '../ports/stores.js';
import { extensionDecider } from './extension-decider.js';

export interface PassingOn {
  /** Admins by configuration, as far as who acts is known to be one. */
  adminUserIds: readonly string[];
  /** Whose place somebody else has now: what they owed in it goes on even where they still may decide. */
  replacedId: string | null;
  at: Date;
}

/** A request for an extension that waits, as `passDecisionOn` finds it. */
interface Waiting {
  decision: Deadline;
  extension: Extension;
  /** The rectify deadline that it would move. */
  moved: Deadline;
  deciderId: string;
}

/**
 * Gives an open decision about an extension, of a hazard that the transaction holds, to whoever decides
 * now (rule 5) when who owes it may not any more. The due instant stays; the new decider is told as if
 * asked. `save` writes the hazard, only where something changes. Where nobody may decide, it stays.
 */
export async function passDecisionOn(
  stores: Stores,
  hazardContext: HazardContext,
  passing: PassingOn,
  save: () => Promise<Hazard>,
): Promise<void> {
  const waiting = await waitingForAnother(stores, hazardContext, passing);
  if (waiting === null) return;
  const { decision, extension, moved, deciderId } = waiting;
  const { at } = passing;
  const hazard = await save();
  await stores.deadlines.handOver(decision.id, deciderId, at);
  await recordHazardChange(stores, hazardContext, {
    at,
    // Nobody chose the decider: also whoever caused it hears what they owe now.
    actorId: null,
    hazard,
    events: [
      {
        action: 'extension_passed_on',
        before: { deciderId: decision.owedById },
        after: {
          deciderId,
          extensionId: extension.id,
          requestedDueOn: extension.requestedDueOn,
          dueOn: localDateOf(moved.dueAt, hazardContext.calendar.timeZone),
          isLate: extension.isLate,
        },
      },
    ],
    notices: noticesOfOwed('extension_asked', 'responsible_leader', [
      { ...decision, owedById: deciderId },
    ]),
  });
}

/** Null: nothing waits, who owes the decision is right, or nobody else is there. */
async function waitingForAnother(
  stores: Stores,
  { hazard, people }: HazardContext,
  { adminUserIds, replacedId }: PassingOn,
): Promise<Waiting | null> {
  const open = await stores.deadlines.openOfHazard(hazard.id);
  const decision = open.find(({ kind }) => kind === 'decide_extension');
  if (decision === undefined) return null;
  const extension = openExtension(await stores.extensions.ofHazard(hazard.id), open);
  const moved = open.find(({ id }) => id === extension?.deadlineId);
  if (extension === undefined || moved === undefined) return null;
  const asked = { askedById: extension.askedById, owedById: moved.owedById };
  const holderId = decision.owedById;
  if (holderId !== replacedId) {
    const holder = await stores.members.find(holderId);
    if (holder !== null && mayDecideExtension(actorOf(holder, adminUserIds), people, asked)) {
      return null;
    }
  }
  const deciderId = await extensionDecider(stores, people, asked, { holderId, adminUserIds });
  if (deciderId === null || deciderId === holderId) return null;
  return { decision, extension, moved, deciderId };
}
