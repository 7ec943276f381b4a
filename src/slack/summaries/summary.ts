import type { KnownBlock } from '@slack/types';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Figures } from '../../domain/summaries/figures.js';
import type { OverdueHazard, Summary } from '../../domain/summaries/summary.js';
import type { Translator } from '../../i18n/translator.js';
import { type DueContext, dueWithStatus } from '../deadlines/due.js';
import { headerOf } from '../kit/header.js';
import { type SlackMessage, TEXT_LIMIT } from '../kit/message.js';
import { bold, type Line, labelled, lines, person, sentence, spoken } from '../kit/rich-text.js';
import { oneLine, plainText, trim, trimEscaped } from '../kit/text.js';
import { levelSign } from '../matters/words.js';
import { unitWords } from '../organisation/unit-words.js';
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
  translator: Translator,
): SlackMessage {
  const title = translator.t('summary.title');
  const scope = scopeOf(summary, context, translator);
  const content = isEmpty(summary)
    ? [[translator.t('summary.empty')]]
    : figureLines(summary, translator);
  // How long it was overdue is told by the end of the days.
  const overdue = overdueLines(summary.longestOverdue, { ...context, now: summary.at }, translator);
  const parts = partsShown(summary, context, translator).map(({ name, ...counts }) =>
    sentence(translator, 'summary.part', { name }, counts),
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
      ...(isEmpty(summary) ? [] : [summaryTable(summary, context, translator)]),
      ...overdueBlock(overdue, { isPast: summary.at < context.now, summary }, translator),
    ],
  };
}

/** Which units and days, and what they are compared with. */
function scopeOf({ period }: Summary, { unit }: SummaryContext, translator: Translator): string {
  const days = (span: { first: string; last: string }) => ({
    first: translator.localDate(span.first),
    last: translator.localDate(span.last),
  });
  return [
    unit === undefined
      ? translator.t('summary.scope.all')
      : translator.t('list.filter.unit', { unit: oneLine(unitWords(unit, translator)) }),
    translator.t('summary.days', days(period)),
    translator.t('summary.compared_with', days(period.before)),
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

function figureLines({ figures, before }: Summary, translator: Translator): Line[] {
  return shown.map((figure) => {
    const value = rounded(figure, figures);
    const told =
      value === null ? translator.t('summary.none') : figureText(figure, value, translator);
    const compared = comparison(figure, value, rounded(figure, before), translator);
    return labelled(translator.t(`summary.figure.${figure}`), `${told}${compared}`, translator);
  });
}

/** As it is shown: per cent without a fraction, days with one digit of it. What is compared is what is shown. */
function rounded(figure: Shown, figures: Figures): number | null {
  const value = figures[figure];
  if (value === null) return null;
  if (figure === 'onTimeRate') return Math.round(value * 100);
  return figure === 'medianDaysToClose' ? Math.round(value * 10) / 10 : value;
}

/** ` (before: 9, +3)`; nothing where there was no such figure before. */
function comparison(
  figure: Shown,
  value: number | null,
  before: number | null,
  translator: Translator,
): string {
  if (before === null) return '';
  const told = figureText(figure, before, translator);
  return value === null
    ? translator.t('summary.before', { before: told })
    : translator.t('summary.before_and_change', {
        before: told,
        change: changeText(figure, value - before, translator),
      });
}

function figureText(figure: Shown, value: number, translator: Translator): string {
  if (figure === 'onTimeRate') return translator.number(value / 100, { style: 'percent' });
  if (figure === 'medianDaysToClose') return translator.t('summary.days_taken', { days: value });
  return translator.number(value);
}

function changeText(figure: Shown, change: number, translator: Translator): string {
  const signed = translator.number(change, {
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  });
  return figure === 'onTimeRate'
    ? translator.t('summary.points', { count: change, points: signed })
    : signed;
}

/** `H-9 · @Liu · Tue 1 Dec 2026 · ⏰ 3 working days overdue · Quay 1: guard rail missing`. */
function overdueLines(
  hazards: readonly OverdueHazard[],
  context: SummaryContext,
  translator: Translator,
): Line[] {
  return hazards.map((hazard) => {
    const unit = context.units.find(({ id }) => id === hazard.unitId)?.name ?? '–';
    const what = trim(oneLine(hazard.description), DESCRIPTION_LIMIT);
    return [
      bold(`${levelSign[hazard.level]}${hazardReference(hazard.number)}`),
      ' · ',
      person(hazard.owedById),
      ` · ${dueWithStatus(hazard.dueAt, hazard.unitId, context, translator)} · `,
      hazard.timesExtended === 0
        ? ''
        : `${translator.t('summary.extended', { count: hazard.timesExtended })} · `,
      `${oneLine(unit)}${translator.t('message.colon')}${what}`,
    ];
  });
}

function overdueBlock(
  overdue: readonly Line[],
  { isPast, summary }: { isPast: boolean; summary: Summary },
  translator: Translator,
): KnownBlock[] {
  if (overdue.length === 0) return [];
  const title = isPast
    ? translator.t('summary.longest_overdue_on', {
        date: translator.localDate(summary.period.last),
      })
    : translator.t('summary.longest_overdue');
  return [lines([[bold(title)], ...overdue])];
}
