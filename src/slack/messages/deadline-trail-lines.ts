import type { Deadline } from '../../domain/deadline.js';
import { hazardReference } from '../../domain/hazard.js';
import type { Recipient } from '../../domain/notification.js';
import { stepOf } from '../../domain/reminder-occurrence.js';
import type { Speech } from '../../i18n/speech.js';
import type { DeadlineStanding, UnsentMessage } from '../../use-cases/deadline-standings.js';
import type { TrailRow } from '../../use-cases/screens.js';
import type { ComingMessage } from '../../use-cases/view-deadlines.js';
import { stepWhen } from './policy-words.js';
import { bold, channel, type Inline, type Line, person, sentence } from './rich-text.js';
import { deadlineWord } from './words.js';

/** Of whom a list of deadlines is: the reader, one other person, or everybody. */
export type Whose = 'reader' | 'other_member' | 'everybody';

/** Enough to say it, and for an error name of Slack's; a page stays below what a message holds. */
const codeLimit = 80;

/** `Fri 4 Dec 2026 09:00 · H-17 · Rectification · on the day it is due → @Liu (owes it)`. */
export function comingLine(row: ComingMessage, speech: Speech): Line {
  const state =
    row.attempts === null
      ? []
      : [
          ' · ',
          row.attempts === 0
            ? speech.t('trail.planned')
            : speech.t('trail.tried', { attempts: row.attempts }),
        ];
  return [...told({ ...row, when: row.at }, speech), ...state];
}

export function pastLine(row: TrailRow, speech: Speech): Line {
  const { notification, hazardNumber, deadline, settledAt } = row;
  const { kind, stepKey, recipient, details, notBefore } = notification;
  const reason = typeof details.reason === 'string' ? details.reason : null;
  const when = settledAt ?? notBefore;
  const what = { when, kind, stepKey, recipient, reason, deadline, hazardNumber };
  return [...told(what, speech), ' · ', answerWords(notification, speech)];
}

/** A step that fell and that nothing was planned for, with the reason in place of Slack's answer. */
export function unsentLine(row: UnsentMessage, speech: Speech): Line {
  const why = speech.t('trail.skip', { why: row.why });
  const what = { ...row, kind: 'reminder' as const, when: row.at };
  return [...told(what, speech), ' · ', speech.t('trail.answer.skipped', { why })];
}

/** `H-17 · Rectification · @Liu: read on 3 Dec …; nudged 2 of 5 times; next to them: …`. */
export function standingLine(standing: DeadlineStanding, whose: Whose, speech: Speech): Line {
  const { deadline, hazardNumber } = standing;
  const said = [...saidOf(standing, speech), ...nextOf(standing, whose, speech)];
  return [
    bold(`${hazardReference(hazardNumber)} · ${deadlineWord(deadline.kind, speech)}`),
    ' · ',
    person(deadline.owedById),
    ...said.flatMap((one) => [' · ', ...one]),
  ];
}

function saidOf(standing: DeadlineStanding, speech: Speech): Line[] {
  const { snoozedUntil, acknowledgedAt, careTaken, nudges, deadline } = standing;
  const owes = person(deadline.owedById);
  return [
    ...(snoozedUntil === null
      ? []
      : [
          sentence(speech, 'trail.standing.snoozed', {
            person: owes,
            until: speech.dateTime(snoozedUntil),
          }),
        ]),
    ...(acknowledgedAt === null
      ? []
      : [
          sentence(speech, 'trail.standing.acknowledged', {
            person: owes,
            when: speech.dateTime(acknowledgedAt),
          }),
        ]),
    ...(careTaken === null
      ? []
      : [
          sentence(speech, 'trail.standing.care_taken', {
            person: person(careTaken.byId),
            until: speech.dateTime(careTaken.until),
          }),
        ]),
    ...(nudges === null
      ? []
      : [
          [
            speech.t('trail.standing.nudges', {
              ...nudges,
              all: nudges.spent < nudges.most ? 'no' : 'yes',
            }),
          ],
        ]),
  ];
}

function nextOf({ next, deadline }: DeadlineStanding, whose: Whose, speech: Speech): Line[] {
  if (next === undefined) return [];
  if (next === null) return [[speech.t('trail.standing.no_next', { whose })]];
  const when = speech.dateTime(next.at);
  const step = stepWords(deadline, next.stepKey, speech);
  return [[speech.t('trail.standing.next', { whose, when, step })]];
}

function told(
  what: Pick<
    ComingMessage,
    'kind' | 'stepKey' | 'recipient' | 'reason' | 'deadline' | 'hazardNumber'
  > & {
    when: Date;
  },
  speech: Speech,
): Line {
  const { when, hazardNumber, deadline, kind, stepKey, recipient, reason } = what;
  const parts = [
    ...(hazardNumber === null ? [] : [hazardReference(hazardNumber)]),
    ...(kind === 'reminder' && deadline !== null
      ? [deadlineWord(deadline.kind, speech), stepWords(deadline, stepKey, speech)]
      : [speech.t('trail.kind', { kind })]),
  ];
  return [
    bold(speech.dateTime(when)),
    ` · ${parts.join(' · ')} → `,
    recipientOf(recipient),
    ...(reason === null ? [] : [` (${speech.t('trail.reason', { reason })})`]),
  ];
}

/** When the step falls; a call that somebody asked for is named after that, whatever its step. */
function stepWords({ policy }: Deadline, stepKey: string | null, speech: Speech): string {
  const key = stepKey ?? '';
  if (key.startsWith('snoozed.')) return speech.t('trail.step.snoozed');
  if (key.startsWith('care_taken.')) return speech.t('trail.step.care_taken');
  const step = stepOf(policy, key);
  return step === undefined ? speech.t('trail.step.unknown') : stepWhen(step, speech);
}

function recipientOf(recipient: Recipient): Inline {
  return recipient.kind === 'channel' ? channel(recipient.id) : person(recipient.id);
}

function answerWords(
  { state, outcome, attempts }: TrailRow['notification'],
  speech: Speech,
): string {
  const code = (outcome ?? '–').slice(0, codeLimit);
  switch (state) {
    case 'sent':
      return speech.t('trail.answer.sent');
    case 'skipped':
      return speech.t('trail.answer.skipped', { why: speech.t('trail.skip', { why: code }) });
    case 'unreachable':
      return speech.t('trail.answer.unreachable', { code });
    case 'exhausted':
      return speech.t('trail.answer.exhausted', { code, attempts });
    case 'pending':
    case 'claimed':
      return speech.t('trail.planned');
  }
}
