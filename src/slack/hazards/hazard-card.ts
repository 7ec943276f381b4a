import type { Deadline } from '../../domain/deadlines/deadline.js';
import { interimControlInForce } from '../../domain/hazards/interim-control.js';
import type { Translator } from '../../i18n/translator.js';
import { deadlineLine, saidLines } from '../deadlines/deadline-lines.js';
import { dayWords, dueForLong, dueWithStatus } from '../deadlines/due.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { type Line, lines, sentence, spoken } from '../kit/rich-text.js';
import { oneLine, trimEscaped } from '../kit/text.js';
import type { MatterContext } from '../matters/matter-rendering.js';
import { requestLines } from '../requests/request-lines.js';
import { openButton } from './hazard-buttons.js';
import type { HazardFacts } from './hazard-facts.js';
import {
  categoryLine,
  descriptionOf,
  hazardTitle,
  interimControlLine,
  levelLine,
  placeLine,
  relationLines,
  reporterOf,
  responsibleLine,
  sourceLine,
  withdrawalLine,
} from './hazard-lines.js';

/** A card shows so much of the description; the details show the whole. */
const DESCRIPTION_LIMIT = 1000;

/**
 * The hazard's card in its channel, in the workspace's language and zone: what is wrong, where, how
 * bad, who owes what by when. Everybody in the channel sees the same card, so its one button opens
 * what the reader who presses it may see and do. The thread below it is the timeline.
 */
export function hazardCard(
  facts: HazardFacts,
  context: MatterContext,
  translator: Translator,
): SlackMessage {
  const { hazard, unit, commitment, requests } = facts;
  const title = hazardTitle(hazard, translator);
  return {
    text: trimEscaped(
      spoken([`${title} · ${oneLine(unit.name)} · ${oneLine(hazard.description)}`]),
      TEXT_LIMIT,
    ),
    blocks: [
      headerOf(title),
      descriptionOf(hazard, DESCRIPTION_LIMIT),
      lines([
        placeLine(hazard, unit.name, translator),
        levelLine(hazard, translator),
        categoryLine(hazard, translator),
        responsibleLine(hazard, translator),
        ...deadlineLines(facts, context, translator, 'for_long'),
        ...interimControlLine(
          interimControlInForce(hazard, commitment, requests),
          dayWords(hazard.unitId, context, translator),
          translator,
        ),
        ...relationLines(facts, translator),
        ...withdrawalLine(hazard, translator),
        ...outcomeLines(facts, translator),
        ...evidenceLines(facts, translator),
        ...sourceLine(hazard, translator),
        reporterLine(facts, translator),
      ]),
      { type: 'actions', elements: [openButton(hazard.number, translator)] },
    ],
  };
}

/**
 * Each open deadline with what people have said about it, and how often the date was moved. How many
 * days are left stands only where the message is read at once, not on a card.
 */
export function deadlineLines(
  facts: Pick<HazardFacts, 'hazard' | 'openDeadlines' | 'requests'>,
  context: MatterContext,
  translator: Translator,
  isRead: 'at_once' | 'for_long' = 'at_once',
): Line[] {
  const when = ({ dueAt }: Pick<Deadline, 'dueAt'>) =>
    isRead === 'at_once'
      ? dueWithStatus(dueAt, facts.hazard.unitId, context, translator)
      : dueForLong(dueAt, facts.hazard.unitId, context, translator);
  return [
    ...facts.openDeadlines.flatMap((deadline) => [
      deadlineLine(deadline, when(deadline), translator),
      ...saidLines(deadline, context, translator),
    ]),
    ...requestLines(facts, facts.hazard.unitId, context, translator),
  ];
}

function outcomeLines({ hazard }: HazardFacts, translator: Translator): Line[] {
  const failed =
    hazard.failedVerifications === 0
      ? []
      : [[translator.t('card.failed_verifications', { count: hazard.failedVerifications })]];
  const onTheSpot = hazard.onTheSpot ? [[translator.t('card.on_the_spot')]] : [];
  const closed =
    hazard.closedAt === null
      ? []
      : [[translator.t('card.closed_at', { when: translator.dateTime(hazard.closedAt) })]];
  return [...onTheSpot, ...failed, ...closed];
}

function evidenceLines({ evidenceCount }: HazardFacts, translator: Translator): Line[] {
  return evidenceCount === 0 ? [] : [[translator.t('card.evidence', { count: evidenceCount })]];
}

function reporterLine({ hazard }: HazardFacts, translator: Translator): Line {
  return sentence(translator, 'card.reported_by', {
    person: reporterOf(hazard),
    when: translator.dateTime(hazard.reportedAt),
  });
}
