import type { Button, KnownBlock } from '@slack/types';
import {
  hazardReference,
  type Rectification,
  type Verification,
} from '../../domain/hazards/hazard.js';
import { interimControlInForce } from '../../domain/hazards/interim-control.js';
import type { HazardAction } from '../../domain/hazards/permissions.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { DeadlineAction } from '../../domain/requests/deadline-actions.js';
import type { DomainError } from '../../domain/shared/errors.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardDetails } from '../../use-cases/ports/queries.js';
import { dayWords } from '../deadlines/due.js';
import type { EventRenderer } from '../history/timeline-entry.js';
import { entryLine } from '../history/timeline-entry.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import {
  bold,
  type Line,
  lines,
  linkOrText,
  person,
  quotation,
  sentence,
  spoken,
} from '../kit/rich-text.js';
import { oneLine, trim, trimEscaped } from '../kit/text.js';
import type { MatterContext } from '../matters/matter-rendering.js';
import { photosButton } from '../matters/photos.js';
import { unitWords } from '../organisation/unit-words.js';
import { deadlineButtons } from '../requests/deadline-buttons.js';
import { hazardButtons, whyNotBlocks } from './hazard-buttons.js';
import { deadlineLines } from './hazard-card.js';
import {
  categoryLine,
  descriptionOf,
  hazardTitle,
  interimControlLine,
  levelLine,
  optionalLine,
  placeLine,
  relationLines,
  reporterOf,
  responsibleLine,
  sourceLine,
  withdrawalLine,
} from './hazard-lines.js';
import { newestBy, newestCommitment } from './newest.js';
import { promiseBlocks } from './promise.js';
import { resultWord } from './words.js';

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
export interface HazardDetailsView extends MatterContext {
  details: HazardDetails;
  actions: readonly HazardAction[];
  /** Why the verification that waits on the reader is not offered to them; left out: it does not, or is. */
  whyNotVerify?: DomainError | null;
  /** What they may do with each open deadline itself, by its id. */
  deadlineActions: ReadonlyMap<string, readonly DeadlineAction[]>;
  /** How each event of its history reads. */
  events: ReadonlyMap<string, EventRenderer | null>;
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
      ...whyNotBlocks(view.whyNotVerify ?? null, translator),
      ...hazardButtons(hazard.number, actions, translator, [
        ...buttonsOfDeadlines(view, translator),
        ...photosButton(hazardReference(hazard.number), details.evidence.length, translator),
      ]),
      ...promiseBlocks(view, translator),
      ...rectificationBlocks(details, translator),
      ...fileBlocks(details, translator),
      ...timelineBlocks(view, translator),
    ],
  };
}

/** Of every open deadline, each act once: the ids of a block must differ. */
function buttonsOfDeadlines(
  { details, deadlineActions }: HazardDetailsView,
  translator: Translator,
): Button[] {
  const matter = hazardReference(details.hazard.number);
  return details.deadlines
    .filter(({ settledAt }) => settledAt === null)
    .flatMap((deadline) => {
      const actions = (deadlineActions.get(deadline.id) ?? []).filter(
        (action) => action !== 'acknowledge' || deadline.acknowledgedAt === null,
      );
      return deadlineButtons(actions, { matter, deadlineId: deadline.id }, translator);
    })
    .filter((button, index, all) => {
      const first = all.findIndex(({ action_id: id }) => id === button.action_id);
      return first === index;
    });
}

function factLines(view: HazardDetailsView, translator: Translator): Line[] {
  const { details } = view;
  const { hazard, unit, deadlines, requests } = details;
  const open = deadlines.filter((deadline) => deadline.settledAt === null);
  return [
    ...deadlineLines({ hazard, openDeadlines: open, requests }, view, translator),
    responsibleLine(hazard, translator),
    placeLine(hazard, unitWords(unit, translator), translator),
    levelLine(hazard, translator),
    categoryLine(hazard, translator),
    ...optionalLine(translator.t('details.clause'), hazard.clause, translator),
    ...interimControlLine(
      interimControlInForce(hazard, newestCommitment(details.commitments), requests),
      dayWords(hazard.unitId, view, translator),
      translator,
    ),
    ...relationLines(details, translator),
    ...withdrawalLine(hazard, translator),
    sentence(translator, 'details.found', {
      found: translator.dateTime(hazard.foundAt),
      person: reporterOf(hazard),
      when: translator.dateTime(hazard.reportedAt),
    }),
    ...sourceLine(hazard, translator),
  ];
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
      linkOrText(file.permalink, trim(oneLine(file.name), FILE_NAME_LIMIT) || file.fileId),
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
function timelineBlocks(view: HazardDetailsView, translator: Translator): KnownBlock[] {
  const { details, events } = view;
  const promised = dayWords(details.hazard.unitId, view, translator);
  const lineOf = (event: AuditEvent) => {
    const entry = events.get(event.action)?.(event, translator, promised) ?? null;
    return entry === null ? null : entryLine(entry, event.at, EVENT_TEXT_LIMIT, translator);
  };
  const told = details.timeline.map(lineOf).filter(isPresent);
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

function isPresent<T>(value: T | null): value is T {
  return value !== null;
}
