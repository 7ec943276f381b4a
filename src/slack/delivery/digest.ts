import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { deadlineKind, type Kinds } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import type { Notification } from '../../domain/notifications/notification.js';
import { reminderDetails } from '../../domain/notifications/notification-details.js';
import type { DeadlineAction } from '../../domain/requests/deadline-actions.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryMatter, Reminded } from '../../use-cases/ports/delivery.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { bold, type Line, lines, spoken } from '../kit/rich-text.js';
import { trim, trimEscaped } from '../kit/text.js';
import type { MatterButton, MatterContext } from '../matters/matter-rendering.js';
import { mineButton } from '../matters/mine-button.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { levelSign, levelWord } from '../matters/words.js';
import { type ReminderWords, reminderWords } from '../reminders/reminder.js';
import type { Words } from './direct-message.js';
import { matterButtons } from './matter-buttons.js';

/** Somebody has left or cannot be reached: what the message says that is about this alone. */
export type News = Pick<Words, 'title' | 'what' | 'asked' | 'why'>;

/** What the recipient may do with a matter now; nothing of the matter's own for a channel. */
interface Offered {
  notification: Notification;
  buttons: readonly MatterButton[];
  deadlineActions: readonly DeadlineAction[];
  /** They may see the matter whole; a channel's readers find out by pressing. */
  mayOpen: boolean;
}

/** A deadline that the reader is reminded of, as true now. */
export interface DigestItem extends Offered {
  deadline: Deadline;
  about: DeliveryMatter;
  /** How often who owes has been reminded; null: never. */
  reminded: Reminded | null;
  /** What has happened to who owed it, told with the reminder and not once more by itself. */
  news?: readonly News[];
}

/** News of which no deadline is reminded; of a matter, or of somebody and all that they held. */
export interface DigestNews extends Offered {
  news: News;
  about: DeliveryMatter | null;
}

type DigestEntry = DigestItem | DigestNews;

/** What their order depends on. */
interface Ordered {
  deadline?: Pick<Deadline, 'kind' | 'dueAt'>;
  about: { matter: Pick<Matter, 'level' | 'number'> } | null;
}

export interface DigestContext extends MatterContext {
  /** It comes outside the reader's working hours. */
  comesAtOnce?: boolean;
  renderings: Renderings;
}

/**
 * Two blocks an item, beside a heading a section, the header and the end: within the 50 blocks of a
 * message; and its texts stay below the 11,000 characters at which Slack refuses it (msg_blocks_too_long,
 * slackapi/bolt-js issues 2509 and 2867).
 */
const ITEMS_SHOWN = 12;
/** So many are kept for news, which is told once; what is due is told again. */
const NEWS_KEPT = 4;
const LINE_LIMIT = 120;
const PIECE_LIMIT = 160;
/** Sentences of how far it has come; each is short. */
const SO_FAR_SHOWN = 3;

const sections = ['overdue', 'decide', 'news', 'due'] as const;

/**
 * Everything that there is to say to somebody this morning, in one message: what is overdue, what waits
 * for their decision, who has left or cannot be reached, what is due; in each the most urgent first,
 * with the buttons of each. What no longer fits is counted, one click away.
 */
export function digestMessage(
  entries: readonly DigestEntry[],
  context: DigestContext,
  translator: Translator,
): SlackMessage {
  const ordered = byUrgency(entries, context);
  const shown = shownOf(ordered);
  const title = translator.t('message.digest.title', { count: entries.length });
  const rest = ordered.length - shown.length;
  return {
    text: textOf(title, shown, rest, context, translator),
    blocks: [
      headerOf(title),
      ...(context.comesAtOnce === true ? [lines([[translator.t('message.digest.at_once')]])] : []),
      ...sections.flatMap((section) => {
        const isHere = (entry: Ordered) => sectionOf(entry, context) === section;
        const here = shown.filter(isHere);
        if (here.length === 0) return [];
        const count = ordered.filter(isHere).length;
        return [
          lines([[bold(translator.t(`message.digest.${section}`, { count }))]]),
          ...here.flatMap((entry) =>
            isNews(entry)
              ? newsBlocks(entry, context, translator)
              : itemBlocks(entry, context, translator),
          ),
        ];
      }),
      ...(rest > 0 ? restBlocks(rest, translator) : []),
    ],
  };
}

/** In the order of the sections; then major before general, the earliest due first. */
export function byUrgency<Item extends Ordered>(
  items: readonly Item[],
  context: { now: Date; kinds: Kinds },
): Item[] {
  const rank = (item: Item) => sections.indexOf(sectionOf(item, context));
  const level = ({ about }: Item) => (about?.matter.level === 'major' ? 0 : 1);
  const due = ({ deadline }: Item) => deadline?.dueAt.getTime() ?? 0;
  const number = ({ about }: Item) => about?.matter.number ?? 0;
  return items.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      level(one) - level(other) ||
      due(one) - due(other) ||
      number(one) - number(other),
  );
}

function sectionOf({ deadline }: Ordered, { now, kinds }: { now: Date; kinds: Kinds }) {
  if (deadline === undefined) return 'news';
  if (deadline.dueAt < now) return 'overdue';
  return deadlineKind(kinds, deadline.kind).asks === 'decision' ? 'decide' : 'due';
}

function isNews(entry: DigestEntry): entry is DigestNews {
  return !('deadline' in entry);
}

function shownOf(ordered: readonly DigestEntry[]): DigestEntry[] {
  const kept = ordered.filter(isNews).slice(0, NEWS_KEPT);
  const shown = new Set([...new Set([...kept, ...ordered])].slice(0, ITEMS_SHOWN));
  return ordered.filter((entry) => shown.has(entry));
}

function itemBlocks(
  item: DigestItem,
  context: DigestContext,
  translator: Translator,
): KnownBlock[] {
  const { about, notification, news = [] } = item;
  const words = wordsOf(item, context, translator);
  const soFar = words.soFar.slice(0, SO_FAR_SHOWN).flatMap((line) => [...line, ' ']);
  const { renderings } = context;
  return [
    lines([
      [bold(titled(words.title, about, translator))],
      ...news.map(({ what }) => brief(what)),
      words.what,
      matterLine(about, context, translator),
      ...(soFar.length === 0 ? [] : [soFar]),
      ...todoOf(item, words),
      ...(words.why === null ? [] : [words.why]),
    ]),
    ...matterButtons(notification, about, { ...item, renderings }, translator),
  ];
}

/** What the reader can do where another owes it, or where that one is gone. */
function todoOf(
  { deadline, notification: { recipient }, news = [] }: DigestItem,
  { todo }: ReminderWords,
): Line[] {
  const asked = news.flatMap((one) => one.asked).at(-1);
  if (asked !== undefined) return [brief(asked)];
  const owes = recipient.kind === 'member' && recipient.id === deadline.owedById;
  return owes ? [] : [todo];
}

function newsBlocks(
  entry: DigestNews,
  context: DigestContext,
  translator: Translator,
): KnownBlock[] {
  const { news, about, notification } = entry;
  const told = [news.what, ...news.asked, ...(news.why === null ? [] : [news.why])].map(brief);
  const [what = [], ...more] = told;
  const offered = { ...entry, deadlineActions: [], renderings: context.renderings };
  return [
    lines([
      [bold(titled(news.title, about, translator))],
      what,
      ...(about === null ? [] : [matterLine(about, context, translator)]),
      ...more,
    ]),
    ...(about === null ? [] : matterButtons(notification, about, offered, translator)),
  ];
}

function titled(title: string, about: DeliveryMatter | null, translator: Translator): string {
  if (about?.matter.level !== 'major') return title;
  return `${title} · ${levelSign.major}${levelWord('major', translator)}`;
}

function matterLine(
  about: DeliveryMatter,
  { renderings }: DigestContext,
  translator: Translator,
): Line {
  const { line } = matterRendering(renderings, about.matter.kind);
  return [trim(line(about, translator), LINE_LIMIT)];
}

/** Names of units and matters may be many. */
function brief(line: Line): Line {
  return line.map((piece) => (typeof piece === 'string' ? trim(piece, PIECE_LIMIT) : piece));
}

function wordsOf(
  { notification, deadline, about, reminded, buttons }: DigestItem,
  context: DigestContext,
  translator: Translator,
): ReminderWords {
  const { reason, insteadOf } = reminderDetails(notification);
  const mayHandOn = buttons.some(({ handsOn }) => handsOn);
  const { recipient } = notification;
  const facts = { deadline, about, reminded, recipient, reason, insteadOf, mayHandOn };
  return reminderWords(
    { ...context, ...facts, comesAtOnce: false },
    context.renderings,
    translator,
  );
}

/** What no longer fits is one click away. */
function restBlocks(count: number, translator: Translator): [KnownBlock, ActionsBlock] {
  return [
    lines([[translator.t('message.digest.more', { count })]]),
    { type: 'actions', elements: [mineButton(translator)] },
  ];
}

function textOf(
  title: string,
  shown: readonly DigestEntry[],
  rest: number,
  context: DigestContext,
  translator: Translator,
): string {
  const said = shown.map((entry): Line => {
    const { title: heading, what } = isNews(entry)
      ? entry.news
      : wordsOf(entry, context, translator);
    return [`${heading} · `, ...what];
  });
  const more = rest > 0 ? [[translator.t('message.digest.more', { count: rest })]] : [];
  return trimEscaped([[title], ...said, ...more].map(spoken).join('\n'), TEXT_LIMIT);
}
