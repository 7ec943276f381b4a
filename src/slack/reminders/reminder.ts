import type { Deadline } from '../../domain/deadlines/deadline.js';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type { Reason } from '../../domain/reminders/recipients.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardFacts, Reminded } from '../../use-cases/ports/delivery.js';
import { type DueContext, dueDate, dueStatus, overdueWords } from '../deadlines/due.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import { overdueSign } from '../kit/signs.js';
import { escalationSoFarLines } from './escalation-so-far.js';

/** A reminder or an escalation, as true now (not as true when it was planned). */
export interface ReminderWords {
  /** `⏰ H-17 · 3 working days overdue`. */
  title: string;
  /** Who owes what, by when, and how late it is. */
  what: Line;
  /** What has been tried; nothing for who owes. */
  tried: readonly Line[];
  /** What the reader can do about it. */
  todo: Line;
  /** Why it comes outside the reader's working hours; null within them. */
  atOnce: Line | null;
  /** Why the reader is told; null for who owes. */
  why: Line | null;
}

/**
 * The words of a step of a deadline's policy. Who owes is told what to do; everybody else who owes
 * what, how late it is, and what they can do. `mayReassign`: the reader may hand it to another.
 */
export function reminderWords(
  facts: {
    deadline: Deadline;
    facts: Pick<HazardFacts, 'hazard' | 'extensions' | 'openDeadlines'>;
    /** How often who owes has been reminded; null: never. */
    reminded: Reminded | null;
    number: number;
    recipient: Recipient;
    /** Why this reader, of `Listener.reason`. */
    reason: Reason;
    /** The member who left and in whose place the reader is told. */
    insteadOf: string | null;
    mayReassign: boolean;
    /** It comes outside the reader's working hours. */
    comesAtOnce: boolean;
  } & DueContext,
  translator: Translator,
): ReminderWords {
  const { deadline, recipient, workspace } = facts;
  const standing = dueStatus(deadline.dueAt, facts.facts.hazard.unitId, facts);
  const title = `${hazardReference(facts.number)} · ${statusTitle(standing, translator)}`;
  const owes = recipient.kind === 'member' && recipient.id === deadline.owedById;
  const owner = person(deadline.owedById);
  const what = sentence(
    translator,
    owes
      ? `message.reminder.own.${standing.kind}.${deadline.kind}`
      : `message.reminder.other.${standing.kind}.${deadline.kind}`,
    {
      person: owner,
      due: dueDate(deadline.dueAt, workspace, translator),
      standing: standing.kind === 'overdue' ? overdueWords(standing, translator) : '',
    },
  );
  const isLate = standing.kind === 'overdue';
  const maySupervise = deadline.dueAt <= facts.now;
  return {
    title: isLate ? `${overdueSign} ${title}` : title,
    what,
    tried: owes
      ? []
      : escalationSoFarLines(
          deadline,
          { ...facts.facts, reminded: facts.reminded },
          facts,
          translator,
        ),
    atOnce: facts.comesAtOnce ? [translator.t('message.reminder.at_once')] : null,
    todo: owes
      ? sentence(
          translator,
          isLate
            ? `message.todo.own_overdue.${deadline.kind}`
            : `message.todo.own.${deadline.kind}`,
        )
      : sentence(
          translator,
          todoKey(facts),
          { person: owner },
          { late: maySupervise ? 'yes' : 'no' },
        ),
    why: owes ? null : reasonLine(facts.reason, facts.insteadOf, translator),
  };
}

/** A decision is handed to nobody else: whoever stands above may take it. */
function todoKey({ deadline, mayReassign }: { deadline: Deadline; mayReassign: boolean }) {
  if (deadline.kind === 'decide_extension') return 'message.todo.decide';
  return mayReassign ? 'message.todo.reassign' : 'message.todo.ask';
}

/** Why somebody above is told: by their place, or in the place of somebody who has left. */
export function reasonLine(reason: Reason, insteadOf: string | null, translator: Translator): Line {
  if (insteadOf !== null) {
    return sentence(translator, 'message.reason.instead_of', { person: person(insteadOf) });
  }
  return [translator.t(`message.reason.${reason}`)];
}

function statusTitle(standing: ReturnType<typeof dueStatus>, translator: Translator): string {
  if (standing.kind === 'overdue') return overdueWords(standing, translator);
  return standing.kind === 'today'
    ? translator.t('message.due.today')
    : translator.t('message.due.left', { days: standing.workingDays });
}
