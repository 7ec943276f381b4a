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

/** A drafted section in the reader's language, line by line; people's words stay as they are, each in one line. */
export function sectionLines(
  { parts }: Pick<DraftedSection, 'parts'>,
  translator: Translator,
): SectionLine[] {
  return parts.flatMap((part) => [
    { text: partText(part, translator), isItem: false },
    ...(part.items ?? []).map((item) => ({ text: partText(item, translator), isItem: true })),
  ]);
}

/** The same as one text, items numbered: what somebody goes on writing. */
export function sectionText(
  section: Pick<DraftedSection, 'parts'>,
  translator: Translator,
): string {
  let item = 0;
  return sectionLines(section, translator)
    .map(({ text, isItem }) => {
      item = isItem ? item + 1 : 0;
      return isItem ? `${itemNumber(item, translator)}${text}` : text;
    })
    .join('\n');
}

/** `(2) ` or `（2）`. */
export function itemNumber(item: number, { locale }: Pick<Translator, 'locale'>): string {
  return locale === 'zh-CN' ? `（${item}）` : `(${item}) `;
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
  if ('date' in value) return translator.localDate(value.date);
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
