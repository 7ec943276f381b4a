import type { KnownBlock } from '@slack/types';
import { hazardReference } from '../../domain/hazard.js';
import type { Unit } from '../../domain/member.js';
import type { Figures, OverdueHazard, Summary } from '../../domain/summary.js';
import type { Speech } from '../../i18n/speech.js';
import { oneLine, plainText, trim, trimEscaped } from '../text.js';
import { type DueContext, dueWithStanding } from './due.js';
import { headerOf } from './hazard-lines.js';
import { type SlackMessage, TEXT_LIMIT } from './message.js';
import { bold, type Line, labelled, lines, person, sentence, spoken } from './rich-text.js';
import { levelSign } from './signs.js';
import { partsShown, summaryTable } from './summary-table.js';

export interface SummaryContext extends DueContext {
  /** The unit that was asked about, with all below it; left out: all that the reader may see. */
  unit?: Unit | undefined;
}

const DESCRIPTION_LIMIT = 80;
const SCOPE_LIMIT = 300;

/**
 * How hazards stand in a period: the figures beside those of the period before, a table by level,
 * category and unit, and the longest overdue with the names of who owes. The text says the same.
 */
export function summaryMessage(
  summary: Summary,
  context: SummaryContext,
  speech: Speech,
): SlackMessage {
  const title = speech.t('summary.title');
  const scope = scopeOf(summary, context, speech);
  const content = isEmpty(summary) ? [[speech.t('summary.empty')]] : figureLines(summary, speech);
  const overdue = overdueLines(summary.longestOverdue, context, speech);
  const parts = partsShown(summary, speech).map(({ name, ...counts }) =>
    sentence(speech, 'summary.part', { name }, counts),
  );
  return {
    text: trimEscaped(
      [[title], [scope], ...content, ...overdue, ...parts].map(spoken).join('\n'),
      TEXT_LIMIT,
    ),
    blocks: [
      headerOf(title),
      { type: 'context', elements: [plainText(scope, SCOPE_LIMIT)] },
      lines(content),
      ...(isEmpty(summary) ? [] : [summaryTable(summary, speech)]),
      ...overdueBlock(overdue, speech),
    ],
  };
}

/** Which units and days, and what they are compared with. */
function scopeOf({ period }: Summary, { unit }: SummaryContext, speech: Speech): string {
  const days = (span: { first: string; last: string }) => ({
    first: speech.localDate(span.first),
    last: speech.localDate(span.last),
  });
  return [
    unit === undefined
      ? speech.t('summary.scope.all')
      : speech.t('list.filter.unit', { unit: oneLine(unit.name) }),
    speech.t('summary.days', days(period)),
    speech.t('summary.compared_with', days(period.before)),
  ].join(' · ');
}

function isEmpty({ figures, before, longestOverdue }: Summary): boolean {
  const counted = [figures, before].flatMap(({ open, reported, closed }) => [
    open,
    reported,
    closed,
  ]);
  return counted.every((count) => count === 0) && longestOverdue.length === 0;
}

const shown = [
  'open',
  'overdue',
  'reported',
  'closed',
  'onTimeRate',
  'extensions',
  'medianDaysToClose',
] as const;
type Shown = (typeof shown)[number];

function figureLines({ figures, before, change }: Summary, speech: Speech): Line[] {
  return shown.map((figure) => {
    const value = figures[figure];
    const told = value === null ? speech.t('summary.none') : figureText(figure, value, speech);
    const compared = comparison(figure, before, change[figure], speech);
    return labelled(speech.t(`summary.figure.${figure}`), `${told}${compared}`, speech);
  });
}

/** ` (before: 9, +3)`; nothing where there was no such figure before. */
function comparison(figure: Shown, before: Figures, change: number | null, speech: Speech): string {
  const value = before[figure];
  if (value === null) return '';
  const told = figureText(figure, value, speech);
  return change === null
    ? speech.t('summary.before', { before: told })
    : speech.t('summary.before_and_change', {
        before: told,
        change: changeText(figure, change, speech),
      });
}

function figureText(figure: Shown, value: number, speech: Speech): string {
  if (figure === 'onTimeRate') return speech.number(value, { style: 'percent' });
  if (figure === 'medianDaysToClose') {
    return speech.t('summary.days_taken', { days: rounded(value, speech) });
  }
  return speech.number(value);
}

function changeText(figure: Shown, change: number, speech: Speech): string {
  const signed = { signDisplay: 'exceptZero', maximumFractionDigits: 1 } as const;
  return figure === 'onTimeRate'
    ? speech.t('summary.points', {
        points: speech.number(change * 100, { ...signed, maximumFractionDigits: 0 }),
      })
    : speech.number(change, signed);
}

function rounded(value: number, speech: Speech): string {
  return speech.number(value, { maximumFractionDigits: 1 });
}

/** `H-9 · @Liu · Tue 1 Dec 2026 · ⏰ 3 working days overdue · Quay 1: guard rail missing`. */
function overdueLines(
  hazards: readonly OverdueHazard[],
  context: SummaryContext,
  speech: Speech,
): Line[] {
  return hazards.map((hazard) => {
    const unit = context.units.find(({ id }) => id === hazard.unitId)?.name ?? '–';
    const what = trim(oneLine(hazard.description), DESCRIPTION_LIMIT);
    return [
      bold(`${levelSign[hazard.level]}${hazardReference(hazard.number)}`),
      ' · ',
      hazard.owedById === null ? '–' : person(hazard.owedById),
      ` · ${dueWithStanding(hazard.dueAt, hazard.unitId, context, speech)} · `,
      hazard.timesExtended === 0
        ? ''
        : `${speech.t('summary.extended', { count: hazard.timesExtended })} · `,
      `${oneLine(unit)}${speech.t('message.colon')}${what}`,
    ];
  });
}

function overdueBlock(overdue: readonly Line[], speech: Speech): KnownBlock[] {
  if (overdue.length === 0) return [];
  return [lines([[bold(speech.t('summary.longest_overdue'))], ...overdue])];
}
