import {
  type Category,
  categories,
  type HazardKind,
  hazardKinds,
} from '../domain/hazards/hazard.js';
import type { FigureKey } from '../domain/inspections/summary/figures.js';
import { percentOfRate, type Rate } from '../domain/inspections/summary/rate.js';
import type { DraftedSection, Part, PartValue } from '../domain/inspections/summary/section.js';
import type { MessageParams, Translator } from './translator.js';

/** A line of a drafted section; an item stands in the list of the line above it. */
export interface SectionLine {
  text: string;
  isItem: boolean;
}

/**
 * A drafted section in the reader's language as one text, items numbered: what somebody goes on writing. People's
 * words stay as they are, each in one line.
 */
export function sectionText(
  section: Pick<DraftedSection, 'parts'>,
  translator: Translator,
): string {
  return numberedLines(section, translator)
    .map(({ text }) => text)
    .join('\n');
}

/**
 * The same line by line. In Chinese, below a section's `一、`, several lines that have items are `（一）`, `（二）`
 * and their items `1.`, as official papers have them; elsewhere items are `(1)`.
 */
export function numberedLines(
  section: Pick<DraftedSection, 'parts'>,
  translator: Translator,
): SectionLine[] {
  const isChinese = translator.locale === 'zh-CN';
  const headed = section.parts.filter(({ items = [] }) => items.length > 0);
  return section.parts.flatMap((part) => {
    const place = headed.indexOf(part);
    const number =
      isChinese && headed.length > 1 && place >= 0 ? `（${chineseNumber(place + 1)}）` : '';
    return [
      { text: `${number}${partText(part, translator)}`, isItem: false },
      ...(part.items ?? []).map((item, index) => {
        const counted = isChinese ? `${index + 1}.` : `(${index + 1}) `;
        return { text: `${counted}${partText(item, translator)}`, isItem: true };
      }),
    ];
  });
}

/** `三`, `十二`; from a hundred on in figures. */
export function chineseNumber(number: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  if (number >= 100) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${digits[ones]}`;
}

/** A rate as people read it; where nothing was due it says so. */
export function rateText(rate: Rate, translator: Translator): string {
  const percent = percentOfRate(rate);
  if (percent === null) return translator.t('summary.rate.nothing_due');
  return translator.t('summary.rate.percent', { percent: scoreText(percent, translator) });
}

/** With one decimal at most. */
export function scoreText(score: number, translator: Translator): string {
  return translator.number(score, { maximumFractionDigits: 1 });
}

/** What a figure counts. */
export function figureText(key: FigureKey, translator: Translator): string {
  const category = categories.find((one) => one === key);
  if (category !== undefined) return translator.t(`word.category.${category}`);
  const kind = hazardKinds.find((one) => one === key);
  if (kind !== undefined) return translator.t(`word.kind.${kind}`);
  return translator.t(`report.figure.${key as Exclude<FigureKey, Category | HazardKind>}`);
}

/** A group by its position, with its name where it has one. */
export function groupText(
  { position, name }: { position: number; name: string | null },
  translator: Translator,
): string {
  return name === null
    ? translator.t('summary.group', { position })
    : translator.t('summary.group_named', { position, name });
}

function partText({ code, values }: Part, translator: Translator): string {
  const params: MessageParams = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, valueText(value, translator)]),
  );
  return translator.t(`summary.part.${code}`, params);
}

function valueText(value: PartValue, translator: Translator): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.replace(/\s+/gu, ' ').trim();
  if ('date' in value) return translator.plainDate(value.date);
  if ('rate' in value) return rateText(value.rate, translator);
  if ('score' in value) return scoreText(value.score, translator);
  if ('category' in value) return translator.t(`word.category.${value.category}`);
  if ('campaignKind' in value) return translator.t(`summary.kind.${value.campaignKind}`);
  if ('mode' in value) return translator.t(`summary.mode.${value.mode}`);
  if ('group' in value) return groupText(value.group, translator);
  if ('hazardState' in value) return translator.t(`summary.stands.${value.hazardState}`);
  return 'kinds' in value ? kindsText(value, translator) : fundsText(value, translator);
}

function kindsText(
  { kinds }: Extract<PartValue, { kinds: unknown }>,
  translator: Translator,
): string {
  if (kinds.length === 0) return '';
  const each = kinds.map(({ kind, count }) =>
    translator.t('summary.kinds.one', { kind: translator.t(`word.kind.${kind}`), count }),
  );
  return translator.t('summary.kinds', { list: listed(each, translator) });
}

/** Amounts by currency, and how many promises name none. */
export function fundsText(
  { funds: { amounts, inWords } }: Extract<PartValue, { funds: unknown }>,
  translator: Translator,
): string {
  const each = amounts.map(({ amount, currency }) =>
    currency === null
      ? translator.number(amount)
      : translator.number(amount, { style: 'currency', currency, currencyDisplay: 'code' }),
  );
  const words = inWords === 0 ? [] : [translator.t('summary.funds.in_words', { count: inWords })];
  return listed([...each, ...words], translator);
}

function listed(texts: readonly string[], { locale }: Translator): string {
  return texts.join(locale === 'zh-CN' ? '、' : ', ');
}
