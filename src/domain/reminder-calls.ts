import {
  type Circle,
  type Heard,
  type Listener,
  listenersOf,
  mostSenior,
  recipientKey,
} from './audience.js';
import type { Audience, Deadline } from './deadline.js';
import type { Hazard } from './hazard.js';
import type { Recipient } from './notification.js';
import { calendarFor } from './recipient-calendar.js';
import { instantFor, type Occurrence, occurrencesOf } from './reminder-occurrence.js';
import { calendarOfUnit } from './working-calendar.js';

/** A deadline with what is true around it now. */
export interface DeadlineNow extends Omit<Circle, 'hazard' | 'owedById'> {
  deadline: Deadline;
  hazard: Pick<Hazard, 'id' | 'unitId' | 'level' | 'state'>;
  now: Date;
}

/** One occurrence of a step that reaches one recipient, when and why. */
export interface Call extends Pick<Listener, 'reason' | 'insteadOf'> {
  occurrence: Occurrence;
  at: Date;
  /** Deactivated members whom it should have reached; see audience.ts. */
  unreachable: readonly string[];
  /** The recipient was told since by another ladder, which this one took the place of. */
  wasTold: boolean;
}

export interface CallsOfRecipient {
  recipient: Recipient;
  /** In the order in which they fall, by the recipient's own clock. */
  calls: Call[];
}

export interface Calls {
  byRecipient: CallsOfRecipient[];
  /** Occurrences of which somebody should hear and nobody is there to. */
  unheard: Occurrence[];
}

/** Whom the deadline's policy calls, and when: past calls, and at least the next of each. */
export function callsOf(input: DeadlineNow): Calls {
  const circle: Circle = { ...input, owedById: input.deadline.owedById };
  const calendar = calendarOfUnit(input, input.hazard.unitId);
  const byRecipient = new Map<string, CallsOfRecipient>();
  const heardBy = new Map<Audience, Heard>();
  const unheard = new Set<Occurrence>();
  for (const occurrence of occurrencesOf(input.deadline, calendar, input.now)) {
    for (const audience of occurrence.step.audience) {
      if (audience === 'owes' && occurrence.sparesWhoOwes) continue;
      const heard = heardBy.get(audience) ?? listenersOf(audience, circle);
      heardBy.set(audience, heard);
      if (heard.listeners.length === 0) unheard.add(occurrence);
      for (const { recipient, reason, insteadOf } of heard.listeners) {
        const key = recipientKey(recipient);
        const entry = byRecipient.get(key) ?? { recipient, calls: [] };
        byRecipient.set(key, entry);
        const own = calendarFor(recipient, calendar, circle);
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
function addCall(calls: Call[], added: Call): void {
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
