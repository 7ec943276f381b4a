import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import type { OwedRow } from '../../use-cases/ports/queries.js';
import { dueWithStatus } from '../deadlines/due.js';
import { deadlineWord } from '../deadlines/words.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { bold, type Line, lines, spoken } from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import { referenceOf } from '../matters/about-matter.js';
import { mineButton } from '../matters/mine-button.js';
import { type DigestContext, type DigestPiece, pieceOf } from './digest-blocks.js';
import {
  type DigestEntry,
  type DigestGroup,
  type DigestPlace,
  groupsOf,
  idsOf,
  placeOf,
} from './digest-entries.js';
import { mostNamed } from './message-metadata.js';

export interface DigestFacts extends DigestContext {
  /** What the reader owes later today, whether they are reminded of it now or not. */
  dueToday: readonly OwedRow[];
  /** How many matters are open for the reader beside those that are named here; 0 for a channel. */
  others: number;
}

/** Which of several messages it is, counted from 1. */
export interface DigestPart {
  part: number;
  parts: number;
  /** Ids of the notifications that this one tells. */
  ids: ReadonlySet<string>;
}

/**
 * What a message holds beside its header and its end: of the 50 blocks of a message, and of the 11,000
 * characters at which Slack refuses it (msg_blocks_too_long, slackapi/bolt-js issues 2509 and 2867); and how
 * many notifications its metadata can name.
 */
const limits = { blocks: 45, characters: 8_000, named: mostNamed };
/** So many of what is due later today are named; the rest is counted. */
const DUE_TODAY_SHOWN = 12;
const LINE_LIMIT = 90;

/**
 * The ids of the notifications that go together into each of as few messages as name every matter, in
 * their order.
 */
export function digestParts(
  entries: readonly DigestEntry[],
  context: DigestContext,
  translator: Translator,
): string[][] {
  const parts: { ids: string[]; blocks: number; characters: number }[] = [];
  for (const group of groupsOf(entries, context)) {
    const { blocks } = pieceOf(group, context, translator);
    // A heading stands above each, at most.
    const count = blocks.length + 1;
    const characters = charactersOf(blocks);
    const last = parts.at(-1);
    const ids = group.entries.flatMap(idsOf);
    if (
      last !== undefined &&
      last.ids.length + ids.length <= limits.named &&
      last.blocks + count <= limits.blocks &&
      last.characters + characters <= limits.characters
    ) {
      last.ids.push(...ids);
      last.blocks += count;
      last.characters += characters;
    } else {
      parts.push({ ids, blocks: count, characters });
    }
  }
  return parts.map(({ ids }) => ids);
}

/**
 * Everything that there is to say to somebody this morning: what is major and due at the head, then what is
 * new to them, then the rest; in each what is overdue, what waits for a decision, who has left or cannot be
 * reached, what is due, the most urgent first. What one person owes stands together. Ends with what is due
 * later today, and with how many other matters are open and the way to all of them.
 */
export function digestMessage(
  entries: readonly DigestEntry[],
  context: DigestFacts,
  translator: Translator,
  place?: DigestPart,
): SlackMessage {
  const groups = groupsOf(entries, context);
  const isHere = ({ entries: of }: DigestGroup) =>
    place === undefined || of.some((entry) => idsOf(entry).some((id) => place.ids.has(id)));
  const title = titleOf(entries, context, translator, place);
  const isLast = place === undefined || place.part === place.parts;
  const told = groups
    .filter(isHere)
    .map((group) => ({ group, piece: pieceOf(group, context, translator) }));
  return {
    text: textOf(
      title,
      told.map(({ piece }) => piece),
      context,
      translator,
      isLast,
    ),
    blocks: [
      headerOf(title),
      ...(context.comesAtOnce === true ? [lines([[translator.t('message.digest.at_once')]])] : []),
      ...told.flatMap(({ group, piece }, index) => {
        const heading = headingOf(group.place, entries, context, translator);
        const before = told[index - 1]?.group.place;
        const isSame =
          before !== undefined && headingOf(before, entries, context, translator) === heading;
        return [...(isSame ? [] : [lines([[bold(heading)]])]), ...piece.blocks];
      }),
      ...(isLast ? endOf(context, translator) : []),
    ],
  };
}

function titleOf(
  entries: readonly DigestEntry[],
  context: DigestFacts,
  translator: Translator,
  place: DigestPart | undefined,
): string {
  const title = translator.t('message.digest.title', {
    count: entries.length + context.dueToday.length,
    major: entries.filter((entry) => placeOf(entry, context).isMajor).length,
  });
  if (place === undefined) return title;
  return translator.t('message.digest.part', { title, part: place.part, parts: place.parts });
}

/** The section, how many stand there in all, and where only some are new to the reader which these are. */
function headingOf(
  place: DigestPlace,
  entries: readonly DigestEntry[],
  context: DigestContext,
  translator: Translator,
): string {
  const places = entries.map((entry) => placeOf(entry, context));
  const general = places.filter(({ isMajor }) => !isMajor);
  if (place.isMajor) {
    return translator.t('message.digest.major', { count: places.length - general.length });
  }
  const { section, isNew } = place;
  const isMixed = general.some((one) => one.isNew) && general.some((one) => !one.isNew);
  const count = general.filter(
    (one) => one.section === section && (!isMixed || one.isNew === isNew),
  ).length;
  const heading = translator.t(`message.digest.${section}`, { count });
  if (!isMixed) return heading;
  return translator.t(isNew ? 'message.digest.new' : 'message.digest.again', { section: heading });
}

function endOf(context: DigestFacts, translator: Translator): KnownBlock[] {
  const { others } = context;
  const today = dueTodayLines(context, translator);
  const open: (KnownBlock | ActionsBlock)[] =
    others === 0
      ? []
      : [
          lines([[translator.t('message.digest.others', { count: others })]]),
          { type: 'actions', elements: [mineButton(translator)] },
        ];
  return [...(today.length === 0 ? [] : [lines(today)]), ...open];
}

function dueTodayLines(context: DigestFacts, translator: Translator): Line[] {
  const { dueToday, renderings } = context;
  if (dueToday.length === 0) return [];
  const rest = dueToday.length - DUE_TODAY_SHOWN;
  return [
    [bold(translator.t('message.digest.due_today', { count: dueToday.length }))],
    ...dueToday
      .slice(0, DUE_TODAY_SHOWN)
      .map(({ matter: { matter, title }, kind, dueAt }): Line => {
        const due = dueWithStatus(dueAt, matter.unitId, context, translator);
        const said = ` · ${deadlineWord(kind, translator)} · ${due} · ${oneLine(title)}`;
        return ['• ', bold(referenceOf(matter, renderings)), trim(said, LINE_LIMIT)];
      }),
    ...(rest > 0 ? [[translator.t('message.digest.more', { count: rest })]] : []),
  ];
}

function textOf(
  title: string,
  pieces: readonly DigestPiece[],
  context: DigestFacts,
  translator: Translator,
  isLast: boolean,
): string {
  const { others } = context;
  const end = isLast
    ? [
        ...dueTodayLines(context, translator),
        ...(others > 0 ? [[translator.t('message.digest.others', { count: others })]] : []),
      ]
    : [];
  const said = [[title], ...pieces.flatMap((piece) => piece.said), ...end];
  return trimEscaped(said.map(spoken).join('\n'), TEXT_LIMIT);
}

/** The characters of everything that is read in the blocks. */
function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + charactersOf(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, one]) => {
    return sum + (key === 'text' && typeof one === 'string' ? one.length : charactersOf(one));
  }, 0);
}
