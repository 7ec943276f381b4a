import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Deadline } from '../../domain/deadline.js';
import type { DeadlineAction } from '../../domain/deadline-actions.js';
import type { Recipient } from '../../domain/notification.js';
import type { HazardAction } from '../../domain/permissions.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardFacts } from '../../use-cases/delivery-ports.js';
import { ids } from '../ids.js';
import { oneLine, plainText, trim, trimEscaped } from '../text.js';
import { deadlineButtons } from './deadline-buttons.js';
import type { DueContext } from './due.js';
import { hazardButtons } from './hazard-buttons.js';
import { headerOf } from './hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';
import { reminderWords } from './reminder.js';
import { bold, type Line, lines, spoken } from './rich-text.js';
import { levelSign } from './signs.js';
import { levelWord } from './words.js';

/** One matter of a gathered message, as true now. */
export interface GatheredItem {
  deadline: Deadline;
  facts: HazardFacts;
  recipient: Recipient;
  reason: string;
  insteadOf: string | null;
  /** What the recipient may do now; nothing of the hazard's for a channel. */
  actions: readonly HazardAction[];
  deadlineActions: readonly DeadlineAction[];
}

/**
 * Two blocks an item, beside a heading a section, the header and the end: within the 50 blocks of a
 * message; and its texts stay below the 11,000 characters at which Slack refuses it (see
 * hazard-details.ts).
 */
const ITEMS_SHOWN = 12;
const DESCRIPTION_LIMIT = 120;
/** Sentences of what was tried; each is short. */
const TRIED_SHOWN = 3;

const sections = ['overdue', 'decide', 'due'] as const;

/**
 * Everything that there is to say to somebody this morning, in one message: what is overdue, what waits
 * for their decision, what is due; in each the most urgent first, with the buttons of each. What no
 * longer fits is counted, one click away.
 */
export function gatheredMessage(
  items: readonly GatheredItem[],
  context: DueContext,
  speech: Speech,
): SlackMessage {
  const ordered = byUrgency(items, context.now);
  const shown = ordered.slice(0, ITEMS_SHOWN);
  const title = speech.t('message.gathered.title', { count: items.length });
  const rest = ordered.length - shown.length;
  return {
    text: textOf(title, shown, rest, context, speech),
    blocks: [
      headerOf(title),
      ...sections.flatMap((section) => {
        const isHere = (item: GatheredItem) => sectionOf(item, context.now) === section;
        const here = shown.filter(isHere);
        if (here.length === 0) return [];
        const count = ordered.filter(isHere).length;
        return [
          lines([[bold(speech.t(`message.gathered.${section}`, { count }))]]),
          ...here.flatMap((item) => itemBlocks(item, context, speech)),
        ];
      }),
      ...(rest > 0 ? restBlocks(rest, speech) : []),
    ],
  };
}

/** Overdue before decisions before what is due; then major before general, the earliest due first. */
export function byUrgency<Item extends Pick<GatheredItem, 'deadline' | 'facts'>>(
  items: readonly Item[],
  now: Date,
): Item[] {
  const rank = (item: Item) => sections.indexOf(sectionOf(item, now));
  const level = ({ facts }: Item) => (facts.hazard.level === 'major' ? 0 : 1);
  return items.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      level(one) - level(other) ||
      one.deadline.dueAt.getTime() - other.deadline.dueAt.getTime() ||
      one.facts.hazard.number - other.facts.hazard.number,
  );
}

function sectionOf({ deadline }: Pick<GatheredItem, 'deadline'>, now: Date) {
  if (deadline.dueAt < now) return 'overdue';
  return deadline.kind === 'decide_extension' ? 'decide' : 'due';
}

function itemBlocks(item: GatheredItem, context: DueContext, speech: Speech): KnownBlock[] {
  const { deadline, facts, actions, deadlineActions } = item;
  const { hazard, unit } = facts;
  const words = wordsOf(item, context, speech);
  const major =
    hazard.level === 'major' ? ` · ${levelSign.major}${levelWord('major', speech)}` : '';
  const where = `${oneLine(unit.name)} · ${oneLine(hazard.place)}`;
  const what = `${where}${speech.t('message.colon')}${oneLine(hazard.description)}`;
  const tried = words.tried.slice(0, TRIED_SHOWN).flatMap((line) => [...line, ' ']);
  return [
    lines([
      [bold(`${words.title}${major}`)],
      words.what,
      [trim(what, DESCRIPTION_LIMIT)],
      ...(tried.length === 0 ? [] : [tried]),
    ]),
    ...hazardButtons(hazard.number, actions, speech, {
      open: true,
      more: deadlineButtons(
        deadlineActions,
        { number: hazard.number, deadlineId: deadline.id },
        speech,
      ),
    }),
  ];
}

function wordsOf(
  { deadline, facts, recipient, reason, insteadOf, actions }: GatheredItem,
  context: DueContext,
  speech: Speech,
) {
  const mayReassign = actions.includes('reassign');
  const { hazard } = facts;
  const about = { deadline, facts, number: hazard.number, recipient, reason, insteadOf };
  return reminderWords({ ...about, mayReassign, comesAtOnce: false, ...context }, speech);
}

/** What no longer fits is one click away. */
function restBlocks(count: number, speech: Speech): [KnownBlock, ActionsBlock] {
  const open = plainText(speech.t('message.button.mine'), 75);
  return [
    lines([[speech.t('message.gathered.more', { count })]]),
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: ids.actions.openMine, text: open, value: 'mine' }],
    },
  ];
}

function textOf(
  title: string,
  shown: readonly GatheredItem[],
  rest: number,
  context: DueContext,
  speech: Speech,
): string {
  const said: Line[] = shown.flatMap((item) => {
    const { title: standing, what } = wordsOf(item, context, speech);
    return [[`${standing} · `, ...what]];
  });
  const more = rest > 0 ? [[speech.t('message.gathered.more', { count: rest })]] : [];
  return trimEscaped([[title], ...said, ...more].map(spoken).join('\n'), TEXT_LIMIT);
}
