import type { Button, KnownBlock } from '@slack/types';
import type { DeadlineAction } from '../../domain/hazards/deadline-actions.js';
import type { Commitment, Rectification, Verification } from '../../domain/hazards/hazard.js';
import { interimControlInForce } from '../../domain/hazards/interim-control.js';
import type { HazardAction } from '../../domain/hazards/permissions.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardDetails } from '../../use-cases/ports/queries.js';
import { deadlineButtons } from '../deadlines/deadline-buttons.js';
import { type DueContext, dueDate } from '../deadlines/due.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import {
  bold,
  type Line,
  labelled,
  lines,
  link,
  people,
  person,
  quotation,
  sentence,
  spoken,
} from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import { hazardButtons } from './hazard-buttons.js';
import { deadlineLines } from './hazard-card.js';
import {
  categoryLine,
  descriptionOf,
  hazardTitle,
  headerOf,
  interimControlLine,
  LINE_LIMIT,
  levelLine,
  optionalLine,
  placeLine,
  relationLines,
  responsibleLine,
  sourceLine,
} from './hazard-lines.js';
import { timelineLine } from './timeline.js';
import { controlWord, resultWord } from './words.js';

// A message has 50 blocks, and Slack refuses it whole (msg_blocks_too_long) when its texts together
// grow to some 11,000 characters (slackapi/bolt-js issues 2509 and 2867), while each field of people
// may hold 3000. So each part has its share, and all of them stay below 10,000.
const DESCRIPTION_LIMIT = 2000;
const QUOTE_LIMIT = 800;
const OPINION_LIMIT = 300;
const SIGNATURES_SHOWN = 3;
const FILES_SHOWN = 15;
const FILE_NAME_LIMIT = 40;
const EVENTS_SHOWN = 10;
const EVENT_TEXT_LIMIT = 80;

/** What somebody sees of a hazard: all of it, its story, and the buttons that they may press now. */
export interface HazardDetailsView extends DueContext {
  details: HazardDetails;
  actions: readonly HazardAction[];
  /** What they may do with each open deadline itself, by its id. */
  deadlineActions: ReadonlyMap<string, readonly DeadlineAction[]>;
}

export function hazardDetailsMessage(
  view: HazardDetailsView,
  translator: Translator,
): SlackMessage {
  const { details, actions } = view;
  const { hazard } = details;
  const title = hazardTitle(hazard, translator);
  return {
    text: trimEscaped(spoken([`${title} · ${oneLine(hazard.description)}`]), TEXT_LIMIT),
    blocks: [
      headerOf(title),
      descriptionOf(hazard, DESCRIPTION_LIMIT),
      lines(factLines(view, translator)),
      ...hazardButtons(hazard.number, actions, translator, {
        open: false,
        more: buttonsOfDeadlines(view, translator),
      }),
      ...commitmentBlocks(view, translator),
      ...rectificationBlocks(details, translator),
      ...fileBlocks(details, translator),
      ...timelineBlocks(details, translator),
    ],
  };
}

/** Of every open deadline, each act once: the ids of a block must differ. */
function buttonsOfDeadlines(
  { details, deadlineActions }: HazardDetailsView,
  translator: Translator,
): Button[] {
  const { number } = details.hazard;
  return details.deadlines
    .filter(({ settledAt }) => settledAt === null)
    .flatMap((deadline) => {
      const actions = (deadlineActions.get(deadline.id) ?? []).filter(
        (action) => action !== 'acknowledge' || deadline.acknowledgedAt === null,
      );
      return deadlineButtons(actions, { number, deadlineId: deadline.id }, translator);
    })
    .filter((button, index, all) => {
      const first = all.findIndex(({ action_id: id }) => id === button.action_id);
      return first === index;
    });
}

function factLines(view: HazardDetailsView, translator: Translator): Line[] {
  const { details } = view;
  const { hazard, unit, deadlines, extensions } = details;
  const open = deadlines.filter((deadline) => deadline.settledAt === null);
  return [
    ...deadlineLines({ hazard, openDeadlines: open, extensions }, view, translator),
    responsibleLine(hazard, translator),
    placeLine(hazard, unit.name, translator),
    levelLine(hazard, translator),
    categoryLine(hazard, translator),
    ...optionalLine(translator.t('details.clause'), hazard.clause, translator),
    ...interimControlLine(
      interimControlInForce(hazard, inForce(details.commitments), extensions),
      translator,
    ),
    ...relationLines(details, translator),
    sentence(translator, 'details.found', {
      found: translator.dateTime(hazard.foundAt),
      person: person(hazard.reporterId),
      when: translator.dateTime(hazard.reportedAt),
    }),
    ...sourceLine(hazard, translator),
  ];
}

/** The promise in force: the newest. */
function inForce(commitments: readonly Commitment[]): Commitment | undefined {
  return newestBy(commitments, ({ committedAt }) => committedAt);
}

function commitmentBlocks(view: HazardDetailsView, translator: Translator): KnownBlock[] {
  const commitment = inForce(view.details.commitments);
  if (commitment === undefined) return [];
  const acceptors = [commitment.acceptorId, commitment.secondAcceptorId].filter(isPresent);
  const { responsibleLeaderId, contingencyPlan } = commitment;
  return [
    { type: 'divider' },
    quotation(
      sentence(translator, 'details.commitment', {
        person: person(commitment.committedById),
        when: translator.dateTime(commitment.committedAt),
      }),
      trim(commitment.measures, QUOTE_LIMIT),
    ),
    lines([
      labelled(translator.t('details.due_on'), workDue(commitment, view, translator), translator),
      labelled(translator.t('details.completer'), person(commitment.completerId), translator),
      labelled(translator.t('details.acceptors'), people(acceptors, translator), translator),
      ...(responsibleLeaderId === null
        ? []
        : [
            labelled(
              translator.t('details.responsible_leader'),
              person(responsibleLeaderId),
              translator,
            ),
          ]),
      labelled(
        translator.t('details.control'),
        controlWord(commitment.strongestControl, translator),
        translator,
      ),
      ...optionalLine(translator.t('details.funds'), commitment.funds, translator),
      ...(contingencyPlan === null
        ? []
        : [
            labelled(
              translator.t('details.contingency_plan'),
              trim(oneLine(contingencyPlan), LINE_LIMIT),
              translator,
            ),
          ]),
    ]),
  ];
}

/**
 * The date by which the work is to be done. Where it was moved since the promise, by an extension or
 * because the work was sent back, the promised one stands beside it: it is kept for ever.
 */
function workDue(
  { dueOn }: Commitment,
  { details, workspace }: HazardDetailsView,
  translator: Translator,
): string {
  const promised = translator.localDate(dueOn);
  const owed = details.deadlines
    .filter(({ kind }) => kind === 'rectify')
    .toSorted((one, other) => +one.startsAt - +other.startsAt);
  const [first, last] = [owed[0], owed.at(-1)];
  if (first === undefined || last === undefined || +last.dueAt === +first.originalDueAt) {
    return promised;
  }
  const due = dueDate(last.dueAt, workspace, translator);
  return translator.t('details.due_on.moved', { due, promised });
}

/** The newest work handed in, and what those who looked at it found. */
function rectificationBlocks(details: HazardDetails, translator: Translator): KnownBlock[] {
  const rectification = newestBy(details.rectifications, ({ submittedAt }) => submittedAt);
  if (rectification === undefined) return [];
  const signatures = details.verifications
    .filter(({ rectificationId }) => rectificationId === rectification.id)
    .slice(-SIGNATURES_SHOWN);
  return [
    { type: 'divider' },
    rectificationBlock(rectification, translator),
    ...signatures.map((verification) => verificationBlock(verification, translator)),
  ];
}

function rectificationBlock(rectification: Rectification, translator: Translator): KnownBlock {
  const said = [rectification.whatWasDone, rectification.evidenceText].filter(isPresent);
  return quotation(
    sentence(translator, 'details.rectification', {
      person: person(rectification.rectifiedById),
      day: translator.localDate(rectification.doneOn),
      when: translator.dateTime(rectification.submittedAt),
    }),
    trim(said.join('\n'), QUOTE_LIMIT),
  );
}

function verificationBlock(verification: Verification, translator: Translator): KnownBlock {
  const said = [verification.opinion, verification.evidenceText].filter(isPresent);
  return quotation(
    sentence(translator, 'details.verification', {
      person: person(verification.verifierId),
      when: translator.dateTime(verification.verifiedAt),
      result: bold(resultWord(verification.result, translator)),
    }),
    trim(said.join('\n'), OPINION_LIMIT),
  );
}

function fileBlocks({ evidence }: HazardDetails, translator: Translator): KnownBlock[] {
  if (evidence.length === 0) return [];
  const shown = evidence.slice(-FILES_SHOWN);
  const more = evidence.length - shown.length;
  const files = shown.map(
    (file): Line => [
      `${translator.t(`details.stage.${file.stage}`)} · `,
      link(file.permalink, trim(oneLine(file.name), FILE_NAME_LIMIT) || file.fileId),
    ],
  );
  return [
    { type: 'divider' },
    lines([
      [bold(translator.t('details.files', { count: evidence.length }))],
      ...files,
      ...(more > 0 ? [[translator.t('details.more_files', { count: more })]] : []),
    ]),
  ];
}

/** The newest events, in the order in which they happened. */
function timelineBlocks({ timeline }: HazardDetails, translator: Translator): KnownBlock[] {
  const told = timeline
    .map((event) => timelineLine(event, translator, EVENT_TEXT_LIMIT))
    .filter(isPresent);
  if (told.length === 0) return [];
  const shown = told.slice(-EVENTS_SHOWN);
  const earlier = told.length - shown.length;
  return [
    { type: 'divider' },
    lines([
      [bold(translator.t('details.timeline'))],
      ...(earlier > 0 ? [[translator.t('details.earlier_events', { count: earlier })]] : []),
      ...shown,
    ]),
  ];
}

function newestBy<T>(items: readonly T[], instantOf: (item: T) => Date): T | undefined {
  return [...items].sort((one, other) => +instantOf(other) - +instantOf(one))[0];
}

function isPresent<T>(value: T | null): value is T {
  return value !== null;
}
