import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { DeadlineAction } from '../../domain/hazards/deadline-actions.js';
import type { HazardAction } from '../../domain/hazards/permissions.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type { Reason } from '../../domain/reminders/recipients.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardFacts, Reminded } from '../../use-cases/ports/delivery.js';
import { deadlineButtons } from '../deadlines/deadline-buttons.js';
import type { DueContext } from '../deadlines/due.js';
import type { Words } from '../hazards/direct-message.js';
import { hazardButtons, mineButton } from '../hazards/hazard-buttons.js';
import { headerOf } from '../hazards/hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { bold, type Line, lines, spoken } from '../kit/rich-text.js';
import { levelSign } from '../kit/signs.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import { levelWord } from '../kit/words.js';
import { type ReminderWords, reminderWords } from '../reminders/reminder.js';

/** Somebody has left or cannot be reached: what the message says that is about this alone. */
export type News = Pick<Words, 'title' | 'what' | 'asked' | 'why'>;

/** A deadline that the reader is reminded of, as true now. */
export interface GatheredItem {
  deadline: Deadline;
  facts: HazardFacts;
  /** How often who owes has been reminded; null: never. */
  reminded: Reminded | null;
  recipient: Recipient;
  reason: Reason;
  insteadOf: string | null;
  /** What the recipient may do now; nothing of the hazard's for a channel. */
  actions: readonly HazardAction[];
  deadlineActions: readonly DeadlineAction[];
  /** They may see the hazard whole; a channel's readers find out by pressing. */
  mayOpen: boolean;
  /** What has happened to who owed it, told with the reminder and not once more by itself. */
  news?: readonly News[];
}

/** News of which no deadline is reminded; of a hazard, or of somebody and all that they held. */
export interface GatheredNews {
  news: News;
  facts: HazardFacts | null;
  actions: readonly HazardAction[];
  mayOpen: boolean;
}

type Matter = GatheredItem | GatheredNews;

/** What their order depends on. */
interface Ordered {
  deadline?: Deadline;
  facts: Pick<HazardFacts, 'hazard'> | null;
}

export interface GatheredContext extends DueContext {
  /** It comes outside the reader's working hours. */
  comesAtOnce?: boolean;
}

/**
 * Two blocks an item, beside a heading a section, the header and the end: within the 50 blocks of a
 * message; and its texts stay below the 11,000 characters at which Slack refuses it (see
 * hazard-details.ts).
 */
const ITEMS_SHOWN = 12;
/** So many places are for news, which is told once; what is due is told again. */
const NEWS_KEPT = 4;
const DESCRIPTION_LIMIT = 120;
const PIECE_LIMIT = 160;
/** Sentences of what was tried; each is short. */
const TRIED_SHOWN = 3;

const sections = ['overdue', 'decide', 'news', 'due'] as const;

/**
 * Everything that there is to say to somebody this morning, in one message: what is overdue, what waits
 * for their decision, who has left or cannot be reached, what is due; in each the most urgent first,
 * with the buttons of each. What no longer fits is counted, one click away.
 */
export function gatheredMessage(
  matters: readonly Matter[],
  context: GatheredContext,
  translator: Translator,
): SlackMessage {
  const ordered = byUrgency(matters, context.now);
  const shown = shownOf(ordered);
  const title = translator.t('message.digest.title', { count: matters.length });
  const rest = ordered.length - shown.length;
  return {
    text: textOf(title, shown, rest, context, translator),
    blocks: [
      headerOf(title),
      ...(context.comesAtOnce === true ? [lines([[translator.t('message.digest.at_once')]])] : []),
      ...sections.flatMap((section) => {
        const isHere = (matter: Ordered) => sectionOf(matter, context.now) === section;
        const here = shown.filter(isHere);
        if (here.length === 0) return [];
        const count = ordered.filter(isHere).length;
        return [
          lines([[bold(translator.t(`message.digest.${section}`, { count }))]]),
          ...here.flatMap((matter) =>
            isNews(matter)
              ? newsBlocks(matter, translator)
              : itemBlocks(matter, context, translator),
          ),
        ];
      }),
      ...(rest > 0 ? restBlocks(rest, translator) : []),
    ],
  };
}

/** In the order of the sections; then major before general, the earliest due first. */
export function byUrgency<Item extends Ordered>(items: readonly Item[], now: Date): Item[] {
  const rank = (item: Item) => sections.indexOf(sectionOf(item, now));
  const level = ({ facts }: Item) => (facts?.hazard.level === 'major' ? 0 : 1);
  const due = ({ deadline }: Item) => deadline?.dueAt.getTime() ?? 0;
  const number = ({ facts }: Item) => facts?.hazard.number ?? 0;
  return items.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      level(one) - level(other) ||
      due(one) - due(other) ||
      number(one) - number(other),
  );
}

function sectionOf({ deadline }: Ordered, now: Date) {
  if (deadline === undefined) return 'news';
  if (deadline.dueAt < now) return 'overdue';
  return deadline.kind === 'decide_extension' ? 'decide' : 'due';
}

function isNews(matter: Matter): matter is GatheredNews {
  return !('deadline' in matter);
}

function shownOf(ordered: readonly Matter[]): Matter[] {
  const kept = ordered.filter(isNews).slice(0, NEWS_KEPT);
  const shown = new Set([...new Set([...kept, ...ordered])].slice(0, ITEMS_SHOWN));
  return ordered.filter((matter) => shown.has(matter));
}

function itemBlocks(item: GatheredItem, context: DueContext, translator: Translator): KnownBlock[] {
  const { deadline, facts, actions, deadlineActions, mayOpen, news = [] } = item;
  const words = wordsOf(item, context, translator);
  const tried = words.tried.slice(0, TRIED_SHOWN).flatMap((line) => [...line, ' ']);
  return [
    lines([
      [bold(titled(words.title, facts, translator))],
      ...news.map(({ what }) => brief(what)),
      words.what,
      hazardLine(facts, translator),
      ...(tried.length === 0 ? [] : [tried]),
      ...todoOf(item, words),
      ...(words.why === null ? [] : [words.why]),
    ]),
    ...hazardButtons(facts.hazard.number, actions, translator, {
      open: mayOpen,
      more: deadlineButtons(
        deadlineActions,
        { number: facts.hazard.number, deadlineId: deadline.id },
        translator,
      ),
    }),
  ];
}

/** What the reader can do where another owes it, or where that one is gone. */
function todoOf({ deadline, recipient, news = [] }: GatheredItem, { todo }: ReminderWords): Line[] {
  const asked = news.flatMap((one) => one.asked).at(-1);
  if (asked !== undefined) return [brief(asked)];
  const owes = recipient.kind === 'member' && recipient.id === deadline.owedById;
  return owes ? [] : [todo];
}

function newsBlocks(matter: GatheredNews, translator: Translator): KnownBlock[] {
  const { news, facts, actions, mayOpen: open } = matter;
  const told = [news.what, ...news.asked, ...(news.why === null ? [] : [news.why])].map(brief);
  const [what = [], ...more] = told;
  return [
    lines([
      [bold(titled(news.title, facts, translator))],
      what,
      ...(facts === null ? [] : [hazardLine(facts, translator)]),
      ...more,
    ]),
    ...(facts === null ? [] : hazardButtons(facts.hazard.number, actions, translator, { open })),
  ];
}

function titled(title: string, facts: HazardFacts | null, translator: Translator): string {
  if (facts?.hazard.level !== 'major') return title;
  return `${title} · ${levelSign.major}${levelWord('major', translator)}`;
}

function hazardLine({ hazard, unit }: HazardFacts, translator: Translator): Line {
  const where = `${oneLine(unit.name)} · ${oneLine(hazard.place)}`;
  const what = `${where}${translator.t('message.colon')}${oneLine(hazard.description)}`;
  return [trim(what, DESCRIPTION_LIMIT)];
}

/** Names of units and hazards may be many. */
function brief(line: Line): Line {
  return line.map((piece) => (typeof piece === 'string' ? trim(piece, PIECE_LIMIT) : piece));
}

function wordsOf(
  { deadline, facts, reminded, recipient, reason, insteadOf, actions }: GatheredItem,
  context: DueContext,
  translator: Translator,
): ReminderWords {
  const mayReassign = actions.includes('reassign');
  const { hazard } = facts;
  const about = { deadline, facts, reminded, number: hazard.number, recipient, reason, insteadOf };
  return reminderWords({ ...about, mayReassign, ...context, comesAtOnce: false }, translator);
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
  shown: readonly Matter[],
  rest: number,
  context: DueContext,
  translator: Translator,
): string {
  const said = shown.map((matter): Line => {
    const { title: standing, what } = isNews(matter)
      ? matter.news
      : wordsOf(matter, context, translator);
    return [`${standing} · `, ...what];
  });
  const more = rest > 0 ? [[translator.t('message.digest.more', { count: rest })]] : [];
  return trimEscaped([[title], ...said, ...more].map(spoken).join('\n'), TEXT_LIMIT);
}
