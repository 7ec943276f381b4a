import type { Deadline } from '../../domain/deadlines/deadline.js';
import { reasonsNotSent } from '../../domain/delivery/reason-not-sent.js';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import { reasons } from '../../domain/reminders/recipients.js';
import { stepOf } from '../../domain/reminders/reminder-occurrence.js';
import type { Translator } from '../../i18n/translator.js';
import type { DeadlineStatus, UnsentMessage } from '../../use-cases/deadlines/deadline-status.js';
import type { ComingMessage } from '../../use-cases/delivery/view-notification-log.js';
import type { NotificationLogRow } from '../../use-cases/ports/queries.js';
import { bold, channel, type Inline, type Line, person, sentence } from '../kit/rich-text.js';
import { deadlineWord } from '../kit/words.js';
import { stepWhen } from '../reminders/policy-words.js';

/** Of whom a list of deadlines is: the reader, one other person, or everybody. */
export type Whose = 'reader' | 'other_member' | 'everybody';

/** Enough to say it, and for an error name of Slack's; a page stays below what a message holds. */
const codeLimit = 80;

/** `Fri 4 Dec 2026 09:00 · H-17 · Rectification · on the day it is due → @Liu (owes it)`. */
export function comingLine(row: ComingMessage, translator: Translator): Line {
  const state =
    row.attempts === null
      ? []
      : [
          ' · ',
          row.attempts === 0
            ? translator.t('notification_log.planned')
            : translator.t('notification_log.retried', { attempts: row.attempts }),
        ];
  return [...told({ ...row, when: row.at }, translator), ...state];
}

export function pastLine(row: NotificationLogRow, translator: Translator): Line {
  const { notification, hazardNumber, deadline, settledAt } = row;
  const { kind, stepKey, recipient, details, notBefore } = notification;
  const reason = typeof details.reason === 'string' ? details.reason : null;
  const when = settledAt ?? notBefore;
  const what = { when, kind, stepKey, recipient, reason, deadline, hazardNumber };
  return [...told(what, translator), ' · ', answerWords(notification, translator)];
}

/** A step that fell and that nothing was planned for, with the reason in place of Slack's answer. */
export function suppressedLine(row: UnsentMessage, translator: Translator): Line {
  const why = translator.t(`notification_log.not_sent.${row.why}`);
  const what = { ...row, kind: 'reminder' as const, when: row.at };
  return [
    ...told(what, translator),
    ' · ',
    translator.t('notification_log.answer.skipped', { why }),
  ];
}

/** `H-17 · Rectification · @Liu: read on 3 Dec …; nudged 2 of 5 times; next to them: …`. */
export function statusLine(standing: DeadlineStatus, whose: Whose, translator: Translator): Line {
  const { deadline, hazardNumber } = standing;
  const said = [...saidOf(standing, translator), ...nextOf(standing, whose, translator)];
  return [
    bold(`${hazardReference(hazardNumber)} · ${deadlineWord(deadline.kind, translator)}`),
    ' · ',
    person(deadline.owedById),
    ...said.flatMap((one) => [' · ', ...one]),
  ];
}

function saidOf(standing: DeadlineStatus, translator: Translator): Line[] {
  const { snoozedUntil, acknowledgedAt, careTaken, nudges, deadline } = standing;
  const owes = person(deadline.owedById);
  return [
    ...(snoozedUntil === null
      ? []
      : [
          sentence(translator, 'notification_log.status.snoozed', {
            person: owes,
            until: translator.dateTime(snoozedUntil),
          }),
        ]),
    ...(acknowledgedAt === null
      ? []
      : [
          sentence(translator, 'notification_log.status.acknowledged', {
            person: owes,
            when: translator.dateTime(acknowledgedAt),
          }),
        ]),
    ...(careTaken === null
      ? []
      : [
          sentence(translator, 'notification_log.status.supervised', {
            person: person(careTaken.byId),
            until: translator.dateTime(careTaken.until),
          }),
        ]),
    ...(nudges === null
      ? []
      : [
          [
            translator.t('notification_log.status.nudges', {
              ...nudges,
              all: nudges.spent < nudges.most ? 'no' : 'yes',
            }),
          ],
        ]),
  ];
}

function nextOf({ next, deadline }: DeadlineStatus, whose: Whose, translator: Translator): Line[] {
  // Of everybody there is no next one: it is looked for where one member is asked about.
  if (next === undefined || whose === 'everybody') return [];
  if (next === null) return [[translator.t(`notification_log.status.no_next.${whose}`)]];
  const when = translator.dateTime(next.at);
  const step = stepWords(deadline, next.stepKey, translator);
  return [[translator.t(`notification_log.status.next.${whose}`, { when, step })]];
}

function told(
  what: Pick<
    ComingMessage,
    'kind' | 'stepKey' | 'recipient' | 'reason' | 'deadline' | 'hazardNumber'
  > & {
    when: Date;
  },
  translator: Translator,
): Line {
  const { when, hazardNumber, deadline, kind, stepKey, recipient, reason } = what;
  const parts = [
    ...(hazardNumber === null ? [] : [hazardReference(hazardNumber)]),
    ...(kind === 'reminder' && deadline !== null
      ? [deadlineWord(deadline.kind, translator), stepWords(deadline, stepKey, translator)]
      : [translator.t(`notification.kind.${kind}`)]),
  ];
  return [
    bold(translator.dateTime(when)),
    ` · ${parts.join(' · ')} → `,
    recipientOf(recipient),
    ...(reason === null ? [] : [` (${reasonWords(reason, translator)})`]),
  ];
}

/** When the step falls; a call that somebody asked for is named after that, whatever its step. */
function stepWords({ policy }: Deadline, stepKey: string | null, translator: Translator): string {
  const key = stepKey ?? '';
  if (key.startsWith('snoozed.')) return translator.t('notification_log.step.snoozed');
  if (key.startsWith('care_taken.')) return translator.t('notification_log.step.supervised');
  const step = stepOf(policy, key);
  return step === undefined
    ? translator.t('notification_log.step.unknown')
    : stepWhen(step, translator);
}

function recipientOf(recipient: Recipient): Inline {
  return recipient.kind === 'channel' ? channel(recipient.id) : person(recipient.id);
}

/** What a newer release has written is shown as it stands, in the words of nothing else. */
function reasonWords(kept: string, translator: Translator): string {
  const reason = reasons.find((known) => known === kept);
  return reason === undefined ? kept : translator.t(`notification_log.reason.${reason}`);
}

function notSentWords(kept: string, translator: Translator): string {
  const why = reasonsNotSent.find((known) => known === kept);
  return why === undefined ? kept : translator.t(`notification_log.not_sent.${why}`);
}

function answerWords(
  { state, outcome, attempts }: NotificationLogRow['notification'],
  translator: Translator,
): string {
  const code = (outcome ?? '–').slice(0, codeLimit);
  switch (state) {
    case 'sent':
      return translator.t('notification_log.answer.sent');
    case 'skipped':
      return translator.t('notification_log.answer.skipped', {
        why: notSentWords(code, translator),
      });
    case 'unreachable':
      return translator.t('notification_log.answer.unreachable', { code });
    case 'exhausted':
      return translator.t('notification_log.answer.exhausted', { code, attempts });
    case 'pending':
    case 'claimed':
      return translator.t('notification_log.planned');
  }
}
