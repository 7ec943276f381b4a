import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import {
  messagesPerPage,
  type NotificationLogView,
  reasonsPerPage,
} from '../../use-cases/delivery/view-notification-log.js';
import { deadlineIds } from '../deadlines/ids.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { bold, type Line, lines, person, sentence, spoken } from '../kit/rich-text.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../kit/text.js';
import { referenceOf } from '../matters/about-matter.js';
import type { Renderings } from '../matters/renderings.js';
import {
  comingLine,
  pastLine,
  statusLine,
  suppressedLine,
  type Whose,
} from './notification-log-lines.js';
import { type NotificationLogPage, writeNotificationLogState } from './notification-log-state.js';

export interface NotificationLogFacts {
  view: NotificationLogView;
  page: NotificationLogPage;
  /** For the name of the unit that was asked about. */
  units: readonly Unit[];
  readerId: string;
  renderings: Renderings;
}

/**
 * What will be sent, to whom, when and why; what people have said of the deadlines meanwhile; what was
 * sent, when, with Slack's answer; and why nothing was sent for a step that fell.
 */
export function notificationLogMessage(
  facts: NotificationLogFacts,
  translator: Translator,
): SlackMessage {
  const { coming, past, statuses, suppressed } = facts.view;
  const { renderings } = facts;
  const title = titleOf(facts, translator);
  const whose = whoseOf(facts);
  const ahead = coming.rows.map((row) => comingLine(row, renderings, translator));
  const behind = past.rows.map((row) => pastLine(row, renderings, translator));
  const now = statuses.rows.map((row) => statusLine(row, whose, renderings, translator));
  const missed = suppressed.rows.map((row) => suppressedLine(row, renderings, translator));
  const isFirst = facts.page.pageIndex === 0;
  const nothing = (list: 'coming' | 'past') =>
    translator.t(isFirst ? `notification_log.${list}.none.${whose}` : 'notification_log.page.none');
  return {
    text: trimEscaped(
      [escapeMrkdwn(title), ...[...ahead, ...now, ...behind, ...missed].map(spoken)].join('\n'),
      TEXT_LIMIT,
    ),
    blocks: [
      headerOf(title),
      aboutBlock(facts, translator),
      ...limitsBlock(facts, translator),
      lines([
        [
          bold(
            translator.t('notification_log.coming', {
              count: coming.total,
              least: yesOrNo(coming.isCut),
            }),
          ),
        ],
        ...(ahead.length === 0 ? [[nothing('coming')]] : ahead),
      ]),
      ...section('notification_log.status', now, translator),
      lines([
        [bold(translator.t('notification_log.past', { count: past.total }))],
        ...(behind.length === 0 ? [[nothing('past')]] : behind),
      ]),
      ...section('notification_log.suppressed', missed, translator),
      ...pager(facts, translator),
    ],
  };
}

function section(
  key: 'notification_log.status' | 'notification_log.suppressed',
  rows: readonly Line[],
  translator: Translator,
): KnownBlock[] {
  return rows.length === 0 ? [] : [lines([[bold(translator.t(key))], ...rows])];
}

function whoseOf({ view, page: { of }, readerId }: NotificationLogFacts): Whose {
  if (of.kind !== 'unit' && of.userId !== undefined) {
    return of.userId === readerId ? 'reader' : 'other_member';
  }
  return view.shown === 'own' ? 'reader' : 'everybody';
}

/** What is left out: rows that are not for the reader, and deadlines beyond those foreseen. */
function limitsBlock({ view }: NotificationLogFacts, translator: Translator): KnownBlock[] {
  const { shown, foreseen } = view;
  const said = [
    ...(shown === 'all' ? [] : [translator.t(`notification_log.shown.${shown}`)]),
    ...(foreseen.count < foreseen.of ? [translator.t('notification_log.foreseen', foreseen)] : []),
  ];
  return said.map((text) => ({ type: 'context', elements: [plainText(text, 300)] }));
}

function yesOrNo(isSo: boolean): 'yes' | 'no' {
  return isSo ? 'yes' : 'no';
}

function titleOf(
  { page: { of }, units, readerId, renderings }: NotificationLogFacts,
  translator: Translator,
): string {
  switch (of.kind) {
    case 'matter': {
      const matter = referenceOf({ kind: of.matterKind, number: of.number }, renderings);
      return translator.t('notification_log.title.matter', { matter });
    }
    case 'unit': {
      const name = units.find((unit) => unit.id === of.unitId)?.name ?? '–';
      return translator.t('notification_log.title.unit', { unit: oneLine(name) });
    }
    case 'member':
      return translator.t(
        of.userId === readerId ? 'notification_log.title.own' : 'notification_log.title.member',
      );
  }
}

/** Of whom it is where it is another one, and within which unit; by whose clock the times are. */
function aboutBlock(
  { page: { of }, units, readerId }: NotificationLogFacts,
  translator: Translator,
): KnownBlock {
  const userId = of.kind === 'unit' ? undefined : of.userId;
  const unit = of.kind === 'unit' ? undefined : units.find(({ id }) => id === of.unitId);
  const within =
    unit === undefined
      ? []
      : [[translator.t('notification_log.within', { unit: oneLine(unit.name) })]];
  if (userId !== undefined && userId !== readerId) {
    const about = sentence(translator, 'notification_log.about', { person: person(userId) });
    return lines([about, ...within]);
  }
  const zone = translator.t('notification_log.zone');
  return { type: 'context', elements: [plainText([...within.flat(), zone].join(' '), 300)] };
}

function pager(
  { view, page, renderings }: NotificationLogFacts,
  translator: Translator,
): ActionsBlock[] {
  const { of, pageIndex } = page;
  const pages = Math.max(
    Math.ceil(Math.max(view.coming.total, view.past.total) / messagesPerPage),
    Math.ceil(Math.max(view.statuses.total, view.suppressed.total) / reasonsPerPage),
  );
  const last = pages - 1;
  const button = (actionId: string, text: string, index: number): Button => ({
    type: 'button',
    action_id: actionId,
    text: plainText(text, 75),
    value: writeNotificationLogState({ of, pageIndex: index }, renderings),
  });
  const elements = [
    ...(pageIndex > 0
      ? [
          button(
            deadlineIds.actions.deadlinesPrevious,
            translator.t('notification_log.newer'),
            Math.min(pageIndex - 1, Math.max(0, last)),
          ),
        ]
      : []),
    ...(pageIndex < last
      ? [
          button(
            deadlineIds.actions.deadlinesNext,
            translator.t('notification_log.older'),
            pageIndex + 1,
          ),
        ]
      : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
