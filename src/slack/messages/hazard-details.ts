import type { Button, KnownBlock } from '@slack/types';
import type { DeadlineAction } from '../../domain/deadline-actions.js';
import type { Commitment, Rectification, Verification } from '../../domain/hazard.js';
import { interimControlInForce } from '../../domain/interim-control.js';
import type { HazardAction } from '../../domain/permissions.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardDetails } from '../../use-cases/screens.js';
import { oneLine, trim, trimEscaped } from '../text.js';
import { deadlineButtons } from './deadline-buttons.js';
import { type DueContext, dueDate } from './due.js';
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
import { type SlackMessage, TEXT_LIMIT } from './message.js';
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
} from './rich-text.js';
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

export function hazardDetailsMessage(view: HazardDetailsView, speech: Speech): SlackMessage {
  const { details, actions } = view;
  const { hazard } = details;
  const title = hazardTitle(hazard, speech);
  return {
    text: trimEscaped(spoken([`${title} · ${oneLine(hazard.description)}`]), TEXT_LIMIT),
    blocks: [
      headerOf(title),
      descriptionOf(hazard, DESCRIPTION_LIMIT),
      lines(factLines(view, speech)),
      ...hazardButtons(hazard.number, actions, speech, {
        open: false,
        more: buttonsOfDeadlines(view, speech),
      }),
      ...commitmentBlocks(view, speech),
      ...rectificationBlocks(details, speech),
      ...fileBlocks(details, speech),
      ...timelineBlocks(details, speech),
    ],
  };
}

/** Of every open deadline, each act once: the ids of a block must differ. */
function buttonsOfDeadlines(
  { details, deadlineActions }: HazardDetailsView,
  speech: Speech,
): Button[] {
  const { number } = details.hazard;
  return details.deadlines
    .filter(({ settledAt }) => settledAt === null)
    .flatMap((deadline) => {
      const actions = (deadlineActions.get(deadline.id) ?? []).filter(
        (action) => action !== 'acknowledge' || deadline.acknowledgedAt === null,
      );
      return deadlineButtons(actions, { number, deadlineId: deadline.id }, speech);
    })
    .filter((button, index, all) => {
      const first = all.findIndex(({ action_id: id }) => id === button.action_id);
      return first === index;
    });
}

function factLines(view: HazardDetailsView, speech: Speech): Line[] {
  const { details } = view;
  const { hazard, unit, deadlines, extensions } = details;
  const open = deadlines.filter((deadline) => deadline.settledAt === null);
  return [
    ...deadlineLines({ hazard, openDeadlines: open, extensions }, view, speech),
    responsibleLine(hazard, speech),
    placeLine(hazard, unit.name, speech),
    levelLine(hazard, speech),
    categoryLine(hazard, speech),
    ...optionalLine(speech.t('details.clause'), hazard.clause, speech),
    ...interimControlLine(
      interimControlInForce(hazard, inForce(details.commitments), extensions),
      speech,
    ),
    ...relationLines(details, speech),
    sentence(speech, 'details.found', {
      found: speech.dateTime(hazard.foundAt),
      person: person(hazard.reporterId),
      when: speech.dateTime(hazard.reportedAt),
    }),
    ...sourceLine(hazard, speech),
  ];
}

/** The promise in force: the newest. */
function inForce(commitments: readonly Commitment[]): Commitment | undefined {
  return newestBy(commitments, ({ committedAt }) => committedAt);
}

function commitmentBlocks(view: HazardDetailsView, speech: Speech): KnownBlock[] {
  const commitment = inForce(view.details.commitments);
  if (commitment === undefined) return [];
  const acceptors = [commitment.acceptorId, commitment.secondAcceptorId].filter(isPresent);
  const { responsibleLeaderId, contingencyPlan } = commitment;
  return [
    { type: 'divider' },
    quotation(
      sentence(speech, 'details.commitment', {
        person: person(commitment.committedById),
        when: speech.dateTime(commitment.committedAt),
      }),
      trim(commitment.measures, QUOTE_LIMIT),
    ),
    lines([
      labelled(speech.t('details.due_on'), workDue(commitment, view, speech), speech),
      labelled(speech.t('details.completer'), person(commitment.completerId), speech),
      labelled(speech.t('details.acceptors'), people(acceptors, speech), speech),
      ...(responsibleLeaderId === null
        ? []
        : [labelled(speech.t('details.responsible_leader'), person(responsibleLeaderId), speech)]),
      labelled(
        speech.t('details.control'),
        controlWord(commitment.strongestControl, speech),
        speech,
      ),
      ...optionalLine(speech.t('details.funds'), commitment.funds, speech),
      ...(contingencyPlan === null
        ? []
        : [
            labelled(
              speech.t('details.contingency_plan'),
              trim(oneLine(contingencyPlan), LINE_LIMIT),
              speech,
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
  speech: Speech,
): string {
  const promised = speech.localDate(dueOn);
  const owed = details.deadlines
    .filter(({ kind }) => kind === 'rectify')
    .toSorted((one, other) => +one.startsAt - +other.startsAt);
  const [first, last] = [owed[0], owed.at(-1)];
  if (first === undefined || last === undefined || +last.dueAt === +first.originalDueAt) {
    return promised;
  }
  const due = dueDate(last.dueAt, workspace, speech);
  return speech.t('details.due_on.moved', { due, promised });
}

/** The newest work handed in, and what those who looked at it found. */
function rectificationBlocks(details: HazardDetails, speech: Speech): KnownBlock[] {
  const rectification = newestBy(details.rectifications, ({ submittedAt }) => submittedAt);
  if (rectification === undefined) return [];
  const signatures = details.verifications
    .filter(({ rectificationId }) => rectificationId === rectification.id)
    .slice(-SIGNATURES_SHOWN);
  return [
    { type: 'divider' },
    rectificationBlock(rectification, speech),
    ...signatures.map((verification) => verificationBlock(verification, speech)),
  ];
}

function rectificationBlock(rectification: Rectification, speech: Speech): KnownBlock {
  const said = [rectification.whatWasDone, rectification.evidenceText].filter(isPresent);
  return quotation(
    sentence(speech, 'details.rectification', {
      person: person(rectification.rectifiedById),
      day: speech.localDate(rectification.doneOn),
      when: speech.dateTime(rectification.submittedAt),
    }),
    trim(said.join('\n'), QUOTE_LIMIT),
  );
}

function verificationBlock(verification: Verification, speech: Speech): KnownBlock {
  const said = [verification.opinion, verification.evidenceText].filter(isPresent);
  return quotation(
    sentence(speech, 'details.verification', {
      person: person(verification.verifierId),
      when: speech.dateTime(verification.verifiedAt),
      result: bold(resultWord(verification.result, speech)),
    }),
    trim(said.join('\n'), OPINION_LIMIT),
  );
}

function fileBlocks({ evidence }: HazardDetails, speech: Speech): KnownBlock[] {
  if (evidence.length === 0) return [];
  const shown = evidence.slice(-FILES_SHOWN);
  const more = evidence.length - shown.length;
  const files = shown.map(
    (file): Line => [
      `${speech.t(`details.stage.${file.stage}`)} · `,
      link(file.permalink, trim(oneLine(file.name), FILE_NAME_LIMIT) || file.fileId),
    ],
  );
  return [
    { type: 'divider' },
    lines([
      [bold(speech.t('details.files', { count: evidence.length }))],
      ...files,
      ...(more > 0 ? [[speech.t('details.more_files', { count: more })]] : []),
    ]),
  ];
}

/** The newest events, in the order in which they happened. */
function timelineBlocks({ timeline }: HazardDetails, speech: Speech): KnownBlock[] {
  const told = timeline
    .map((event) => timelineLine(event, speech, EVENT_TEXT_LIMIT))
    .filter(isPresent);
  if (told.length === 0) return [];
  const shown = told.slice(-EVENTS_SHOWN);
  const earlier = told.length - shown.length;
  return [
    { type: 'divider' },
    lines([
      [bold(speech.t('details.timeline'))],
      ...(earlier > 0 ? [[speech.t('details.earlier_events', { count: earlier })]] : []),
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
