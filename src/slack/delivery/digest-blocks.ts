import type { KnownBlock } from '@slack/types';
import { reminderDetails } from '../../domain/notifications/notification-details.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { dueStatus, statusText } from '../deadlines/due.js';
import { deadlineWord } from '../deadlines/words.js';
import { bold, type Line, lines, person, sentence, spoken } from '../kit/rich-text.js';
import { oneLine, trim } from '../kit/text.js';
import { referenceOf } from '../matters/about-matter.js';
import type { MatterContext } from '../matters/matter-rendering.js';
import { mineButton } from '../matters/mine-button.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { levelSign, levelWord } from '../matters/words.js';
import { toldBeforeLines } from '../reminders/escalation-so-far.js';
import { type ReminderWords, reasonLine, reminderWords } from '../reminders/reminder.js';
import type { DigestGroup, DigestItem, DigestNews } from './digest-entries.js';
import { isNews } from './digest-entries.js';
import { channelActions } from './direct-message.js';
import { groupButtons } from './group-buttons.js';
import { matterButtons } from './matter-buttons.js';

export interface DigestContext extends MatterContext {
  /** It comes outside the reader's working hours. */
  comesAtOnce?: boolean;
  renderings: Renderings;
}

const LINE_LIMIT = 120;
const PIECE_LIMIT = 160;
/** Sentences of how far it has come; each is short. */
const SO_FAR_SHOWN = 3;
/** Of a matter in a group, all that its line says. */
const GROUP_LINE_LIMIT = 85;
/** A block of text may have 3000 characters. */
const LINES_PER_BLOCK = 20;

/** What a group says and offers, and the same as lines of the message's `text`. */
export interface DigestPiece {
  blocks: KnownBlock[];
  said: Line[];
}

/** An entry alone, or what one person owes under one sentence with one set of buttons. */
export function pieceOf(
  { entries, place }: DigestGroup,
  context: DigestContext,
  translator: Translator,
): DigestPiece {
  const [first, ...more] = entries;
  if (more.length === 0) {
    return isNews(first)
      ? newsPiece(first, context, translator)
      : itemPiece(first, context, translator);
  }
  if (isNews(first)) return toldPiece(entries.filter(isNews), context, translator);
  const items = entries.filter((entry): entry is DigestItem => !isNews(entry));
  return groupPiece(items, place.section, context, translator);
}

function itemPiece(item: DigestItem, context: DigestContext, translator: Translator): DigestPiece {
  const { about, notification, news = [] } = item;
  const words = wordsOf(item, context, translator);
  const soFar = words.soFar.slice(0, SO_FAR_SHOWN).flatMap((line) => [...line, ' ']);
  const { renderings } = context;
  const text = lines([
    [bold(titled(words.title, about, translator))],
    ...news.map(({ what }) => brief(what)),
    words.what,
    matterLine(about, context, translator),
    ...(soFar.length === 0 ? [] : [soFar]),
    ...todoOf(item, words),
    ...(words.why === null ? [] : [words.why]),
  ]);
  return {
    blocks: [text, ...matterButtons(notification, about, { ...item, renderings }, translator)],
    said: [[`${words.title} · `, ...words.what]],
  };
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

function newsPiece(entry: DigestNews, context: DigestContext, translator: Translator): DigestPiece {
  const { news, about, notification } = entry;
  const told = [news.what, ...news.asked, ...(news.why === null ? [] : [news.why])].map(brief);
  const [what = [], ...more] = told;
  const offered = { ...entry, deadlineActions: [], renderings: context.renderings };
  const text = lines([
    [bold(titled(news.title, about, translator))],
    what,
    ...(about === null ? [] : [matterLine(about, context, translator)]),
    ...more,
  ]);
  const buttons = about === null ? [] : matterButtons(notification, about, offered, translator);
  return {
    blocks: [text, ...channelActions(entry), ...buttons],
    said: [[`${news.title} · `, ...news.what]],
  };
}

/** What has just been done many times: said once where it is the same, a line each, and the way to all. */
function toldPiece(
  entries: readonly DigestNews[],
  context: DigestContext,
  translator: Translator,
): DigestPiece {
  const [first] = entries;
  if (first === undefined) return { blocks: [], said: [] };
  const what = first.news.what;
  const isSame = entries.every(({ news }) => spoken(news.what) === spoken(what));
  const each = entries.map(({ news, about }): Line => {
    const own = isSame ? [] : [spoken(news.what)];
    if (about === null) return ['• ', trim(spoken(news.what), GROUP_LINE_LIMIT)];
    const { line } = matterRendering(context.renderings, about.matter.kind);
    const said = [...own, oneLine(line(about, translator))].join(' · ');
    const reference = referenceOf(about.matter, context.renderings);
    return ['• ', bold(reference), trim(` · ${said}`, GROUP_LINE_LIMIT)];
  });
  const blocks: KnownBlock[] = isSame ? [lines([brief(what)])] : [];
  for (let from = 0; from < each.length; from += LINES_PER_BLOCK) {
    blocks.push(lines(each.slice(from, from + LINES_PER_BLOCK)));
  }
  blocks.push({ type: 'actions', elements: [mineButton(translator)] });
  return { blocks, said: [...(isSame ? [what] : []), ...each] };
}

/** One sentence of who owes them, a line each, what the reader can do, and one set of buttons. */
function groupPiece(
  items: readonly DigestItem[],
  section: DigestGroup['place']['section'],
  context: DigestContext,
  translator: Translator,
): DigestPiece {
  const [first] = items;
  if (first === undefined) return { blocks: [], said: [] };
  const { recipient } = first.notification;
  const { owedById } = first.deadline;
  const isOwn = recipient.kind === 'member' && recipient.id === owedById;
  const count = items.length;
  const whose = sentence(
    translator,
    `message.digest.${isOwn ? 'own' : 'group'}.${section === 'overdue' || section === 'decide' ? section : 'due'}`,
    { person: person(owedById) },
    { count },
  );
  const each = items.map((item) => groupLine(item, context, translator));
  const blocks: KnownBlock[] = [lines([whose])];
  for (let from = 0; from < each.length; from += LINES_PER_BLOCK) {
    blocks.push(lines(each.slice(from, from + LINES_PER_BLOCK)));
  }
  const below = isOwn ? [] : belowGroup(items, section, translator);
  if (below.length > 0) blocks.push(lines(below));
  blocks.push(...groupButtons(items, context.renderings, translator));
  return { blocks, said: [whose, ...each] };
}

/** Who was told before, what the reader can do, and why they are told: once for all of them. */
function belowGroup(
  items: readonly DigestItem[],
  section: DigestGroup['place']['section'],
  translator: Translator,
): Line[] {
  const [first] = items;
  if (first === undefined) return [];
  const { deadline, notification } = first;
  const { reason, insteadOf } = reminderDetails(notification);
  const others = items
    .flatMap(({ toldBefore }) => toldBefore)
    .filter(({ recipient: { id } }) => id !== notification.recipient.id && id !== deadline.owedById)
    .toSorted((one, other) => other.lastAt.getTime() - one.lastAt.getTime());
  const told = others.filter(
    ({ recipient }, index) =>
      others.findIndex((other) => other.recipient.id === recipient.id) === index,
  );
  const mayHandOn = items.some(({ buttons }) => buttons.some(({ handsOn }) => handsOn));
  const owner = { person: person(deadline.owedById) };
  const todo =
    section === 'decide'
      ? sentence(translator, 'message.digest.todo.decide', owner)
      : sentence(translator, 'message.digest.todo.work', owner, {
          late: items.some(maySupervise) ? 'yes' : 'no',
          reassign: mayHandOn ? 'yes' : 'no',
        });
  return [
    ...remindedLines(items, translator),
    ...toldBeforeLines(told, translator),
    todo,
    reasonLine(reason, insteadOf, translator),
  ];
}

/** `• H-17 · Rectification · 3 working days overdue · Quay 1 · Pontoon 3: rail is loose`. */
function groupLine(
  { deadline, about }: DigestItem,
  context: DigestContext,
  translator: Translator,
): Line {
  const { renderings } = context;
  const { matter } = about;
  const status = statusText(
    dueStatus(deadline.dueAt, matter.unitId, context, translator),
    translator,
  );
  const { line } = matterRendering(renderings, matter.kind);
  const sign = matter.level === 'major' ? ` ${levelSign.major.trim()}` : '';
  const said = [
    deadlineWord(deadline.kind, translator),
    status,
    ...answeredWords(deadline, context, translator),
    oneLine(line(about, translator)),
  ];
  const reference = `${referenceOf(matter, renderings)}${sign}`;
  return ['• ', bold(reference), trim(` · ${said.join(' · ')}`, GROUP_LINE_LIMIT)];
}

/** What has been said of it, in a word. */
function answeredWords(
  { acknowledgedAt, snoozedUntil, supervisedUntil }: DigestItem['deadline'],
  { now }: DigestContext,
  translator: Translator,
): string[] {
  if (supervisedUntil !== null && supervisedUntil > now) {
    return [translator.t('message.digest.supervised')];
  }
  if (snoozedUntil !== null && snoozedUntil > now) return [translator.t('message.digest.snoozed')];
  return acknowledgedAt === null ? [] : [translator.t('message.digest.acknowledged')];
}

/** How often all of them together were asked for. */
function remindedLines(items: readonly DigestItem[], translator: Translator): Line[] {
  const reminded = items.flatMap((item) => (item.reminded === null ? [] : [item.reminded]));
  const [first] = items;
  if (first === undefined || reminded.length === 0) return [];
  const count = reminded.reduce((sum, one) => sum + one.count, 0);
  const lastAt = new Date(Math.max(...reminded.map((one) => one.lastAt.getTime())));
  const who = { person: person(first.deadline.owedById), when: translator.dateTime(lastAt) };
  // What each of them was answered stands in its line.
  return [sentence(translator, 'message.so_far.reminded', who, { count, answered: 'yes' })];
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

function wordsOf(item: DigestItem, context: DigestContext, translator: Translator): ReminderWords {
  const { notification, deadline, about, reminded, toldBefore, buttons } = item;
  return reminderWords(
    {
      ...context,
      ...{ deadline, about, reminded, toldBefore },
      ...reminderDetails(notification),
      recipient: notification.recipient,
      mayHandOn: buttons.some(({ handsOn }) => handsOn),
      maySupervise: maySupervise(item),
      comesAtOnce: false,
    },
    context.renderings,
    translator,
  );
}

function maySupervise({ deadlineActions }: DigestItem): boolean {
  return deadlineActions.includes('supervise');
}
