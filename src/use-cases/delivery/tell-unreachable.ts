import { calendarOfUnit, nextWorkingInstant } from '../../domain/calendar/working-calendar.js';
import { matterKind } from '../../domain/deadlines/kinds.js';
import type { NewNotification, Notification } from '../../domain/notifications/notification.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import {
  commonReasons,
  levelAbove,
  type MatterAbout,
  type Reason,
  type RecipientContext,
} from '../../domain/reminders/recipients.js';
import { newUnreachableNotice } from '../../domain/reminders/reminder-plan.js';
import type { DeliveryFacts } from '../ports/delivery.js';
import { eventOfUnreachable } from './delivery-audit.js';
import type { DeliveryDeps } from './delivery-deps.js';

type TellingDeps = Pick<DeliveryDeps, 'unitOfWork' | 'log' | 'clock' | 'kinds' | 'adminUserIds'>;

/**
 * Records that a notification's recipient cannot be reached, and has the next level told: once a
 * deadline, else once a matter. Where an admin cannot be reached there is no next level: that is an
 * error in the log, so that it comes to an end and nothing is lost in silence.
 */
export async function tellUnreachable(
  deps: TellingDeps,
  workspaceId: string,
  unreached: { notification: Notification; code: string },
  facts: DeliveryFacts,
): Promise<void> {
  const now = deps.clock.now();
  const { notification, code } = unreached;
  const notices = noticesUpward(deps, unreached, facts, now);
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
        matterId: notification.matterId,
        workspaceId,
        at: now,
      }),
    ]);
  });
}

function noticesUpward(
  { adminUserIds, kinds }: Pick<TellingDeps, 'adminUserIds' | 'kinds'>,
  { notification, code }: { notification: Notification; code: string },
  facts: DeliveryFacts,
  now: Date,
): NewNotification[] {
  const { recipient, matterId, deadlineId } = notification;
  const found = matterId === null ? undefined : facts.matters.get(matterId);
  const about =
    found === undefined ? null : { ...found, rules: matterKind(kinds, found.matter.kind) };
  const context: RecipientContext = {
    ...facts,
    adminUserIds,
    about,
    owedById: deadlineId === null ? null : (facts.deadlines.get(deadlineId)?.owedById ?? null),
  };
  const calendar = calendarOfUnit(facts, about?.matter.unitId ?? null);
  return levelAbove({ recipient, reason: reasonIn(notification, about) }, context).map((told) =>
    newUnreachableNotice({
      about: recipient,
      code,
      matterId,
      deadlineId,
      told,
      isRecorded: true,
      notBefore:
        about?.matter.level === 'major'
          ? now
          : nextWorkingInstant(calendarFor(told.recipient, calendar, context), now),
    }),
  );
}

/** As what the recipient was told: a reminder's reason, or a notice to an admin. */
function reasonIn(
  { details: { reason, role } }: Notification,
  about: MatterAbout | null,
): Reason | null {
  if (role === 'admin') return 'admin';
  const known = [...commonReasons, ...(about?.rules.roles ?? []).map((one) => one.role)];
  return known.find((one) => one === reason) ?? null;
}
