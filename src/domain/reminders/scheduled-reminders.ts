import { calendarOfUnit } from '../calendar/working-calendar.js';
import type { Audience, Deadline } from '../deadlines/deadline.js';
import type { Hazard } from '../hazards/hazard.js';
import type { Recipient } from '../notifications/notification.js';
import { calendarFor } from '../notifications/recipient-calendar.js';
import {
  mostSenior,
  type RecipientContext,
  type Resolution,
  type ResolvedRecipient,
  recipientKey,
  resolveRecipients,
} from './recipients.js';
import { instantFor, type Occurrence, occurrencesOf } from './reminder-occurrence.js';

/** A deadline with what is true around it now. */
export interface DeadlineNow extends Omit<RecipientContext, 'hazard' | 'owedById'> {
  deadline: Deadline;
  hazard: Pick<Hazard, 'id' | 'unitId' | 'level' | 'state'>;
  now: Date;
}

/** One occurrence of a step that reaches one recipient, when and why. */
export interface ScheduledReminder extends Pick<ResolvedRecipient, 'reason' | 'insteadOf'> {
  occurrence: Occurrence;
  at: Date;
  /** Deactivated members whom it should have reached; see audience.ts. */
  unreachable: readonly string[];
  /** The recipient was told since by another ladder, which this one took the place of. */
  wasTold: boolean;
}

export interface RemindersOfRecipient {
  recipient: Recipient;
  /** In the order in which they fall, by the recipient's own clock. */
  calls: ScheduledReminder[];
}

export interface ScheduledReminders {
  byRecipient: RemindersOfRecipient[];
  /** Occurrences of which somebody should hear and nobody is there to. */
  unheard: Occurrence[];
}

/** Whom the deadline's policy calls, and when: past calls, and at least the next of each. */
export function scheduledReminders(input: DeadlineNow): ScheduledReminders {
  const recipientContext: RecipientContext = { ...input, owedById: input.deadline.owedById };
  const calendar = calendarOfUnit(input, input.hazard.unitId);
  const byRecipient = new Map<string, RemindersOfRecipient>();
  const heardBy = new Map<Audience, Resolution>();
  const unheard = new Set<Occurrence>();
  for (const occurrence of occurrencesOf(input.deadline, calendar, input.now)) {
    for (const audience of occurrence.step.audience) {
      if (audience === 'owes' && occurrence.sparesWhoOwes) continue;
      const heard = heardBy.get(audience) ?? resolveRecipients(audience, recipientContext);
      heardBy.set(audience, heard);
      if (heard.listeners.length === 0) unheard.add(occurrence);
      for (const { recipient, reason, insteadOf } of heard.listeners) {
        const key = recipientKey(recipient);
        const entry = byRecipient.get(key) ?? { recipient, calls: [] };
        byRecipient.set(key, entry);
        const own = calendarFor(recipient, calendar, recipientContext);
        const at = instantFor(occurrence, own, input.deadline.dueAt);
        addCall(entry.calls, {
          occurrence,
          at,
          reason,
          insteadOf,
          unreachable: heard.unreachable,
          wasTold: wasTold(input.deadline, key, at),
        });
      }
    }
  }
  for (const { calls } of byRecipient.values()) {
    calls.sort((one, other) => one.at.getTime() - other.at.getTime());
  }
  return { byRecipient: [...byRecipient.values()], unheard: [...unheard] };
}

/** Whether another ladder, which this one took the place of, told the recipient at that instant or later. */
export function wasTold({ policy }: Deadline, recipient: string, at: Date): boolean {
  const until = policy.toldUntil?.[recipient];
  return until !== undefined && at.getTime() <= Date.parse(until);
}

/** Two audiences of one step that come to the same recipient are one call, for the senior reason. */
function addCall(calls: ScheduledReminder[], added: ScheduledReminder): void {
  const last = calls.at(-1);
  if (last?.occurrence !== added.occurrence) {
    calls.push(added);
    return;
  }
  last.unreachable = [...new Set([...last.unreachable, ...added.unreachable])];
  if (mostSenior(last.reason, added.reason) !== last.reason) {
    last.reason = added.reason;
    last.insteadOf = added.insteadOf;
  }
}
