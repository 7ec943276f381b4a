import type { TableBlock } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import type { Summary } from '../../domain/summaries/summary.js';
import type { Translator } from '../../i18n/translator.js';
import { categoryWord } from '../hazards/words.js';
import { oneLine, trim } from '../kit/text.js';
import { levelWord } from '../matters/words.js';
import { unitWords } from '../organisation/unit-words.js';

/** A table has 100 rows and 10,000 characters; a summary is read, not scrolled. */
const UNITS_SHOWN = 30;
const NAME_LIMIT = 60;

const columns = ['open', 'overdue', 'reported', 'closed'] as const;

/** A line of the table: a level, a category or a unit. */
export type SummaryPart = { name: string } & Record<(typeof columns)[number], number>;

/** The lines that the table shows: levels, categories, then the units with most overdue. */
export function partsShown(
  summary: Summary,
  { units }: { units: readonly Unit[] },
  translator: Translator,
): SummaryPart[] {
  const { byLevel, byCategory, byUnit } = summary;
  const hidden = byUnit.slice(UNITS_SHOWN);
  return [
    ...byLevel.map((slice) => ({ ...counts(slice), name: levelWord(slice.key, translator) })),
    ...byCategory.map((slice) => ({ ...counts(slice), name: categoryWord(slice.key, translator) })),
    ...byUnit.slice(0, UNITS_SHOWN).map((slice) => ({
      ...counts(slice),
      name: trim(oneLine(unitName(slice, units, translator)), NAME_LIMIT),
    })),
    ...(hidden.length === 0
      ? []
      : [
          {
            ...hidden.map(counts).reduce(sum),
            name: translator.t('summary.other_units', { count: hidden.length }),
          },
        ]),
  ];
}

/** The summary's one table (a message may have no more). */
export function summaryTable(
  summary: Summary,
  { units }: { units: readonly Unit[] },
  translator: Translator,
): TableBlock {
  const heading = (text: string) => ({ type: 'raw_text' as const, text });
  return {
    type: 'table',
    column_settings: [{ is_wrapped: true }, ...columns.map(() => ({ align: 'right' as const }))],
    rows: [
      [
        heading(translator.t('summary.column.part')),
        ...columns.map((column) => heading(translator.t(`summary.figure.${column}`))),
      ],
      ...partsShown(summary, { units }, translator).map((part) => [
        heading(part.name),
        ...columns.map((column) => ({
          type: 'raw_number' as const,
          value: part[column],
          text: translator.number(part[column]),
        })),
      ]),
    ],
  };
}

function unitName(
  { key, name }: Summary['byUnit'][number],
  units: readonly Unit[],
  translator: Translator,
): string {
  const unit = units.find(({ id }) => id === key);
  return unit === undefined ? name : unitWords(unit, translator);
}

type Counts = Omit<SummaryPart, 'name'>;

function counts({ open, overdue, reported, closed }: Counts): Counts {
  return { open, overdue, reported, closed };
}

function sum(one: Counts, other: Counts): Counts {
  return {
    open: one.open + other.open,
    overdue: one.overdue + other.overdue,
    reported: one.reported + other.reported,
    closed: one.closed + other.closed,
  };
}
