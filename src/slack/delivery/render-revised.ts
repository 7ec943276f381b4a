import type { KnownBlock } from '@slack/types';
import { notificationKind } from '../../domain/deadlines/kinds.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Notification, Parcel } from '../../domain/notifications/notification.js';
import { reminderDetails, toldEventId } from '../../domain/notifications/notification-details.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryFacts, DeliveryMatter } from '../../use-cases/ports/delivery.js';
import type { SentMessage } from '../../use-cases/ports/sent-messages.js';
import { dayWords } from '../deadlines/due.js';
import { entryLine } from '../history/timeline-entry.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { withRemovedSaid } from '../kit/removed.js';
import { bold, type Line, lines, spoken } from '../kit/rich-text.js';
import { trim, trimEscaped } from '../kit/text.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { asksSomething } from './asking.js';
import { aboutOf, directMessage } from './direct-message.js';
import { matterButtons } from './matter-buttons.js';
import { aroundOf, contextOf, type RenderContext, translatorOf, unitOf } from './render-context.js';
import { renderDigest } from './render-digest.js';

/** What happened in each matter, oldest first, by the matter's id. */
export type Stories = ReadonlyMap<string, readonly AuditEvent[]>;

/** A message tells so much of what happened since; the rest is one click away. */
const TOLD = 3;
const LINE_LIMIT = 160;
/** So many ended matters of a digest are named; each is one line. */
const ENDED_SHOWN = 40;

/**
 * A message that was sent, as true now: what became of it, first the next step for its reader, and none of
 * the buttons that no longer apply. `asks`: it still asks something of its reader. Null when there is
 * nothing to say any more. Throws as renderParcel does.
 */
export function renderRevised(
  { parcel, sentAt }: Pick<SentMessage, 'parcel' | 'sentAt'>,
  facts: DeliveryFacts,
  stories: Stories,
  context: RenderContext,
): { message: SlackMessage; asks: boolean } | null {
  const [first, ...more] = parcel;
  const translator = translatorOf(first, facts);
  const since = (one: Notification) =>
    storyOf(one, facts, { stories, sentAt }, context, translator);
  if (more.length > 0) {
    return withRemovedSaid(digestRevised(parcel, facts, since, context, translator), translator);
  }
  const about = aboutOf(first, facts);
  if (about === null) return null;
  const isOpen = stillAsks(first, facts, context);
  const message = isOpen
    ? told(first, facts, since(first), context, translator)
    : ended(first, about, facts, since(first), context, translator);
  const { isForDigest } = notificationKind(context.renderings.kinds, first.kind);
  return {
    message: withRemovedSaid(message, translator),
    asks: (isForDigest && isOpen) || asksSomething(message.blocks, context),
  };
}

/** Whether what the message asks is still to be done, and by whoever it was asked of. */
function stillAsks(
  one: Notification,
  facts: DeliveryFacts,
  { renderings }: RenderContext,
): boolean {
  const about = aboutOf(one, facts);
  const deadline = one.deadlineId === null ? undefined : facts.deadlines.get(one.deadlineId);
  const { isSentIf, isForDigest } = notificationKind(renderings.kinds, one.kind);
  // What tells of an act stays true; only what it asked is over.
  if (!isForDigest) return true;
  if (about !== null && about.matter.endedAt !== null) return false;
  if (deadline === undefined) return true;
  if (deadline.settledAt !== null) return false;
  const isOwn = isSentIf === 'reminder' && reminderDetails(one).reason === 'owes';
  return !isOwn || deadline.owedById === one.recipient.id;
}

/** The message anew, with what happened since below its title. */
function told(
  one: Notification,
  facts: DeliveryFacts,
  story: readonly Line[],
  context: RenderContext,
  translator: Translator,
): SlackMessage {
  const own = contextOf(one, facts, context, translator);
  const { text, blocks } = directMessage(one, facts, { ...own, comesAtOnce: false }, translator);
  const [title, ...rest] = blocks;
  if (title === undefined || story.length === 0) return { text, blocks };
  const [heading = '', ...body] = text.split('\n');
  const said = [heading, ...story.map(spoken), ...body].join('\n');
  return {
    text: trimEscaped(said, TEXT_LIMIT),
    blocks: [title, storyBlock(story, translator), ...rest],
  };
}

/** What was asked is over: how the matter stands, what became of it, and the reader's next step, if any. */
function ended(
  one: Notification,
  about: DeliveryMatter,
  facts: DeliveryFacts,
  story: readonly Line[],
  context: RenderContext,
  translator: Translator,
): SlackMessage {
  const own = contextOf(one, facts, context, translator);
  const rendering = matterRendering(context.renderings, about.matter.kind);
  const title = rendering.title(about, translator);
  const line = trim(rendering.line(about, translator), LINE_LIMIT);
  return {
    text: trimEscaped([[title], ...story, [line]].map(spoken).join('\n'), TEXT_LIMIT),
    blocks: [
      headerOf(title),
      ...(story.length === 0 ? [] : [storyBlock(story, translator)]),
      ...rendering.blocks(about, translator),
      ...matterButtons(one, about, { ...own, deadlineActions: [] }, translator),
    ],
  };
}

/** What is still open as in any digest; of the rest what became of it, in a line each. */
function digestRevised(
  parcel: Parcel,
  facts: DeliveryFacts,
  since: (one: Notification) => readonly Line[],
  context: RenderContext,
  translator: Translator,
): { message: SlackMessage; asks: boolean } {
  const open = parcel.filter((one) => stillAsks(one, facts, context));
  const over = parcel.filter((one) => !open.includes(one));
  const [first, ...more] = open;
  const done = endedLines(over, facts, since, context.renderings, translator);
  if (first === undefined) {
    const title = translator.t('message.revised.all_done');
    return {
      message: {
        text: trimEscaped([[title], ...done].map(spoken).join('\n'), TEXT_LIMIT),
        blocks: [headerOf(title), ...(done.length === 0 ? [] : [lines(done)])],
      },
      asks: false,
    };
  }
  const { text, blocks } = renderDigest([first, ...more], facts, context);
  const heading: Line = [bold(translator.t('message.revised.done', { count: done.length }))];
  return {
    message: { text, blocks: done.length === 0 ? blocks : [...blocks, lines([heading, ...done])] },
    asks: true,
  };
}

/** Each matter once, with the last that happened. */
function endedLines(
  over: readonly Notification[],
  facts: DeliveryFacts,
  since: (one: Notification) => readonly Line[],
  renderings: Renderings,
  translator: Translator,
): Line[] {
  const byMatter = new Map(over.map((one) => [one.matterId ?? one.id, one]));
  return [...byMatter.values()].slice(0, ENDED_SHOWN).flatMap((one): Line[] => {
    const about = aboutOf(one, facts);
    if (about === null) return [];
    const title = matterRendering(renderings, about.matter.kind).title(about, translator);
    const last = since(one).at(-1);
    return [last === undefined ? [title] : [`${title} · `, ...last]];
  });
}

/** The last of what happened after the message: each with its time. */
function storyOf(
  one: Notification,
  facts: DeliveryFacts,
  { stories, sentAt }: { stories: Stories; sentAt: Date },
  context: RenderContext,
  translator: Translator,
): Line[] {
  const story = stories.get(one.matterId ?? '') ?? [];
  const cause = story.findIndex(({ id }) => id === toldEventId(one));
  const after = story.slice(cause + 1).filter(({ at }) => cause >= 0 || at >= sentAt);
  const promised = dayWords(unitOf(one, facts), aroundOf(one, facts, context), translator);
  const entries = after.flatMap((event): Line[] => {
    const render = context.renderings.events.get(event.action);
    const entry = render?.(event, translator, promised) ?? null;
    return entry === null ? [] : [entryLine({ ...entry, said: null }, event.at, 0, translator)];
  });
  return entries.slice(-TOLD);
}

function storyBlock(story: readonly Line[], translator: Translator): KnownBlock {
  return lines([[bold(translator.t('message.revised.since'))], ...story]);
}
