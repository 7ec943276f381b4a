import type { Category } from '../../hazards/hazard.js';
import type { Locale } from '../../organisation/member.js';

/** What a table is for. */
export const tableKinds = ['site', 'standardisation', 'case_file', 'other'] as const;
export type TableKind = (typeof tableKinds)[number];

/** Named once for the whole table: parts, items, checks, rows of the summary and grades. */
export interface Named {
  key: string;
  name: string;
  /** The English name, where there is one: a table is written in one language. */
  english?: string | undefined;
}

/** A sentence by which points are taken from an item. */
export interface Deduction {
  text: string;
  english?: string | undefined;
  points: number;
}

export interface ScoringItem extends Named {
  points: number;
  /** 保证项目: see GuaranteeRule. */
  isGuarantee: boolean;
  deductions: readonly Deduction[];
}

/** One sub-table: what one person fills at one go. */
export interface ScoringPart extends Named {
  /** The row of the summary which it fills; null: its points count as they are. */
  row: string | null;
  /** What its items add up to; of a part that fills a row 100. */
  points: number;
  /** Whether a unit may have several of the kind (two tower cranes), each filled for itself. */
  repeats: boolean;
  items: readonly ScoringItem[];
}

/** A row of the summary (汇总表): the mean of the parts that fill it, weighted. */
export interface SummaryRow extends Named {
  weight: number;
}

/**
 * When a part with guarantee items scores 0: one of them at 0; all of them applying, fewer points than
 * `least`; some left out, a smaller share of what is due than `leastShare` percent.
 */
export interface GuaranteeRule {
  /** What the guarantee items of a part add up to. */
  points: number;
  least: number;
  leastShare: number;
}

/** What a check that is not met does: no points at all, or no better grade than one. */
export type CheckEffect = { kind: 'no_points' } | { kind: 'grade_at_most'; grade: string };

/** A question without points: met, or not so many times. */
export interface Check extends Named {
  effect: CheckEffect;
  /** From so many times on it has its effect. */
  from: number;
}

/** From `least` points of 100 on, before any rounding. */
export interface Grade extends Named {
  least: number;
}

/**
 * A scoring table as data. The total is of 100, whatever the table's points: what is obtained by what is
 * due. `outOf` are the table's points: those of the parts without a row, and `summaryShare` for the rows.
 */
export interface ScoringTable extends Named {
  kind: TableKind;
  /** Where it comes from, and what a workspace should check. */
  source?: string | undefined;
  /** Each group that fills it needs somebody whose certificate covers this category; left out: none is asked for. */
  category?: Category | undefined;
  outOf: number;
  /** How many points the summary stands for; 0 where there are no rows. Their weights add up to 100. */
  summaryShare: number;
  rows: readonly SummaryRow[];
  parts: readonly ScoringPart[];
  guarantee: GuaranteeRule | null;
  checks: readonly Check[];
  /** From the best to the last, whose `least` is 0; empty: no grade is given. */
  grades: readonly Grade[];
  /** A part at 0 gives the last grade. */
  zeroPartFails: boolean;
  /** An item at 0 gives the last grade. */
  zeroItemFails: boolean;
}

/** What has been said of one item, of a whole part that is left out, or of a check. */
export interface Entry {
  /** The key of an item, a part or a check; of the second copy of a part with `#2` behind it. */
  itemKey: string;
  /** Points deducted; of a check how many times it is not met. */
  lost: number;
  /** 缺项: there is no such thing at this unit. */
  isMissing: boolean;
  /** 不参评: it does not concern this unit. */
  isNotApplicable: boolean;
}

/** What a table may hold: a part fits a screen in Slack, points have two decimals. */
export const tableLimits = {
  name: 75,
  key: 60,
  deductionText: 300,
  source: 500,
  parts: 40,
  items: 30,
  deductions: 20,
  checks: 20,
  grades: 8,
  points: 10_000,
  copies: 9,
  checkTimes: 99,
} as const;

/** The name in the reader's language, where the table has it. */
export function nameIn(named: Pick<Named, 'name' | 'english'>, locale: Locale): string {
  return locale === 'en' ? (named.english ?? named.name) : named.name;
}

/** The key of an entry: copies after the first have their number behind it. */
export function entryKey(key: string, copy: number): string {
  return copy === 1 ? key : `${key}#${copy}`;
}

/** What an entry is about; `copy` is 1 unless it is named. */
export function aboutEntry(itemKey: string): { key: string; copy: number } {
  const [, key = itemKey, copy = '1'] = /^(.*)#([2-9])$/.exec(itemKey) ?? [];
  return { key, copy: Number(copy) };
}

export function isLeftOut(entry: Pick<Entry, 'isMissing' | 'isNotApplicable'>): boolean {
  return entry.isMissing || entry.isNotApplicable;
}
