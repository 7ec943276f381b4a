import type { Deadline } from '../../domain/deadline.js';
import { interimControlInForce } from '../../domain/interim-control.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardFacts } from '../../use-cases/delivery-ports.js';
import { oneLine, trimEscaped } from '../text.js';
import { type DueContext, dueForLong, dueWithStanding } from './due.js';
import { openButton } from './hazard-buttons.js';
import {
  categoryLine,
  descriptionOf,
  hazardTitle,
  headerOf,
  interimControlLine,
  levelLine,
  placeLine,
  relationLines,
  responsibleLine,
  sourceLine,
} from './hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';
import { bold, type Line, lines, person, sentence, spoken } from './rich-text.js';
import { extensionLines, saidLines } from './tried.js';
import { deadlineWord } from './words.js';

/** A card shows so much of the description; the details show the whole. */
const DESCRIPTION_LIMIT = 1000;

/**
 * The hazard's card in its channel, in the workspace's language and zone: what is wrong, where, how
 * bad, who owes what by when. Everybody in the channel sees the same card, so its one button opens
 * what the reader who presses it may see and do. The thread below it is the timeline.
 */
export function hazardCard(facts: HazardFacts, context: DueContext, speech: Speech): SlackMessage {
  const { hazard, unit, commitment, extensions } = facts;
  const title = hazardTitle(hazard, speech);
  return {
    text: trimEscaped(
      spoken([`${title} · ${oneLine(unit.name)} · ${oneLine(hazard.description)}`]),
      TEXT_LIMIT,
    ),
    blocks: [
      headerOf(title),
      descriptionOf(hazard, DESCRIPTION_LIMIT),
      lines([
        placeLine(hazard, unit.name, speech),
        levelLine(hazard, speech),
        categoryLine(hazard, speech),
        responsibleLine(hazard, speech),
        ...deadlineLines(facts, context, speech, 'for_long'),
        ...interimControlLine(interimControlInForce(hazard, commitment, extensions), speech),
        ...relationLines(facts, speech),
        ...outcomeLines(facts, speech),
        ...evidenceLines(facts, speech),
        ...sourceLine(hazard, speech),
        reporterLine(facts, speech),
      ]),
      { type: 'actions', elements: [openButton(hazard.number, speech)] },
    ],
  };
}

/**
 * Each open deadline with what people have said about it, and how often the date was moved. How many
 * days are left stands only where the message is read at once, not on a card.
 */
export function deadlineLines(
  facts: Pick<HazardFacts, 'hazard' | 'openDeadlines' | 'extensions'>,
  context: DueContext,
  speech: Speech,
  isRead: 'at_once' | 'for_long' = 'at_once',
): Line[] {
  const when = ({ dueAt }: Pick<Deadline, 'dueAt'>) =>
    isRead === 'at_once'
      ? dueWithStanding(dueAt, facts.hazard.unitId, context, speech)
      : dueForLong(dueAt, context, speech);
  return [
    ...facts.openDeadlines.flatMap((deadline) => [
      deadlineLine(deadline, when(deadline), speech),
      ...saidLines(deadline, context, speech),
    ]),
    ...extensionLines(facts, context, speech),
  ];
}

/** `Rectification due: Fri 4 Dec 2026 · 3 working days left · @Liu`. */
function deadlineLine(
  deadline: Pick<Deadline, 'kind' | 'owedById'>,
  when: string,
  speech: Speech,
): Line {
  const label = speech.t('card.due', { what: deadlineWord(deadline.kind, speech) });
  return [bold(label), speech.t('message.colon'), `${when} · `, person(deadline.owedById)];
}

function outcomeLines({ hazard }: HazardFacts, speech: Speech): Line[] {
  const failed =
    hazard.failedVerifications === 0
      ? []
      : [[speech.t('card.failed_verifications', { count: hazard.failedVerifications })]];
  const onTheSpot = hazard.onTheSpot ? [[speech.t('card.on_the_spot')]] : [];
  const closed =
    hazard.closedAt === null
      ? []
      : [[speech.t('card.closed_at', { when: speech.dateTime(hazard.closedAt) })]];
  return [...onTheSpot, ...failed, ...closed];
}

function evidenceLines({ evidenceCount }: HazardFacts, speech: Speech): Line[] {
  return evidenceCount === 0 ? [] : [[speech.t('card.evidence', { count: evidenceCount })]];
}

function reporterLine({ hazard }: HazardFacts, speech: Speech): Line {
  return sentence(speech, 'card.reported_by', {
    person: person(hazard.reporterId),
    when: speech.dateTime(hazard.reportedAt),
  });
}
