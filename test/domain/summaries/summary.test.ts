import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories } from '../../../src/domain/hazards/hazard.js';
import { levels } from '../../../src/domain/matters/level.js';
import { type Period, periodOf } from '../../../src/domain/summaries/periods.js';
import type { SummaryDeadline, SummaryRow } from '../../../src/domain/summaries/standing.js';
import { type SummaryScope, summarise } from '../../../src/domain/summaries/summary.js';
import { company, site, workspace } from '../people.js';

const now = new Date('2026-11-24T00:00:00Z');
const monthOf = (date: string) =>
  periodOf(
    { kind: 'calendar_of', unit: 'month', date },
    { workspace: workspace({ timeZone: 'UTC' }), now },
  );
const november = monthOf('2026-11-01');

let number = 0;
function row(overrides: Partial<SummaryRow> = {}): SummaryRow {
  number += 1;
  return {
    number,
    description: `hazard ${number}`,
    unitId: 'site',
    category: 'facility',
    level: 'general',
    reportedAt: new Date('2026-11-10T12:00:00Z'),
    closedAt: null,
    withdrawnAt: null,
    handedInAt: [],
    sentBackAt: [],
    deadlines: [],
    assignments: [],
    extendedAt: [],
    corrections: [],
    ...overrides,
  };
}
const owed = (dueAt: Date, overrides: Partial<SummaryDeadline> = {}): SummaryDeadline => ({
  kind: 'rectify',
  owedById: 'UDOES',
  startsAt: new Date('2026-09-01T00:00:00Z'),
  dueAt,
  originalDueAt: dueAt,
  settledAt: null,
  ...overrides,
});
const everywhere = { atEnd: null, atEndBefore: null, named: null };
const at = (text: string) => new Date(`${text}T12:00:00Z`);
const inPeriod = (rows: readonly SummaryRow[], period: Period, scope: SummaryScope = everywhere) =>
  summarise(rows, { units: [company, site], scope }, period, now);
const of = (...rows: SummaryRow[]) => inPeriod(rows, november);

describe('the figures', () => {
  it('count what was reported, closed and rectified within the days, and what is open at their end', () => {
    const { figures, before } = of(
      row({ reportedAt: new Date('2026-10-05T00:00:00Z') }),
      row({ reportedAt: new Date('2026-10-05T00:00:00Z'), closedAt: at('2026-11-03') }),
      row({ reportedAt: new Date('2026-09-05T00:00:00Z'), closedAt: at('2026-10-03') }),
      row({ handedInAt: [at('2026-11-12')] }),
    );
    expect(figures).toMatchObject({ open: 2, reported: 1, closed: 1, rectified: 1 });
    expect(before).toMatchObject({ open: 2, reported: 2, closed: 1, rectified: 0 });
  });

  it('measure the rate of those done in time by the date first promised', () => {
    const due = new Date('2026-11-12T23:59:59.999Z');
    const { figures, change } = of(
      row({ handedInAt: [due], deadlines: [owed(due)] }),
      row({ handedInAt: [new Date(due.getTime() + 1)], deadlines: [owed(due)] }),
      row({ handedInAt: [at('2026-11-10')] }),
      // Its date was moved: it counts by the first.
      row({ deadlines: [owed(at('2026-11-30'), { originalDueAt: due })] }),
      // Not due yet.
      row({ deadlines: [owed(at('2026-11-30'))] }),
      // Due in the period before.
      row({ deadlines: [owed(at('2026-10-30'))] }),
    );
    expect(figures).toMatchObject({ rectified: 3, rectifiedOnTime: 2, notRectified: 1 });
    expect(figures.onTimeRate).toBeCloseTo(2 / 4);
    expect(change.onTimeRate).toBeNull();
  });

  it('count as not in time what was due and never done, promised or not', () => {
    const promised = row({ deadlines: [owed(at('2026-11-12'))] });
    const owedOnly = row({ deadlines: [owed(at('2026-11-12'), { kind: 'commit' })] });
    expect(of(promised, promised, owedOnly).figures.onTimeRate).toBe(0);
    // Handed in, but sent back: not done.
    const sentBack = row({
      handedInAt: [at('2026-11-11')],
      sentBackAt: [at('2026-11-14')],
      deadlines: [owed(at('2026-11-12'), { settledAt: at('2026-11-11') })],
    });
    expect(of(sentBack).figures).toMatchObject({ rectified: 0, onTimeRate: 0 });
  });

  it.each([
    [[], null],
    [['2026-11-12'], 2],
    [['2026-11-12', '2026-11-16'], 4],
    [['2026-11-12', '2026-11-16', '2026-11-20'], 6],
  ])('give the median of the days to close: %j', (closedOn, expected) => {
    const rows = closedOn.map((day) => row({ closedAt: at(day) }));
    expect(of(...rows).figures.medianDaysToClose).toBe(expected);
  });

  it('tell what is overdue now from what was overdue then', () => {
    const early = { reportedAt: new Date('2026-10-01T00:00:00Z') };
    const since = new Date('2026-10-10T00:00:00Z');
    const { figures, before, change } = of(
      row({ ...early, deadlines: [owed(since)] }),
      row({ ...early, deadlines: [owed(since, { settledAt: at('2026-11-02') })] }),
      row({ ...early, deadlines: [owed(since, { settledAt: at('2026-10-11') })] }),
      row({ ...early, deadlines: [owed(new Date('2026-12-01T00:00:00Z'))] }),
    );
    expect([figures.overdue, before.overdue, change.overdue]).toEqual([1, 2, -1]);
  });

  it('count the extensions that were approved, in their days', () => {
    const { figures, before, change } = of(
      row({
        extendedAt: [new Date('2026-11-03T00:00:00Z'), new Date('2026-11-04T00:00:00Z')],
      }),
      row({ reportedAt: at('2026-10-01'), extendedAt: [at('2026-10-20')] }),
    );
    expect([figures.extensions, before.extensions, change.extensions]).toEqual([2, 1, 1]);
  });

  it('and who was late are as they were at the end of a period that is past', () => {
    const october = monthOf('2026-10-01');
    const early = { reportedAt: new Date('2026-10-05T00:00:00Z') };
    const due = at('2026-10-20');
    const rows = [
      row({ ...early, number: 101, deadlines: [owed(due, { settledAt: at('2026-11-10') })] }),
      row({ ...early, number: 102, closedAt: at('2026-11-01'), deadlines: [owed(due)] }),
      row({ ...early, number: 103, withdrawnAt: at('2026-11-01'), deadlines: [owed(due)] }),
      row({ ...early, number: 104, withdrawnAt: at('2026-10-30'), deadlines: [owed(due)] }),
      // Owed only since November.
      row({ ...early, number: 105, deadlines: [owed(due, { startsAt: at('2026-11-02') })] }),
    ];
    const { figures, longestOverdue, at: then } = inPeriod(rows, october);
    expect(figures).toMatchObject({ open: 4, overdue: 3, reported: 4, closed: 0 });
    expect(longestOverdue.map((one) => one.number)).toEqual([101, 102, 103]);
    expect(then).toEqual(october.to);
    expect(inPeriod(rows, november).figures).toMatchObject({ open: 2, closed: 1 });
  });

  it('name who owed it then, whoever has taken it over since', () => {
    const october = monthOf('2026-10-01');
    const since = at('2026-10-05');
    const handedOver = row({
      reportedAt: since,
      deadlines: [owed(at('2026-10-20'), { startsAt: since, owedById: 'UNEW' })],
      assignments: [
        { role: 'responsible', memberId: 'ULEADS', since, endedAt: null },
        { role: 'completer', memberId: 'UOLD', since, endedAt: at('2026-11-05') },
        { role: 'completer', memberId: 'UNEW', since: at('2026-11-05'), endedAt: null },
      ],
    });
    const owes = (period: Period) => inPeriod([handedOver], period).longestOverdue[0]?.owedById;
    expect([owes(october), owes(november)]).toEqual(['UOLD', 'UNEW']);
  });

  it('count a hazard in the unit, the level and the category of then', () => {
    const october = monthOf('2026-10-01');
    const moved = row({
      reportedAt: new Date('2026-10-05T00:00:00Z'),
      deadlines: [owed(at('2026-10-20'))],
      level: 'major',
      corrections: [
        { at: at('2026-10-30'), before: { category: 'management' } },
        { at: at('2026-11-02'), before: { unitId: 'company', level: 'general' } },
        { at: at('2026-11-03'), before: { unitId: 'elsewhere' } },
      ],
    });
    const scope = { atEnd: ['company'], atEndBefore: [], named: ['site'] };
    const past = inPeriod([moved], october, scope);
    expect(past.byUnit.map(({ key, open }) => [key, open])).toEqual([['company', 1]]);
    expect(past.byLevel.map(({ key, open }) => [key, open])).toEqual([
      ['general', 1],
      ['major', 0],
    ]);
    expect(past.byCategory.map(({ open }) => open)).toEqual([1, 0, 0]);
    expect(past.longestOverdue).toHaveLength(1);
    // It has left the reader's units since: counted, not named.
    expect(inPeriod([moved], october, { ...scope, named: ['company'] })).toMatchObject({
      figures: { overdue: 1 },
      longestOverdue: [],
    });
    expect(inPeriod([moved], november, scope).figures.open).toBe(0);
  });

  it('are those at the end of a period that is past', () => {
    const october = monthOf('2026-10-01');
    const rows = [
      row({ reportedAt: new Date('2026-10-05T00:00:00Z'), closedAt: at('2026-11-03') }),
      row({ reportedAt: new Date('2026-11-05T00:00:00Z') }),
    ];
    const { figures } = inPeriod(rows, october);
    expect(figures).toMatchObject({ open: 1, reported: 1, closed: 0 });
  });
});

describe('the parts', () => {
  it('stand in the order of the forms, and units by how much is overdue', () => {
    const late = { deadlines: [owed(new Date('2026-11-11T00:00:00Z'))] };
    const summary = summarise(
      [
        row({ unitId: 'company', category: 'management' }),
        row({ unitId: 'company' }),
        row({ ...late, level: 'major' }),
      ],
      { units: [company, site, { ...site, id: 'empty', name: 'empty' }], scope: everywhere },
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
        deadlines: [owed(new Date(Date.UTC(2026, 10, 20 - index)), { owedById: `U${index}` })],
      }),
    );
    const { longestOverdue } = of(
      ...rows,
      row({ deadlines: [owed(new Date('2026-12-24T00:00:00Z'))] }),
    );
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
          deadlines: [owed(overdueFrom)],
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
