import { calendarOfUnit, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { Audience, Deadline } from '../deadlines/deadline.js';
import type { Recipient } from '../notifications/recipient.js';
import { recipientKey } from '../notifications/recipient.js';
import { calendarFor } from '../notifications/recipient-calendar.js';
import {
  type MatterAbout,
  mostSenior,
  type RecipientContext,
  type ResolvedRecipient,
  resolveRecipients,
} from './recipients.js';
import { type Occurrence, occurrencesOf } from './reminder-occurrence.js';

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

/**
 * Whom the deadline's policy reminds, and when: past reminders, and at least the next of each. The days on
 * which its steps fall are those of each recipient's own calendar.
 */
export function scheduledReminders(input: DeadlineNow): ScheduledReminders {
  const { deadline, now } = input;
  const context: RecipientContext = { ...input, owedById: deadline.owedById };
  const calendar = calendarOfUnit(input, input.about.matter.unitId);
  const found = new Map<string, OccurrencesOfRecipient>();
  const unheard: Audience[] = [];
  for (const audience of new Set(deadline.policy.steps.flatMap((step) => step.audience))) {
    const { recipients, unreachable } = resolveRecipients(audience, context);
    if (recipients.length === 0) unheard.push(audience);
    for (const resolved of recipients) {
      const key = recipientKey(resolved.recipient);
      const theirs = found.get(key) ?? occurrencesFor(resolved.recipient, calendar, input);
      found.set(key, theirs);
      addReminders(theirs, { audience, resolved, unreachable }, context);
    }
  }
  const byRecipient = [...found].map(([key, { recipient, occurrences, reasons }]) => ({
    recipient,
    reminders: occurrences.flatMap((occurrence): ScheduledReminder[] => {
      const reason = reasons.get(occurrence);
      const { at } = occurrence;
      return reason === undefined
        ? []
        : [{ ...reason, occurrence, at, wasTold: wasTold(deadline, key, at) }];
    }),
  }));
  return {
    byRecipient: byRecipient.filter(({ reminders }) => reminders.length > 0),
    withoutRecipient:
      unheard.length === 0
        ? []
        : occurrencesOf(deadline, calendar, now).filter((occurrence) =>
            unheard.some((audience) => isFor(audience, occurrence)),
          ),
  };
}

/** Whether another policy, which this one replaced, told the recipient at that instant or later. */
export function wasTold({ policy }: Deadline, recipient: string, at: Date): boolean {
  const until = policy.toldUntil?.[recipient];
  return until !== undefined && at.getTime() <= Date.parse(until);
}

type WhyTold = Pick<ScheduledReminder, 'reason' | 'insteadOf' | 'unreachable'>;

interface OccurrencesOfRecipient {
  recipient: Recipient;
  /** By their own calendar. */
  occurrences: readonly Occurrence[];
  /** Why they are told of each; nothing for one that is not for them. */
  reasons: Map<Occurrence, WhyTold>;
}

function occurrencesFor(
  recipient: Recipient,
  calendar: WorkingCalendar,
  input: DeadlineNow,
): OccurrencesOfRecipient {
  const own = calendarFor(recipient, calendar, input);
  const occurrences = occurrencesOf(input.deadline, own, input.now);
  return { recipient, occurrences, reasons: new Map() };
}

/** Two audiences of one step that come to the same recipient are one reminder, for the senior reason. */
function addReminders(
  { occurrences, reasons }: OccurrencesOfRecipient,
  told: { audience: Audience; resolved: ResolvedRecipient; unreachable: readonly string[] },
  context: RecipientContext,
): void {
  const { audience, resolved, unreachable } = told;
  const { reason, insteadOf } = resolved;
  for (const occurrence of occurrences) {
    if (!isFor(audience, occurrence)) continue;
    const known = reasons.get(occurrence);
    if (known === undefined) {
      reasons.set(occurrence, { reason, insteadOf, unreachable });
      continue;
    }
    const isSenior = mostSenior(known.reason, reason, context) !== known.reason;
    reasons.set(occurrence, {
      ...(isSenior ? { reason, insteadOf } : known),
      unreachable: [...new Set([...known.unreachable, ...unreachable])],
    });
  }
}

/** Who owes is spared once they have been nudged often enough; the others hear on. */
function isFor(audience: Audience, { step, sparesWhoOwes }: Occurrence): boolean {
  return step.audience.includes(audience) && !(audience === 'owes' && sparesWhoOwes);
}
