import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { hazardReference } from '../../domain/hazard.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import {
  type DeadlinesView,
  messagesPerPage,
  reasonsPerPage,
} from '../../use-cases/view-deadlines.js';
import { type DeadlinesPage, writeDeadlinesState } from '../deadlines-state.js';
import { ids } from '../ids.js';
import { escapeMrkdwn, oneLine, plainText, trimEscaped } from '../text.js';
import {
  comingLine,
  pastLine,
  standingLine,
  unsentLine,
  type Whose,
} from './deadline-trail-lines.js';
import { headerOf } from './hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';
import { bold, type Line, lines, person, sentence, spoken } from './rich-text.js';

export interface DeadlinesFacts {
  view: DeadlinesView;
  page: DeadlinesPage;
  /** For the name of the unit that was asked about. */
  units: readonly Unit[];
  readerId: string;
}

/**
 * What will be sent, to whom, when and why; what people have said of the deadlines meanwhile; what was
 * sent, when, with Slack's answer; and why nothing was sent for a step that fell.
 */
export function deadlinesMessage(facts: DeadlinesFacts, speech: Speech): SlackMessage {
  const { coming, past, standings, unsent } = facts.view;
  const title = titleOf(facts, speech);
  const whose = whoseOf(facts);
  const ahead = coming.rows.map((row) => comingLine(row, speech));
  const behind = past.rows.map((row) => pastLine(row, speech));
  const standing = standings.rows.map((row) => standingLine(row, whose, speech));
  const missed = unsent.rows.map((row) => unsentLine(row, speech));
  const isFirst = facts.page.pageIndex === 0;
  const nothing = (key: 'trail.coming.none' | 'trail.past.none') =>
    speech.t(isFirst ? key : 'trail.page.none', { whose });
  return {
    text: trimEscaped(
      [escapeMrkdwn(title), ...[...ahead, ...standing, ...behind, ...missed].map(spoken)].join(
        '\n',
      ),
      TEXT_LIMIT,
    ),
    blocks: [
      headerOf(title),
      aboutBlock(facts, speech),
      ...limitsBlock(facts, speech),
      lines([
        [bold(speech.t('trail.coming', { count: coming.total, least: yesOrNo(coming.isCut) }))],
        ...(ahead.length === 0 ? [[nothing('trail.coming.none')]] : ahead),
      ]),
      ...section('trail.standing', standing, speech),
      lines([
        [bold(speech.t('trail.past', { count: past.total }))],
        ...(behind.length === 0 ? [[nothing('trail.past.none')]] : behind),
      ]),
      ...section('trail.unsent', missed, speech),
      ...pager(facts, speech),
    ],
  };
}

function section(
  key: 'trail.standing' | 'trail.unsent',
  rows: readonly Line[],
  speech: Speech,
): KnownBlock[] {
  return rows.length === 0 ? [] : [lines([[bold(speech.t(key))], ...rows])];
}

function whoseOf({ view, page: { of }, readerId }: DeadlinesFacts): Whose {
  if (of.kind === 'member') return of.userId === readerId ? 'reader' : 'other_member';
  return view.shown === 'own' ? 'reader' : 'everybody';
}

/** What is left out: rows that are not for the reader, and deadlines beyond those foreseen. */
function limitsBlock({ view }: DeadlinesFacts, speech: Speech): KnownBlock[] {
  const { shown, foreseen } = view;
  const said = [
    ...(shown === 'all' ? [] : [speech.t('trail.shown', { shown })]),
    ...(foreseen.count < foreseen.of ? [speech.t('trail.foreseen', foreseen)] : []),
  ];
  return said.map((text) => ({ type: 'context', elements: [plainText(text, 300)] }));
}

function yesOrNo(isSo: boolean): 'yes' | 'no' {
  return isSo ? 'yes' : 'no';
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

function pager({ view, page }: DeadlinesFacts, speech: Speech): ActionsBlock[] {
  const { of, pageIndex } = page;
  const pages = Math.max(
    Math.ceil(Math.max(view.coming.total, view.past.total) / messagesPerPage),
    Math.ceil(Math.max(view.standings.total, view.unsent.total) / reasonsPerPage),
  );
  const last = pages - 1;
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
