import { calendarOfUnit } from '../calendar/working-calendar.js';
import type { Audience, Deadline } from '../deadlines/deadline.js';
import type { Recipient } from '../notifications/recipient.js';
import { recipientKey } from '../notifications/recipient.js';
import { calendarFor } from '../notifications/recipient-calendar.js';
import {
  type MatterAbout,
  mostSenior,
  type RecipientContext,
  type Resolution,
  type ResolvedRecipient,
  resolveRecipients,
} from './recipients.js';
import { instantFor, type Occurrence, occurrencesOf } from './reminder-occurrence.js';

/** A deadline with what is true around it now. */
export interface DeadlineNow extends Omit<RecipientContext, 'about' | 'owedById'> {
  deadline: Deadline;
  about: MatterAbout;
  now: Date;
}

/** One occurrence of a step that reaches one recipient, when and why. */
export interface ScheduledReminder extends Pick<ResolvedRecipient, 'reason' | 'insteadOf'> {
  occurrence: Occurrence;
  at: Date;
  /** Deactivated members whom it should have reached; see recipients.ts. */
  unreachable: readonly string[];
  /** The recipient was told since by another policy, which this one replaced. */
  wasTold: boolean;
}

export interface RemindersOfRecipient {
  recipient: Recipient;
  /** In the order in which they fall, by the recipient's own clock. */
  reminders: ScheduledReminder[];
}

export interface ScheduledReminders {
  byRecipient: RemindersOfRecipient[];
  /** Occurrences of which somebody should hear and nobody is there to. */
  withoutRecipient: Occurrence[];
}

/** Whom the deadline's policy reminds, and when: past reminders, and at least the next of each. */
export function scheduledReminders(input: DeadlineNow): ScheduledReminders {
  const context: RecipientContext = { ...input, owedById: input.deadline.owedById };
  const calendar = calendarOfUnit(input, input.about.matter.unitId);
  const byRecipient = new Map<string, RemindersOfRecipient>();
  const resolutions = new Map<Audience, Resolution>();
  const withoutRecipient = new Set<Occurrence>();
  for (const occurrence of occurrencesOf(input.deadline, calendar, input.now)) {
    for (const audience of occurrence.step.audience) {
      if (audience === 'owes' && occurrence.sparesWhoOwes) continue;
      const resolution = resolutions.get(audience) ?? resolveRecipients(audience, context);
      resolutions.set(audience, resolution);
      if (resolution.recipients.length === 0) withoutRecipient.add(occurrence);
      for (const { recipient, reason, insteadOf } of resolution.recipients) {
        const key = recipientKey(recipient);
        const entry = byRecipient.get(key) ?? { recipient, reminders: [] };
        byRecipient.set(key, entry);
        const own = calendarFor(recipient, calendar, context);
        const at = instantFor(occurrence, own, input.deadline.dueAt);
        addReminder(
          entry.reminders,
          {
            occurrence,
            at,
            reason,
            insteadOf,
            unreachable: resolution.unreachable,
            wasTold: wasTold(input.deadline, key, at),
          },
          context,
        );
      }
    }
  }
  for (const { reminders } of byRecipient.values()) {
    reminders.sort((one, other) => one.at.getTime() - other.at.getTime());
  }
  return { byRecipient: [...byRecipient.values()], withoutRecipient: [...withoutRecipient] };
}

/** Whether another policy, which this one replaced, told the recipient at that instant or later. */
export function wasTold({ policy }: Deadline, recipient: string, at: Date): boolean {
  const until = policy.toldUntil?.[recipient];
  return until !== undefined && at.getTime() <= Date.parse(until);
}

/** Two audiences of one step that come to the same recipient are one reminder, for the senior reason. */
function addReminder(
  reminders: ScheduledReminder[],
  added: ScheduledReminder,
  context: RecipientContext,
): void {
  const last = reminders.at(-1);
  if (last?.occurrence !== added.occurrence) {
    reminders.push(added);
    return;
  }
  last.unreachable = [...new Set([...last.unreachable, ...added.unreachable])];
  if (mostSenior(last.reason, added.reason, context) !== last.reason) {
    last.reason = added.reason;
    last.insteadOf = added.insteadOf;
  }
}
