import type { Deadline } from '../../domain/deadlines/deadline.js';
import { deadlineKind } from '../../domain/deadlines/kinds.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type { Reason } from '../../domain/reminders/recipients.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryMatter, Reminded, ToldBefore } from '../../use-cases/ports/delivery.js';
import { dueDate, dueStatus, overdueWords, statusText } from '../deadlines/due.js';
import { overdueSign } from '../deadlines/words.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import { referenceOf } from '../matters/about-matter.js';
import type { MatterContext } from '../matters/matter-rendering.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { escalationSoFarLines } from './escalation-so-far.js';

/** A reminder or an escalation, as true now (not as true when it was planned). */
export interface ReminderWords {
  /** `⏰ H-17 · 3 working days overdue`. */
  title: string;
  /** Who owes what, by when, and how late it is. */
  what: Line;
  /** How far the escalation has come; nothing for who owes. */
  soFar: readonly Line[];
  /** What the reader can do about it. */
  todo: Line;
  /** Why it comes outside the reader's working hours; null within them. */
  atOnce: Line | null;
  /** Why the reader is told; null for who owes. */
  why: Line | null;
}

export interface ReminderFacts extends MatterContext {
  deadline: Deadline;
  about: DeliveryMatter;
  /** How often who owes has been reminded; null: never. */
  reminded: Reminded | null;
  /** Everybody who was reminded of it before, the reader and who owes it too. */
  toldBefore: readonly ToldBefore[];
  recipient: Recipient;
  /** Why this reader is told (see recipients.ts). */
  reason: Reason;
  /** The member who left and instead of whom the reader is told. */
  insteadOf: string | null;
  /** The reader may hand it to another. */
  mayHandOn: boolean;
  /** The reader may take it into their hands now: it is late, and nobody supervises it. */
  maySupervise: boolean;
  /** It comes outside the reader's working hours. */
  comesAtOnce: boolean;
}

/**
 * The words of a step of a deadline's policy. Who owes is told what to do; everybody else who owes
 * what, how late it is, and what they can do.
 */
export function reminderWords(
  facts: ReminderFacts,
  renderings: Renderings,
  translator: Translator,
): ReminderWords {
  const { deadline, about, recipient } = facts;
  const { unitId } = about.matter;
  const status = dueStatus(deadline.dueAt, unitId, facts, translator);
  const title = `${referenceOf(about.matter, renderings)} · ${statusText(status, translator)}`;
  const owes = recipient.kind === 'member' && recipient.id === deadline.owedById;
  const owner = person(deadline.owedById);
  const isLate = status.kind === 'overdue';
  const what = sentence(
    translator,
    `message.reminder.${owes ? 'own' : 'other'}.${status.kind}.${deadline.kind}`,
    {
      person: owner,
      due: dueDate(deadline.dueAt, unitId, facts, translator),
      lateness: isLate ? overdueWords(status, translator) : '',
    },
  );
  const { soFar = () => [] } = matterRendering(renderings, about.matter.kind);
  const toldBefore = facts.toldBefore.filter(
    ({ recipient: { id } }) => id !== recipient.id && id !== deadline.owedById,
  );
  const known = { about, reminded: facts.reminded, toldBefore, soFar: soFar(about, translator) };
  return {
    title: isLate ? `${overdueSign} ${title}` : title,
    what,
    soFar: owes ? [] : escalationSoFarLines(deadline, known, facts, translator),
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
          { late: facts.maySupervise ? 'yes' : 'no' },
        ),
    why: owes ? null : reasonLine(facts.reason, facts.insteadOf, translator),
  };
}

/** A decision is handed to nobody else: whoever stands above may take it. */
function todoKey({ deadline, mayHandOn, kinds }: ReminderFacts) {
  if (deadlineKind(kinds, deadline.kind).asks === 'decision') return 'message.todo.decide';
  return mayHandOn ? 'message.todo.reassign' : 'message.todo.ask';
}

/** Why somebody above is told: as what, or instead of somebody who has left. */
export function reasonLine(reason: Reason, insteadOf: string | null, translator: Translator): Line {
  if (insteadOf !== null) {
    return sentence(translator, 'message.reason.instead_of', { person: person(insteadOf) });
  }
  return [translator.t(`message.reason.${reason}`)];
}
