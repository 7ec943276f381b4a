import type { Deadline } from '../../domain/deadlines/deadline.js';
import { reasonsNotSent } from '../../domain/delivery/reason-not-sent.js';
import { presentName } from '../../domain/history/former-names.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import { stepOf } from '../../domain/reminders/reminder-occurrence.js';
import { hasText, type MessageKey, type Translator } from '../../i18n/translator.js';
import type {
  DeadlineStatus,
  SuppressedMessage,
} from '../../use-cases/delivery/deadline-status.js';
import type { ComingMessage } from '../../use-cases/delivery/view-notification-log.js';
import type { NotificationLogRow } from '../../use-cases/ports/queries.js';
import { deadlineWord } from '../deadlines/words.js';
import { bold, channel, type Inline, type Line, person, sentence } from '../kit/rich-text.js';
import { referenceOf } from '../matters/about-matter.js';
import type { Renderings } from '../matters/renderings.js';
import { stepWhen } from '../reminders/policy-words.js';

/** Of whom a list of deadlines is: the reader, one other person, or everybody. */
export type Whose = 'reader' | 'other_member' | 'everybody';

/** Enough to say it, and for an error name of Slack's; a page stays below what a message holds. */
const codeLimit = 80;

/** `Fri 4 Dec 2026 09:00 · H-17 · Rectification · on the day it is due → @Liu (owes it)`. */
export function comingLine(
  row: ComingMessage,
  renderings: Renderings,
  translator: Translator,
): Line {
  const state =
    row.attempts === null
      ? []
      : [
          ' · ',
          row.attempts === 0
            ? translator.t('notification_log.planned')
            : translator.t('notification_log.retried', { attempts: row.attempts }),
        ];
  return [...told({ ...row, when: row.at }, renderings, translator), ...state];
}

export function pastLine(
  row: NotificationLogRow,
  renderings: Renderings,
  translator: Translator,
): Line {
  const { notification, matter, deadline, settledAt } = row;
  const { kind, stepKey, recipient, details, notBefore } = notification;
  const reason = typeof details.reason === 'string' ? details.reason : null;
  const when = settledAt ?? notBefore;
  const what = { when, kind, stepKey, recipient, reason, deadline, matter };
  return [...told(what, renderings, translator), ' · ', answerWords(notification, translator)];
}

/** A step that fell and that nothing was planned for, with the reason in place of Slack's answer. */
export function suppressedLine(
  row: SuppressedMessage,
  renderings: Renderings,
  translator: Translator,
): Line {
  const why = translator.t(`notification_log.not_sent.${row.why}`);
  const what = { ...row, kind: 'reminder', when: row.at };
  return [
    ...told(what, renderings, translator),
    ' · ',
    translator.t('notification_log.answer.skipped', { why }),
  ];
}

/** `H-17 · Rectification · @Liu: read on 3 Dec …; nudged 2 of 5 times; next to them: …`. */
export function statusLine(
  status: DeadlineStatus,
  whose: Whose,
  renderings: Renderings,
  translator: Translator,
): Line {
  const { deadline, matter } = status;
  const said = [...saidOf(status, translator), ...nextOf(status, whose, translator)];
  return [
    bold(`${referenceOf(matter, renderings)} · ${deadlineWord(deadline.kind, translator)}`),
    ' · ',
    person(deadline.owedById),
    ...said.flatMap((one) => [' · ', ...one]),
  ];
}

function saidOf(status: DeadlineStatus, translator: Translator): Line[] {
  const { snoozedUntil, acknowledgedAt, supervised, nudges, deadline } = status;
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
    ...(supervised === null
      ? []
      : [
          sentence(translator, 'notification_log.status.supervised', {
            person: person(supervised.byId),
            until: translator.dateTime(supervised.until),
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

function nextOf(
  { next, deadline, nudges }: DeadlineStatus,
  whose: Whose,
  translator: Translator,
): Line[] {
  // Of everybody there is no next one: it is looked for where one member is asked about.
  if (next === undefined || whose === 'everybody') return [];
  if (next === null) {
    const isSpent = nudges !== null && nudges.spent >= nudges.most;
    const why = isSpent ? 'nudges_spent' : 'told_all';
    const most = nudges?.most ?? 0;
    const said = translator.t(`notification_log.status.no_next.${whose}`);
    return [[`${said}${translator.t(`notification_log.status.why.${why}`, { most })}`]];
  }
  const when = translator.dateTime(next.at);
  const step = stepWords(deadline, next.stepKey, translator);
  return [[translator.t(`notification_log.status.next.${whose}`, { when, step })]];
}

function told(
  what: Pick<ComingMessage, 'kind' | 'stepKey' | 'recipient' | 'reason' | 'deadline' | 'matter'> & {
    when: Date;
  },
  renderings: Renderings,
  translator: Translator,
): Line {
  const { when, matter, deadline, kind, stepKey, recipient, reason } = what;
  const parts = [
    ...(matter === null ? [] : [referenceOf(matter, renderings)]),
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

/** When the step falls; a reminder that somebody asked for is named after that, whatever its step. */
function stepWords({ policy }: Deadline, stepKey: string | null, translator: Translator): string {
  const key = stepKey ?? '';
  if (key.startsWith('snoozed.')) return translator.t('notification_log.step.snoozed');
  if (key.startsWith('supervised.')) return translator.t('notification_log.step.supervised');
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
  return known(`notification_log.reason.${presentName(kept)}`, kept, translator);
}

function notSentWords(kept: string, translator: Translator): string {
  const why = reasonsNotSent.find((one) => one === presentName(kept));
  return why === undefined ? kept : translator.t(`notification_log.not_sent.${why}`);
}

function known(key: MessageKey, kept: string, translator: Translator): string {
  return hasText(translator.locale, key) ? translator.t(key) : kept;
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
