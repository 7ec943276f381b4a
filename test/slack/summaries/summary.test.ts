import { describe, expect, test } from 'vitest';
import { periodOf } from '../../../src/domain/summaries/periods.js';
import type { SummaryRow } from '../../../src/domain/summaries/standing.js';
import { summarise } from '../../../src/domain/summaries/summary.js';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { summaryMessage } from '../../../src/slack/summaries/summary.js';
import { company, endOfDay, now, site, workspace } from '../hazards/facts.js';
import { currentUsers, expectSendable, mrkdwnTexts, seen } from '../kit/message-checks.js';

const english = translatorFor('en', 'Asia/Shanghai');
const units = [site, company];
const period = periodOf(
  { kind: 'range', first: '2026-12-01', last: '2026-12-04' },
  { workspace: { timeZone: 'Asia/Shanghai', country: null, weekend: null }, now },
);

const scope = { atEnd: null, atEndBefore: null, named: null };
const row = (changes: Partial<SummaryRow>): SummaryRow => ({
  number: 1,
  description: 'Guard rail missing',
  unitId: site.id,
  category: 'facility',
  level: 'general',
  reportedAt: new Date('2026-12-01T02:00:00Z'),
  closedAt: null,
  withdrawnAt: null,
  handedInAt: [],
  sentBackAt: [],
  deadlines: [],
  assignments: [],
  extendedAt: [],
  corrections: [],
  ...changes,
});

function shown(
  rows: readonly SummaryRow[],
  { translator = english, all = units }: { translator?: Translator; all?: typeof units } = {},
) {
  const summary = summarise(rows, { units: all, scope }, period, now);
  const message = summaryMessage(summary, { units: all, workspace, now }, translator);
  expectSendable(message);
  return { ...message, seen: seen(message.blocks) };
}

const rectifyDue = (dueAt: Date) => ({
  kind: 'rectify',
  owedById: 'UDOES',
  startsAt: new Date('2026-11-01T00:00:00Z'),
  dueAt,
  originalDueAt: dueAt,
  settledAt: null,
});

const overdue = row({
  number: 9,
  level: 'major',
  deadlines: [
    {
      kind: 'verify',
      owedById: 'UDOES',
      startsAt: new Date('2026-12-01T02:00:00Z'),
      dueAt: endOfDay(1),
      originalDueAt: endOfDay(1),
      settledAt: null,
    },
  ],
});
const closed = row({
  number: 2,
  handedInAt: [new Date('2026-12-02T02:00:00Z')],
  closedAt: new Date('2026-12-02T14:00:00Z'),
});
const closedBefore = row({
  number: 3,
  reportedAt: new Date('2026-11-28T02:00:00Z'),
  handedInAt: [new Date('2026-11-29T02:00:00Z')],
  closedAt: new Date('2026-11-30T02:00:00Z'),
});

describe('a summary', () => {
  test('gives the figures beside those of the period before', () => {
    const { seen: text } = shown([overdue, closed, closedBefore]);
    expect(text).toContain('Tue 1 Dec 2026 – Fri 4 Dec 2026');
    expect(text).toContain('compared with Fri 27 Nov 2026 – Mon 30 Nov 2026');
    expect(text).toContain('Open: 1 (before: 0, +1)');
    expect(text).toContain('Closed: 1 (before: 1, 0)');
    expect(text).toContain('Rectified on time: 100% (before: 100%, 0 percentage points)');
    expect(text).toContain('Median time to close: 1.5 days (before: 2 days, -0.5)');
  });

  test('breaks down by level, category and unit in a native table, and in the text', () => {
    const { blocks, text } = shown([overdue, closed]);
    const table = blocks.find(({ type }) => type === 'table');
    expect(JSON.stringify(table)).toContain('"text":"Quay 1"},{"type":"raw_number","value":1');
    expect(text).toContain('Major: 1 open, 1 overdue, 1 reported, 0 closed');
    expect(text).toContain('Quay 1: 1 open, 1 overdue, 2 reported, 1 closed');
  });

  test('names the longest overdue and who owes', () => {
    const { seen: text } = shown([overdue]);
    expect(text).toContain(
      '⚠️ H-9 · @UDOES · Tue 1 Dec 2026 · ⏰ 3 working days overdue · Quay 1: Guard rail missing',
    );
  });

  test('compares what it shows, and counts one as one', () => {
    const rows = [1, 2, 3].flatMap((index) => [
      row({
        number: index,
        handedInAt: [new Date('2026-12-02T02:00:00Z')],
        deadlines: index === 1 ? [rectifyDue(new Date('2026-12-01T12:00:00Z'))] : [],
      }),
      row({
        number: 10 + index,
        reportedAt: new Date('2026-11-28T02:00:00Z'),
        handedInAt: [new Date('2026-11-29T02:00:00Z')],
        closedAt: new Date('2026-11-29T02:00:00Z'),
        deadlines: index === 1 ? [] : [rectifyDue(new Date('2026-11-28T12:00:00Z'))],
      }),
    ]);
    const { seen: text } = shown(rows);
    expect(text).toContain('Rectified on time: 67% (before: 33%, +34 percentage points)');
    expect(text).toContain('Median time to close: – (before: 1 day)');
    const chinese = shown(rows, { translator: translatorFor('zh-CN', 'Asia/Shanghai') });
    expect(chinese.seen).toContain('67%（上期 33%，+34 个百分点）');
    expect(chinese.seen).toContain('上期 1 天');
  });

  test('says what was overdue at the end of a past period, by how much it was then', () => {
    const later = new Date(period.to.getTime() + 90 * 86_400_000);
    const summary = summarise([overdue], { units, scope }, period, later);
    const { blocks } = summaryMessage(summary, { units, workspace, now: later }, english);
    expect(seen(blocks)).toContain('Longest overdue at the end of Fri 4 Dec 2026');
    expect(seen(blocks)).toContain('3 working days overdue');
  });

  test('says what has no figure', () => {
    const { seen: text } = shown([overdue]);
    expect(text).toContain('Rectified on time: –');
    expect(text).not.toContain('Rectified on time: – (');
  });

  test('says what to do when there is nothing', () => {
    const { blocks, seen: text } = shown([]);
    expect(text).toContain('/safety summary');
    expect(blocks.some(({ type }) => type === 'table')).toBe(false);
  });

  test('reads in Chinese', () => {
    const { seen: text } = shown([overdue, closed], {
      translator: translatorFor('zh-CN', 'Asia/Shanghai'),
    });
    expect(text).toContain('隐患汇总');
    expect(text).toContain('未销号：1（上期 0，+1）');
    expect(text).toContain('已逾期 3 个工作日');
  });

  test('can be sent for two hundred units with long names, and never formats them', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...site,
      id: `u${index}`,
      name: `${index} *<!here>* ${'单位'.repeat(40)}`,
    }));
    const rows = many.flatMap(({ id }, index) =>
      [1, 2].map((part) => ({
        ...overdue,
        number: index * 2 + part,
        unitId: id,
        description: '隐患 <!channel> *b*'.repeat(200),
      })),
    );
    for (const translator of currentUsers) {
      const { blocks, seen: text } = shown(rows, { translator, all: many });
      expect(text).toMatch(/170/);
      expect(mrkdwnTexts(blocks)).toEqual([]);
    }
  });
});
