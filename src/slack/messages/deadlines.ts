import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { Deadline } from '../../domain/deadline.js';
import { hazardReference } from '../../domain/hazard.js';
import type { Unit } from '../../domain/member.js';
import type { Recipient } from '../../domain/notification.js';
import { stepOf } from '../../domain/reminder-occurrence.js';
import type { Speech } from '../../i18n/speech.js';
import type { TrailRow } from '../../use-cases/screens.js';
import {
  type ComingMessage,
  type DeadlinesView,
  messagesPerPage,
} from '../../use-cases/view-deadlines.js';
import { type DeadlinesPage, writeDeadlinesState } from '../deadlines-state.js';
import { ids } from '../ids.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../text.js';
import { headerOf } from './hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';
import { stepWhen } from './policy-words.js';
import {
  bold,
  channel,
  type Inline,
  type Line,
  lines,
  person,
  sentence,
  spoken,
} from './rich-text.js';
import { deadlineWord } from './words.js';

export interface DeadlinesFacts {
  view: DeadlinesView;
  page: DeadlinesPage;
  /** For the name of the unit that was asked about. */
  units: readonly Unit[];
  readerId: string;
}

/** Enough to say it, and for an error name of Slack's; a page stays below what a message holds. */
const codeLimit = 80;

/** What will be sent, to whom, when and why; what was sent, when, with Slack's answer. */
export function deadlinesMessage(facts: DeadlinesFacts, speech: Speech): SlackMessage {
  const { coming, past } = facts.view;
  const title = titleOf(facts, speech);
  const ahead = coming.rows.map((row) => comingLine(row, speech));
  const behind = past.rows.map((row) => pastLine(row, speech));
  const isFirst = facts.page.pageIndex === 0;
  return {
    text: trimEscaped(
      [escapeMrkdwn(title), ...[...ahead, ...behind].map(spoken)].join('\n'),
      TEXT_LIMIT,
    ),
    blocks: [
      headerOf(title),
      aboutBlock(facts, speech),
      lines([
        [bold(speech.t('trail.coming', { count: coming.total }))],
        ...orNothing(ahead, isFirst ? 'trail.coming.none' : 'trail.page.none', speech),
      ]),
      lines([
        [bold(speech.t('trail.past', { count: past.total }))],
        ...orNothing(behind, isFirst ? 'trail.past.none' : 'trail.page.none', speech),
      ]),
      ...pager(facts, speech),
    ],
  };
}

function titleOf({ page: { of }, units, readerId }: DeadlinesFacts, speech: Speech): string {
  switch (of.kind) {
    case 'hazard':
      return speech.t('trail.title.hazard', { hazard: hazardReference(of.number) });
    case 'unit': {
      const name = units.find((unit) => unit.id === of.unitId)?.name ?? '–';
      return speech.t('trail.title.unit', { unit: oneLine(name) });
    }
    case 'member':
      return speech.t(of.userId === readerId ? 'trail.title.own' : 'trail.title.member');
  }
}

function aboutBlock({ page: { of }, readerId }: DeadlinesFacts, speech: Speech): KnownBlock {
  return of.kind === 'member' && of.userId !== readerId
    ? lines([sentence(speech, 'trail.about', { person: person(of.userId) })])
    : { type: 'context', elements: [plainText(speech.t('trail.zone'), 300)] };
}

function orNothing(
  rows: readonly Line[],
  key: 'trail.coming.none' | 'trail.past.none' | 'trail.page.none',
  speech: Speech,
): readonly Line[] {
  return rows.length === 0 ? [[speech.t(key)]] : rows;
}

/** `Fri 4 Dec 2026 09:00 · H-17 · Rectification · on the day it is due → @Liu (owes it)`. */
function comingLine(row: ComingMessage, speech: Speech): Line {
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

function pastLine(row: TrailRow, speech: Speech): Line {
  const { notification, hazardNumber, deadline, settledAt } = row;
  const { kind, stepKey, recipient, details, notBefore } = notification;
  const reason = typeof details.reason === 'string' ? details.reason : null;
  const when = settledAt ?? notBefore;
  const what = { when, kind, stepKey, recipient, reason, deadline, hazardNumber };
  return [...told(what, speech), ' · ', answerWords(notification, speech)];
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

function pager({ view, page }: DeadlinesFacts, speech: Speech): ActionsBlock[] {
  const { of, pageIndex } = page;
  const last = Math.ceil(Math.max(view.coming.total, view.past.total) / messagesPerPage) - 1;
  const button = (actionId: string, text: string, index: number): Button => ({
    type: 'button',
    action_id: actionId,
    text: plainText(text, 75),
    value: writeDeadlinesState({ of, pageIndex: index }),
  });
  const elements = [
    ...(pageIndex > 0
      ? [
          button(
            ids.actions.deadlinesPrevious,
            speech.t('trail.newer'),
            Math.min(pageIndex - 1, Math.max(0, last)),
          ),
        ]
      : []),
    ...(pageIndex < last
      ? [button(ids.actions.deadlinesNext, speech.t('trail.older'), pageIndex + 1)]
      : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
