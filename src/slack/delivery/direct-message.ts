import type { Button, KnownBlock } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import {
  handedOverDetails,
  reminderDetails,
  toldEventId,
} from '../../domain/notifications/notification-details.js';
import type { DeadlineAction } from '../../domain/requests/deadline-actions.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryFacts, DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { dayWords, dueDate } from '../deadlines/due.js';
import { actorOf } from '../history/timeline-entry.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import {
  emphasised,
  type Line,
  lines,
  person,
  quotation,
  sentence,
  spoken,
} from '../kit/rich-text.js';
import { trim, trimEscaped } from '../kit/text.js';
import { handedOverWords, successorWords } from '../matters/handed-over.js';
import type { MatterButton, MatterContext, Told } from '../matters/matter-rendering.js';
import { matterRendering, noticeRenderer, type Renderings } from '../matters/renderings.js';
import { postsChangedWords } from '../organisation/posts-changed.js';
import { type ReminderWords, reminderWords } from '../reminders/reminder.js';
import { matterButtons } from './matter-buttons.js';
import { unreachableWords } from './unreachable.js';

/** A message about a matter reminds of it; everything is one click away. */
const QUOTE_LIMIT = 500;

export interface DirectMessageContext extends MatterContext {
  /** What the recipient may do with the matter at this moment; nothing for a channel. */
  buttons: readonly MatterButton[];
  /** What stands in place of a step that is not theirs now. */
  notOffered?: readonly KnownBlock[];
  /** What they may do with the deadline that it is about; `supervise` for a channel's readers. */
  deadlineActions: readonly DeadlineAction[];
  /** The ways to choose another channel, for an admin who hears that one cannot be used. */
  channelButtons?: readonly Button[];
  /** They may see the matter whole; a channel's readers find out by pressing. */
  mayOpen: boolean;
  /** It comes outside the recipient's working hours. */
  comesAtOnce: boolean;
  renderings: Renderings;
}

/** What a message says, before it is laid out. */
export interface Words {
  title: string;
  what: Line;
  /** What it is about in particular, each with its name. */
  about?: readonly Line[];
  said: string | null;
  /** How far an escalation has come. */
  soFar?: readonly Line[];
  /** What is asked of the reader. */
  asked: readonly Line[];
  why: Line | null;
}

/**
 * A notice, reminder or escalation to one person or to the safety office's channel: what happened,
 * what is asked of the reader and by when, which matter it is, and just the buttons that the reader may
 * press now.
 */
export function directMessage(
  notification: Notification,
  facts: DeliveryFacts,
  context: DirectMessageContext,
  translator: Translator,
): SlackMessage {
  const about = aboutOf(notification, facts);
  const words = directWords(notification, facts, context, translator);
  return {
    text: textOf(words, about, context, translator),
    blocks: [
      headerOf(words.title),
      wordsBlock(words),
      ...(words.asked.length > 0 && words.said !== null
        ? [lines(words.asked.map(emphasised))]
        : []),
      ...(about === null
        ? []
        : matterRendering(context.renderings, about.matter.kind).blocks(about, translator)),
      ...(words.why === null ? [] : [whyBlock(words.why)]),
      ...channelActions(context),
      ...(about === null ? [] : matterButtons(notification, about, context, translator)),
    ],
  };
}

/** What stands below the news that a channel cannot be used. */
export function channelActions({
  channelButtons = [],
}: Pick<DirectMessageContext, 'channelButtons'>): KnownBlock[] {
  return channelButtons.length === 0 ? [] : [{ type: 'actions', elements: [...channelButtons] }];
}

/**
 * The words of a message, by themselves or among others of a digest. Throws TypeError when the facts lack
 * what the notification names, or where it is no message to somebody; IncompleteKindError for a kind that
 * nobody renders.
 */
export function directWords(
  notification: Notification,
  facts: DeliveryFacts,
  context: DirectMessageContext,
  translator: Translator,
): Words {
  const about = aboutOf(notification, facts);
  const atOnce = context.comesAtOnce ? [translator.t('message.reminder.at_once')] : null;
  if (notification.kind === 'unreachable') {
    const mayHandOn = context.buttons.some(({ handsOn }) => handsOn);
    const words = unreachableWords(notification, about, { ...context, mayHandOn }, translator);
    return { said: null, ...words, why: whyOf({ why: words.why, atOnce }) };
  }
  const event = eventOf(notification, facts);
  if (notification.kind === 'handed_over' && about === null) {
    const details = handedOverDetails(notification);
    return { said: null, why: null, ...handedOverWords(details, event, translator) };
  }
  if (notification.kind === 'posts_changed') {
    const actor = event?.actorId == null ? null : [person(event.actorId)];
    const around = { units: facts.units, actor };
    return {
      said: null,
      why: null,
      ...postsChangedWords(notification.details, around, translator),
    };
  }
  if (about === null) throw new TypeError(`a ${notification.kind} notification needs its matter`);
  if (notification.kind === 'reminder') {
    const words = reminder(notification, facts, about, context, translator);
    return { ...words, said: null, asked: [words.todo], why: whyOf(words) };
  }
  if (notification.kind === 'settled') {
    const why = [translator.t('message.settled.why')];
    return {
      title: matterRendering(context.renderings, about.matter.kind).title(about, translator),
      ...settledOf(event, about, context, translator),
      asked: [],
      why: whyOf({ why, atOnce }),
    };
  }
  return {
    title: matterRendering(context.renderings, about.matter.kind).title(about, translator),
    ...toldOf(notification, about, event, context, translator),
    asked: asksOf(notification, about, context, translator),
    why: atOnce,
  };
}

/** What has become of what the reader was alarmed about, in the words of the matter's story. */
function settledOf(
  event: AuditEvent | null,
  about: DeliveryMatter,
  context: DirectMessageContext,
  translator: Translator,
): Told {
  const promised = dayWords(about.matter.unitId, context, translator);
  const render = event === null ? null : context.renderings.events.get(event.action);
  return event === null || render == null
    ? { what: [translator.t('message.settled.moved')], said: null }
    : render(event, translator, promised);
}

function toldOf(
  notification: Notification,
  about: DeliveryMatter,
  event: AuditEvent | null,
  context: DirectMessageContext,
  translator: Translator,
): Told {
  const { kinds, renderings } = context;
  const { kind, details } = notification;
  if (kind === 'handed_over') {
    return { what: successorWords(handedOverDetails(notification), translator), said: null };
  }
  const role = typeof details.role === 'string' ? details.role : '';
  const actor = actorOf(event, translator);
  const promised = dayWords(about.matter.unitId, context, translator);
  const notice = { role, about, event, actor, kinds, promised };
  return noticeRenderer(renderings, kind)(notice, translator);
}

/** The matter that a notification is about; null: none. Throws TypeError when the facts lack it. */
export function aboutOf({ matterId, kind }: Notification, facts: DeliveryFacts) {
  if (matterId === null) return null;
  const about = facts.matters.get(matterId);
  if (about === undefined) throw new TypeError(`a ${kind} needs its matter`);
  return about;
}

/** The deadline that a reminder is about. Throws TypeError when the facts lack it. */
export function deadlineOf({ deadlineId }: Notification, facts: DeliveryFacts): Deadline {
  const found = deadlineId === null ? undefined : facts.deadlines.get(deadlineId);
  if (found === undefined) throw new TypeError('a reminder needs its deadline');
  return found;
}

/** The change that caused the notification. */
function eventOf(notification: Notification, { auditEvents }: DeliveryFacts): AuditEvent | null {
  const id = toldEventId(notification);
  return id === null ? null : (auditEvents.get(id) ?? null);
}

function reminder(
  notification: Notification,
  facts: DeliveryFacts,
  about: DeliveryMatter,
  context: DirectMessageContext,
  translator: Translator,
): ReminderWords {
  const deadline = deadlineOf(notification, facts);
  const { reason, insteadOf } = reminderDetails(notification);
  return reminderWords(
    {
      ...context,
      deadline,
      about,
      reminded: facts.reminded.get(deadline.id) ?? null,
      toldBefore: facts.toldBefore.get(deadline.id) ?? [],
      recipient: notification.recipient,
      reason,
      insteadOf,
      mayHandOn: context.buttons.some(({ handsOn }) => handsOn),
      maySupervise: context.deadlineActions.includes('supervise'),
    },
    context.renderings,
    translator,
  );
}

/** Why the reader is told, and why now. */
function whyOf({ why, atOnce }: Pick<ReminderWords, 'why' | 'atOnce'>): Line | null {
  if (atOnce === null) return why;
  return why === null ? atOnce : [...why, ' ', ...atOnce];
}

/** What the recipient owes about the matter now, each with its date. */
function asksOf(
  { recipient }: Notification,
  { openDeadlines, matter }: DeliveryMatter,
  context: DirectMessageContext,
  translator: Translator,
): Line[] {
  return openDeadlines
    .filter(({ owedById }) => recipient.kind === 'member' && owedById === recipient.id)
    .map(({ kind, dueAt }) =>
      sentence(
        translator,
        `message.ask.${kind}`,
        { due: dueDate(dueAt, matter.unitId, context, translator) },
        { late: dueAt < context.now ? 'yes' : 'no' },
      ),
    );
}

function wordsBlock({ what, about = [], said, soFar = [], asked }: Words): KnownBlock {
  return said === null
    ? lines([what, ...about, ...soFar, ...asked.map(emphasised)])
    : quotation(what, trim(said, QUOTE_LIMIT));
}

function whyBlock(why: Line): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: spoken(why) }] };
}

/** What a phone shows of the message: all of it that counts, in one piece of text. */
function textOf(
  words: Words,
  about: DeliveryMatter | null,
  { renderings }: DirectMessageContext,
  translator: Translator,
): string {
  const parts: Line[] = [
    [words.title],
    words.what,
    ...(words.about ?? []),
    ...(words.soFar ?? []),
    ...words.asked,
  ];
  if (about !== null) {
    const { line } = matterRendering(renderings, about.matter.kind);
    parts.push([trim(line(about, translator), QUOTE_LIMIT)]);
  }
  return trimEscaped(parts.map(spoken).join('\n'), TEXT_LIMIT);
}
