import type { KnownBlock } from '@slack/types';
import type { DeadlineAction } from '../../domain/hazards/deadline-actions.js';
import type { HazardAction } from '../../domain/hazards/permissions.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import { reasonOf } from '../../domain/reminders/recipients.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryFacts, HazardFacts } from '../../use-cases/ports/delivery.js';
import { deadlineButtons } from '../deadlines/deadline-buttons.js';
import { type DueContext, dueDate } from '../deadlines/due.js';
import { unreachableWords } from '../delivery/unreachable.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { emphasised, type Line, lines, quotation, sentence, spoken } from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import { type ReminderWords, reminderWords } from '../reminders/reminder.js';
import { handedOverWords, successorWords } from './handed-over.js';
import { hazardButtons } from './hazard-buttons.js';
import { descriptionOf, hazardTitle, headerOf, levelLine, placeLine } from './hazard-lines.js';
import { whatHappened } from './what-happened.js';

/** A message about a hazard reminds of it; everything is one click away. */
const DESCRIPTION_LIMIT = 300;
const QUOTE_LIMIT = 500;

/** The steps that a message offers; withdrawing is left to the hazard's own screen. */
const offered: ReadonlySet<HazardAction> = new Set(['commit', 'rectify', 'verify', 'reassign']);

export interface DirectMessageContext extends DueContext {
  /** What the recipient may do with the hazard at this moment; nothing for a channel. */
  actions: readonly HazardAction[];
  /** What they may do with the deadline that it is about; `take_care` for a channel's readers. */
  deadlineActions: readonly DeadlineAction[];
  /** They may see the hazard whole; a channel's readers find out by pressing. */
  mayOpen: boolean;
  /** It comes outside the recipient's working hours. */
  comesAtOnce: boolean;
}

/** What a message says, before it is laid out. */
export interface Words {
  title: string;
  what: Line;
  said: string | null;
  /** What has been tried so far. */
  tried?: readonly Line[];
  /** What is asked of the reader. */
  asked: readonly Line[];
  why: Line | null;
}

/**
 * A notice, reminder or escalation to one person or to the safety office's channel: what happened,
 * what is asked of the reader and by when, which hazard it is, and just the buttons that the reader may
 * press now.
 */
export function directMessage(
  notification: Notification,
  facts: DeliveryFacts,
  context: DirectMessageContext,
  translator: Translator,
): SlackMessage {
  const hazardFacts = hazardOf(notification, facts);
  const words = directWords(notification, facts, context, translator);
  const actions = offeredActions(notification, context.actions);
  return {
    text: textOf(words, hazardFacts, translator),
    blocks: [
      headerOf(words.title),
      wordsBlock(words),
      ...(words.asked.length > 0 && words.said !== null
        ? [lines(words.asked.map(emphasised))]
        : []),
      ...hazardBlocks(hazardFacts, translator),
      ...(words.why === null ? [] : [whyBlock(words.why)]),
      ...(hazardFacts === undefined
        ? []
        : hazardButtons(hazardFacts.hazard.number, actions, translator, {
            open: context.mayOpen,
            more: buttonsOf(notification, hazardFacts, context, translator),
          })),
    ],
  };
}

/**
 * The words of a message, by themselves or among others of a gathered one. Throws TypeError when the
 * facts lack what the notification names, or where it is no message to somebody.
 */
export function directWords(
  notification: Notification,
  facts: DeliveryFacts,
  context: DirectMessageContext,
  translator: Translator,
): Words {
  const hazardFacts = hazardOf(notification, facts);
  const atOnce = context.comesAtOnce ? [translator.t('message.reminder.at_once')] : null;
  if (notification.kind === 'unreachable') {
    const words = unreachableWords(notification, hazardFacts, context, translator);
    return { said: null, ...words, why: whyOf({ why: words.why, atOnce }) };
  }
  const event = eventOf(notification, facts);
  if (notification.kind === 'handed_over' && hazardFacts === undefined) {
    return { said: null, why: null, ...handedOverWords(notification.details, event, translator) };
  }
  if (hazardFacts === undefined) {
    throw new TypeError(`a ${notification.kind} notification needs its hazard`);
  }
  if (notification.kind === 'reminder') {
    const words = reminder(notification, facts, hazardFacts, context, translator);
    return { ...words, said: null, asked: [words.todo], why: whyOf(words) };
  }
  if (
    notification.kind === 'morning' ||
    notification.kind === 'card' ||
    notification.kind === 'timeline'
  ) {
    throw new TypeError(`a ${notification.kind} is no direct message`);
  }
  const told =
    notification.kind === 'handed_over'
      ? { what: successorWords(notification.details, translator), said: null }
      : whatHappened(
          { kind: notification.kind, role: String(notification.details.role ?? '') },
          hazardFacts,
          event,
          translator,
        );
  return {
    ...told,
    title: hazardTitle(hazardFacts.hazard, translator),
    asked: asksOf(notification, hazardFacts, context, translator),
    why: atOnce,
  };
}

/** Which of the steps that the recipient may take a message offers. */
export function offeredActions(
  notification: Notification,
  actions: readonly HazardAction[],
): HazardAction[] {
  return actions.filter(
    (action) => offered.has(action) && (action !== 'reassign' || mayNeedAnother(notification)),
  );
}

function hazardOf({ hazardId }: Notification, facts: DeliveryFacts): HazardFacts | undefined {
  return hazardId === null ? undefined : facts.hazards.get(hazardId);
}

/** The change that caused the notification. */
function eventOf({ details }: Notification, { auditEvents }: DeliveryFacts): AuditEvent | null {
  const id = details.auditEventId;
  return typeof id === 'string' ? (auditEvents.get(id) ?? null) : null;
}

function reminder(
  { deadlineId, recipient, details }: Notification,
  facts: DeliveryFacts,
  hazardFacts: HazardFacts,
  context: DirectMessageContext,
  translator: Translator,
): ReminderWords {
  const deadline = deadlineId === null ? undefined : facts.deadlines.get(deadlineId);
  if (deadline === undefined) throw new TypeError('a reminder needs its deadline');
  return reminderWords(
    {
      deadline,
      facts: hazardFacts,
      reminded: facts.reminded.get(deadline.id) ?? null,
      number: hazardFacts.hazard.number,
      recipient,
      reason: reasonOf(details.reason),
      insteadOf: typeof details.insteadOf === 'string' ? details.insteadOf : null,
      mayReassign: context.actions.includes('reassign'),
      ...context,
    },
    translator,
  );
}

/** Why the reader is told, and why now. */
function whyOf({ why, atOnce }: Pick<ReminderWords, 'why' | 'atOnce'>): Line | null {
  if (atOnce === null) return why;
  return why === null ? atOnce : [...why, ' ', ...atOnce];
}

function buttonsOf(
  { deadlineId }: Notification,
  { hazard }: HazardFacts,
  { deadlineActions }: DirectMessageContext,
  translator: Translator,
) {
  if (deadlineId === null) return [];
  return deadlineButtons(deadlineActions, { number: hazard.number, deadlineId }, translator);
}

/** What the recipient owes about the hazard now, each with its date. */
function asksOf(
  { recipient }: Notification,
  { openDeadlines }: HazardFacts,
  { workspace, now }: DirectMessageContext,
  translator: Translator,
): Line[] {
  return openDeadlines
    .filter(({ owedById }) => recipient.kind === 'member' && owedById === recipient.id)
    .map(({ kind, dueAt }) => {
      const late = dueAt < now ? 'yes' : 'no';
      return sentence(
        translator,
        `message.ask.${kind}`,
        { due: dueDate(dueAt, workspace, translator) },
        { late },
      );
    });
}

/** Handing a hazard to somebody else is offered where that may be what it takes. */
function mayNeedAnother({ kind, details }: Notification): boolean {
  return (
    kind === 'unreachable' ||
    kind === 'handed_over' ||
    (kind === 'reminder' && details.reason !== 'owes')
  );
}

function wordsBlock({ what, said, tried = [], asked }: Words): KnownBlock {
  return said === null
    ? lines([what, ...tried, ...asked.map(emphasised)])
    : quotation(what, trim(said, QUOTE_LIMIT));
}

function hazardBlocks(facts: HazardFacts | undefined, translator: Translator): KnownBlock[] {
  if (facts === undefined) return [];
  return [
    descriptionOf(facts.hazard, DESCRIPTION_LIMIT),
    lines([
      placeLine(facts.hazard, facts.unit.name, translator),
      levelLine(facts.hazard, translator),
    ]),
  ];
}

function whyBlock(why: Line): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: spoken(why) }] };
}

/** What a phone shows of the message: all of it that counts, in one piece of text. */
function textOf(words: Words, facts: HazardFacts | undefined, translator: Translator): string {
  const parts: Line[] = [[words.title], words.what, ...(words.tried ?? []), ...words.asked];
  if (facts !== undefined) {
    const { place, description } = facts.hazard;
    const where = `${oneLine(facts.unit.name)} · ${oneLine(place)}`;
    parts.push([
      trim(`${where}${translator.t('message.colon')}${oneLine(description)}`, QUOTE_LIMIT),
    ]);
  }
  return trimEscaped(parts.map(spoken).join('\n'), TEXT_LIMIT);
}
