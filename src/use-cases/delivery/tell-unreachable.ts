import { calendarOfUnit, nextWorkingInstant } from '../../domain/calendar/working-calendar.js';
import type { NewNotification, Notification } from '../../domain/notifications/notification.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import {
  levelAbove,
  type Reason,
  type RecipientContext,
  reasons,
} from '../../domain/reminders/recipients.js';
import { newUnreachableNotice } from '../../domain/reminders/reminder-plan.js';
import type { DeliveryFacts } from '../ports/delivery.js';
import { eventOfUnreachable } from './delivery-audit.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Records that a notification's recipient cannot be reached, and has the next level told: once a
 * deadline, else once a hazard. Where an admin cannot be reached there is no next level: that is an
 * error in the log, so that nothing circles and nothing is lost in silence.
 */
export async function tellUnreachable(
  deps: Pick<DeliveryDeps, 'unitOfWork' | 'log' | 'clock' | 'adminUserIds'>,
  workspaceId: string,
  unreached: { notification: Notification; code: string },
  facts: DeliveryFacts,
): Promise<void> {
  const now = deps.clock.now();
  const { notification, code } = unreached;
  const notices = noticesUpward(unreached, facts, deps.adminUserIds, now);
  if (notices.length === 0) {
    deps.log.error(
      { workspaceId, notificationId: notification.id, code },
      'a recipient cannot be reached and there is nobody above to tell',
    );
  }
  await deps.unitOfWork.run(workspaceId, async (stores) => {
    const told = await stores.notifications.plan(notices, now);
    // Further messages to the same recipient about the same matter are the same story.
    if (told === 0 && notices.length > 0) return;
    await stores.audit.append([
      eventOfUnreachable(notification.recipient, code, {
        hazardId: notification.hazardId,
        workspaceId,
        at: now,
      }),
    ]);
  });
}

function noticesUpward(
  { notification, code }: { notification: Notification; code: string },
  facts: DeliveryFacts,
  adminUserIds: readonly string[],
  now: Date,
): NewNotification[] {
  const { recipient, hazardId, deadlineId, details } = notification;
  const about = hazardId === null ? undefined : facts.hazards.get(hazardId);
  const recipientContext: RecipientContext = {
    ...facts,
    adminUserIds,
    hazard: about?.hazard ?? null,
    commitment: about?.commitment ?? null,
    owedById: deadlineId === null ? null : (facts.deadlines.get(deadlineId)?.owedById ?? null),
  };
  const calendar = calendarOfUnit(facts, about?.hazard.unitId ?? null);
  return levelAbove({ recipient, reason: reasonIn(details) }, recipientContext).map((listener) =>
    newUnreachableNotice({
      about: recipient,
      code,
      hazardId,
      deadlineId,
      listener,
      isRecorded: true,
      notBefore:
        about?.hazard.level === 'major'
          ? now
          : nextWorkingInstant(calendarFor(listener.recipient, calendar, recipientContext), now),
    }),
  );
}

/** As what the recipient was told: a reminder's reason, or a notice to an admin. */
function reasonIn({ reason, role }: Notification['details']): Reason | null {
  if (role === 'admin') return 'admin';
  return reasons.find((known) => known === reason) ?? null;
}
