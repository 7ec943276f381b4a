import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories } from '../../../src/domain/hazards/hazard.js';
import { levels } from '../../../src/domain/matters/level.js';
import { periodOf } from '../../../src/domain/summaries/periods.js';
import { type SummaryRow, summarise } from '../../../src/domain/summaries/summary.js';
import { company, site } from '../people.js';

const now = new Date('2026-11-24T00:00:00Z');
const monthOf = (date: string) =>
  periodOf({ kind: 'calendar_of', unit: 'month', date }, { timeZone: 'UTC', now });
const november = monthOf('2026-11-01');
const at = (text: string | null) => (text === null ? null : new Date(`${text}T12:00:00Z`));

let number = 0;
function row(overrides: Partial<SummaryRow> = {}): SummaryRow {
  number += 1;
  return {
    number,
    description: `hazard ${number}`,
    unitId: 'site',
    category: 'facility',
    level: 'general',
    state: 'committed',
    responsibleId: 'UOWES',
    reportedAt: new Date('2026-11-10T12:00:00Z'),
    rectifiedAt: null,
    closedAt: null,
    rectifyDueAt: null,
    openDueAt: null,
    openOwedById: null,
    overdueSpans: [],
    extendedAt: [],
    ...overrides,
  };
}
const of = (...rows: SummaryRow[]) => summarise(rows, [company, site], november, now);

describe('the figures', () => {
  it('count what was reported, closed and rectified within the days, and what is open at their end', () => {
    const { figures, before } = of(
      row({ reportedAt: new Date('2026-10-05T00:00:00Z') }),
      row({ reportedAt: new Date('2026-10-05T00:00:00Z'), closedAt: at('2026-11-03') }),
      row({ reportedAt: new Date('2026-09-05T00:00:00Z'), closedAt: at('2026-10-03') }),
      row({ rectifiedAt: at('2026-11-12') }),
    );
    expect(figures).toMatchObject({ open: 2, reported: 1, closed: 1, rectified: 1 });
    expect(before).toMatchObject({ open: 2, reported: 2, closed: 1, rectified: 0 });
  });

  it('measure the rate of those done in time by the date first promised', () => {
    const due = new Date('2026-11-12T23:59:59.999Z');
    const { figures, change } = of(
      row({ rectifiedAt: due, rectifyDueAt: due }),
      row({ rectifiedAt: new Date(due.getTime() + 1), rectifyDueAt: due }),
      row({ rectifiedAt: at('2026-11-10') }),
      row({ rectifyDueAt: due }),
    );
    expect(figures).toMatchObject({ rectified: 3, rectifiedOnTime: 2 });
    expect(figures.onTimeRate).toBeCloseTo(2 / 3);
    expect(change.onTimeRate).toBeNull();
  });

  it.each([
    [[], null],
    [['2026-11-12'], 2],
    [['2026-11-12', '2026-11-16'], 4],
    [['2026-11-12', '2026-11-16', '2026-11-20'], 6],
  ])('give the median of the days to close: %j', (closedOn, expected) => {
    const rows = closedOn.map((day) => row({ closedAt: at(day), state: 'closed' }));
    expect(of(...rows).figures.medianDaysToClose).toBe(expected);
  });

  it('tell what is overdue now from what was overdue then', () => {
    const early = { reportedAt: new Date('2026-10-01T00:00:00Z') };
    const since = new Date('2026-10-10T00:00:00Z');
    const { figures, before, change } = of(
      row({ ...early, overdueSpans: [{ from: since, to: null }] }),
      row({ ...early, overdueSpans: [{ from: since, to: at('2026-11-02') }] }),
      row({ ...early, overdueSpans: [{ from: since, to: at('2026-10-11') }] }),
      row({ ...early, overdueSpans: [{ from: new Date('2026-12-01T00:00:00Z'), to: null }] }),
    );
    expect([figures.overdue, before.overdue, change.overdue]).toEqual([1, 2, -1]);
  });

  it('count the extensions that were approved, in their days', () => {
    const { figures, before, change } = of(
      row({
        extendedAt: [new Date('2026-11-03T00:00:00Z'), new Date('2026-11-04T00:00:00Z')],
      }),
      row({ extendedAt: [new Date('2026-10-20T00:00:00Z')] }),
    );
    expect([figures.extensions, before.extensions, change.extensions]).toEqual([2, 1, 1]);
  });

  it('are those at the end of a period that is past', () => {
    const october = monthOf('2026-10-01');
    const rows = [
      row({ reportedAt: new Date('2026-10-05T00:00:00Z'), closedAt: at('2026-11-03') }),
      row({ reportedAt: new Date('2026-11-05T00:00:00Z') }),
    ];
    const { figures } = summarise(rows, [site], october, now);
    expect(figures).toMatchObject({ open: 1, reported: 1, closed: 0 });
  });
});

describe('the parts', () => {
  it('stand in the order of the forms, and units by how much is overdue', () => {
    const late = { overdueSpans: [{ from: new Date('2026-11-11T00:00:00Z'), to: null }] };
    const summary = summarise(
      [
        row({ unitId: 'company', category: 'management' }),
        row({ unitId: 'company' }),
        row({ ...late, level: 'major' }),
      ],
      [company, site, { ...site, id: 'empty', name: 'empty' }],
      november,
      now,
    );
    expect(summary.byUnit.map(({ name, open, overdue }) => [name, open, overdue])).toEqual([
      [site.name, 1, 1],
      [company.name, 2, 0],
    ]);
    expect(summary.byCategory.map(({ key, open }) => [key, open])).toEqual([
      ['facility', 2],
      ['behaviour', 0],
      ['management', 1],
    ]);
    expect(summary.byLevel.map(({ key, open }) => [key, open])).toEqual([
      ['general', 2],
      ['major', 1],
    ]);
  });

  it('name the ten longest overdue at this moment, with who owes', () => {
    const rows = Array.from({ length: 12 }, (_, index) =>
      row({
        openDueAt: new Date(Date.UTC(2026, 10, 20 - index)),
        openOwedById: `U${index}`,
      }),
    );
    const { longestOverdue } = of(...rows, row({ openDueAt: new Date('2026-12-24T00:00:00Z') }));
    expect(longestOverdue).toHaveLength(10);
    expect(longestOverdue[0]).toMatchObject({ owedById: 'U11' });
    expect(longestOverdue.at(-1)).toMatchObject({ owedById: 'U2' });
  });

  it('add up to the whole', () => {
    const someDay = fc
      .integer({ min: Date.UTC(2026, 8, 1), max: Date.UTC(2026, 11, 31) })
      .map((ms) => new Date(ms));
    const someRow = fc
      .record({
        reportedAt: someDay,
        closedAt: fc.option(someDay),
        category: fc.constantFrom(...categories),
        level: fc.constantFrom(...levels),
        unitId: fc.constantFrom('site', 'company'),
        overdueFrom: someDay,
      })
      .map(({ overdueFrom, closedAt, ...facts }) =>
        row({
          ...facts,
          closedAt: closedAt !== null && closedAt > facts.reportedAt ? closedAt : null,
          overdueSpans: [{ from: overdueFrom, to: null }],
        }),
      );
    fc.assert(
      fc.property(fc.array(someRow, { maxLength: 30 }), (rows) => {
        const { figures, before, byCategory, byLevel, byUnit } = of(...rows);
        for (const parts of [byCategory, byLevel, byUnit]) {
          for (const figure of ['open', 'overdue', 'reported', 'closed'] as const) {
            expect(parts.reduce((sum, part) => sum + part[figure], 0)).toBe(figures[figure]);
          }
        }
        expect(figures.overdue).toBeLessThanOrEqual(figures.open);
        // What came in and went out between the two ends explains the difference.
        const between = (when: Date | null) =>
          when !== null && when >= november.before.to && when <= now;
        const came = rows.filter(({ reportedAt }) => between(reportedAt)).length;
        const went = rows.filter(({ closedAt }) => between(closedAt)).length;
        expect(figures.open - before.open).toBe(came - went);
      }),
    );
  });
});
