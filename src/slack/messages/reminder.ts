import type { Deadline } from '../../domain/deadline.js';
import { hazardReference } from '../../domain/hazard.js';
import type { Recipient } from '../../domain/notification.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardFacts, Reminded } from '../../use-cases/delivery-ports.js';
import { type DueContext, dueDate, dueStanding, overdueWords } from './due.js';
import { type Line, person, sentence } from './rich-text.js';
import { overdueSign } from './signs.js';
import { triedLines } from './tried.js';

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
    reason: string;
    /** The member who left and in whose place the reader is told. */
    insteadOf: string | null;
    mayReassign: boolean;
    /** It comes outside the reader's working hours. */
    comesAtOnce: boolean;
  } & DueContext,
  speech: Speech,
): ReminderWords {
  const { deadline, recipient, workspace } = facts;
  const standing = dueStanding(deadline.dueAt, facts.facts.hazard.unitId, facts);
  const title = `${hazardReference(facts.number)} · ${standingTitle(standing, speech)}`;
  const owes = recipient.kind === 'member' && recipient.id === deadline.owedById;
  const owner = person(deadline.owedById);
  const what = sentence(
    speech,
    owes ? `message.reminder.own.${standing.kind}` : `message.reminder.other.${standing.kind}`,
    {
      person: owner,
      due: dueDate(deadline.dueAt, workspace, speech),
      standing: standing.kind === 'overdue' ? overdueWords(standing, speech) : '',
    },
    { kind: deadline.kind },
  );
  const isLate = standing.kind === 'overdue';
  const mayBeCaredFor = deadline.dueAt <= facts.now;
  return {
    title: isLate ? `${overdueSign} ${title}` : title,
    what,
    tried: owes
      ? []
      : triedLines(deadline, { ...facts.facts, reminded: facts.reminded }, facts, speech),
    atOnce: facts.comesAtOnce ? [speech.t('message.reminder.at_once')] : null,
    todo: owes
      ? sentence(
          speech,
          isLate ? 'message.todo.own_overdue' : 'message.todo.own',
          {},
          {
            kind: deadline.kind,
          },
        )
      : sentence(speech, todoKey(facts), { person: owner }, { late: mayBeCaredFor ? 'yes' : 'no' }),
    why: owes ? null : reasonLine(facts.reason, facts.insteadOf, speech),
  };
}

/** A decision is handed to nobody else: whoever stands above may take it. */
function todoKey({ deadline, mayReassign }: { deadline: Deadline; mayReassign: boolean }) {
  if (deadline.kind === 'decide_extension') return 'message.todo.decide';
  return mayReassign ? 'message.todo.reassign' : 'message.todo.ask';
}

/** Why somebody above is told: by their place, or in the place of somebody who has left. */
export function reasonLine(reason: string, insteadOf: string | null, speech: Speech): Line {
  if (insteadOf !== null) {
    return sentence(speech, 'message.reason.instead_of', { person: person(insteadOf) });
  }
  return [speech.t('message.reason', { reason })];
}

function standingTitle(standing: ReturnType<typeof dueStanding>, speech: Speech): string {
  if (standing.kind === 'overdue') return overdueWords(standing, speech);
  return standing.kind === 'today'
    ? speech.t('message.due.today')
    : speech.t('message.due.left', { days: standing.workingDays });
}
