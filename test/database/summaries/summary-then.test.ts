import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { readSummaryRows } from '../../../src/database/summaries/summary-rows.js';
import { unitIdsBelow, unitsAt } from '../../../src/domain/organisation/unit-tree.js';
import { summarise } from '../../../src/domain/summaries/summary.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant, start } from '../../support/fixtures.js';

/** What happened to one hazard, in hours from the start, as somebody would have written it down. */
interface Story {
  unit: 'site' | 'company';
  reported: number;
  /** Owed until the promise is made. */
  promiseDue: number;
  committed?: number;
  /** Promised, and to what and when it was moved. */
  due?: number;
  extended?: { at: number; to: number };
  handedIn?: number;
  sentBack?: number;
  closed?: number;
  withdrawn?: number;
  /** Until then it was in the other unit, and general. */
  corrected?: number;
}

/** The same stories on each run: a small generator with a seed. */
function stories(count: number): Story[] {
  let seed = 20_261_129;
  const upTo = (max: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % max;
  };
  const maybe = (chance: number) => upTo(100) < chance;
  return Array.from({ length: count }, () => {
    const reported = upTo(150);
    const story: Story = {
      unit: maybe(50) ? 'site' : 'company',
      reported,
      promiseDue: reported + 1 + upTo(30),
    };
    if (maybe(30)) story.corrected = reported + 1 + upTo(100);
    let last = reported;
    const next = () => {
      last += 1 + upTo(40);
      return last;
    };
    if (maybe(75)) {
      story.committed = next();
      story.due = story.committed + 1 + upTo(60);
      if (maybe(40)) {
        const at = next();
        story.extended = { at, to: Math.max(at, story.due) + 1 + upTo(40) };
      }
      if (maybe(75)) story.handedIn = next();
      if (story.handedIn !== undefined && maybe(60)) {
        if (maybe(35)) story.sentBack = next();
        else story.closed = next();
      }
    }
    if (story.closed === undefined && maybe(20)) story.withdrawn = next();
    return story;
  });
}

/** How the stories stood at the end of a period: read off them, hour by hour, without deadlines or SQL. */
function told(all: readonly Story[], unit: Story['unit'] | null, from: number, to: number) {
  const was = (hour: number | undefined) => hour !== undefined && hour < to;
  const isIn = (hour: number | undefined) => hour !== undefined && hour >= from && hour < to;
  const other = { site: 'company', company: 'site' } as const;
  const unitThen = (one: Story) =>
    one.corrected !== undefined && !was(one.corrected) ? other[one.unit] : one.unit;
  const known = all.filter(
    (one) => was(one.reported) && !was(one.withdrawn) && (unit === null || unitThen(one) === unit),
  );
  const open = known.filter((one) => !was(one.closed));
  const isDone = (one: Story) => was(one.handedIn) && !was(one.sentBack);
  const overdue = open.filter((one) => {
    if (!was(one.committed)) return one.promiseDue < to;
    const due = was(one.extended?.at) ? (one.extended?.to ?? 0) : (one.due ?? 0);
    return !was(one.handedIn) && due < to;
  });
  const done = known.filter((one) => isDone(one) && isIn(one.handedIn));
  const inTime = done.filter((one) => (one.handedIn ?? 0) <= (one.due ?? 0));
  const never = open.filter(
    (one) => !isDone(one) && isIn(was(one.committed) ? one.due : one.promiseDue),
  );
  const counted = done.length + never.length;
  return {
    open: open.length,
    overdue: overdue.length,
    reported: known.filter((one) => isIn(one.reported)).length,
    closed: known.filter((one) => isIn(one.closed)).length,
    rectified: done.length,
    rectifiedOnTime: inTime.length,
    notRectified: never.length,
    extensions: known.filter((one) => isIn(one.extended?.at)).length,
    onTimeRate: counted === 0 ? null : inTime.length / counted,
    major: open.filter((one) => one.corrected === undefined || was(one.corrected)).length,
  };
}

type Plant = Awaited<ReturnType<typeof plant>>;

/** Writes a story down as the program keeps it. */
async function live({ run, report, owe, commit, rectify, verify, ...at }: Plant, one: Story) {
  const { unit, reported, promiseDue, committed, due = 0, extended, handedIn, sentBack } = one;
  const instant = (hour: number | undefined) => (hour === undefined ? null : hours(hour));
  const { id } = await report({
    unitId: at[unit].id,
    level: 'major',
    reportedAt: hours(reported),
    closedAt: instant(one.closed),
    withdrawnAt: instant(one.withdrawn),
  });
  const settle = (deadline: { id: string }, hour: number | undefined) =>
    hour === undefined
      ? undefined
      : run(({ deadlines }) => deadlines.settle([deadline.id], 'met', hours(hour)));
  const promise = { kind: 'commit', startsAt: hours(reported), dueAt: hours(promiseDue) };
  await settle(await owe(id, promise), committed ?? one.withdrawn);
  if (committed !== undefined) {
    await commit(id);
    const work = { startsAt: hours(committed), dueAt: hours(due), originalDueAt: hours(due) };
    await settle(await owe(id, work), extended?.at ?? handedIn ?? one.withdrawn);
    if (extended !== undefined) {
      const moved = { ...work, startsAt: hours(extended.at), dueAt: hours(extended.to) };
      const deadline = await owe(id, moved);
      await settle(deadline, handedIn ?? one.withdrawn);
      await at.prisma.request.create({
        data: {
          ...{ workspaceId: at.workspaceId, matterId: id, deadlineId: deadline.id },
          ...{ kind: 'extension', submissionKey: id, askedById: 'UDOES', reason: 'Crane' },
          ...{ askedAt: hours(extended.at), isLate: false, decision: 'approved' },
          ...{ decidedAt: hours(extended.at), decidedDueOn: hours(extended.to) },
        },
      });
    }
  }
  if (handedIn !== undefined) {
    const rectification = await rectify(id, { submittedAt: hours(handedIn) });
    if (sentBack !== undefined) {
      const check = { result: 'not_fixed', verifiedAt: hours(sentBack) } as const;
      await verify({ hazardId: id, id: rectification.id }, check);
    }
  }
  if (one.corrected !== undefined) {
    const other = unit === 'site' ? at.company : at.site;
    const before = { unitId: other.id, level: 'general' };
    const event = { actorId: null, action: 'hazard_corrected', matterId: id } as const;
    const subject = { kind: 'matter', id } as const;
    const corrected = { ...event, subject, at: hours(one.corrected), before, after: {} };
    await run(({ audit }) => audit.append([corrected]));
  }
}

describeOnEachDatabase('a summary of the past', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('says how things stood then, as somebody who wrote it all down would', async () => {
    const planted = await plant(prisma);
    const { workspaceId, company, site } = planted;
    const all = stories(24);
    for (const one of all) await live(planted, one);
    const units = [company, site];
    const days = (from: number, to: number) => ({
      ...{ first: '2026-11-23', last: '2026-11-24', from: hours(from), to: hours(to) },
    });
    let counted = 0;
    for (const [from, to] of [
      [40, 70],
      [70, 100],
      [100, 160],
      [160, 260],
      [0, 400],
    ] as const) {
      for (const unit of ['site', 'company', null] as const) {
        const unitIds = unit === null ? null : [planted[unit].id];
        const period = { ...days(from, to), before: days(from - 30, from) };
        const rows = await readSummaryRows(
          prisma,
          workspaceId,
          unitIds,
          period.before.from,
          period.to,
        );
        const scope = { atEnd: unitIds, atEndBefore: unitIds, named: null };
        const summary = summarise(rows, { units, scope }, period, hours(500));
        const { major, ...figures } = told(all, unit, from, to);
        const { medianDaysToClose: _median, ...read } = summary.figures;
        expect(read, `${unit} ${from}..${to}`).toEqual(figures);
        expect(summary.byLevel.at(-1)?.open, `${unit} ${from}..${to}`).toBe(major);
        const { major: _major, ...before } = told(all, unit, from - 30, from);
        expect(summary.before, `${unit} before ${from}`).toMatchObject(before);
        expect(summary.longestOverdue).toHaveLength(Math.min(10, figures.overdue));
        counted += figures.overdue + figures.notRectified + figures.rectified + figures.extensions;
      }
    }
    expect(counted).toBeGreaterThan(60);
  });

  it('knows which units lay below one then', async () => {
    const { run, company, site } = await plant(prisma);
    const facts = { leaderId: null, defaultResponsibleId: null, channelId: null };
    const moved = await run(async ({ units }) => {
      const created = await units.create(
        { ...facts, name: 'Boilers', parentId: site.id },
        hours(1),
      );
      await units.save({ ...created, parentId: null }, hours(9));
      await units.save({ ...created, parentId: company.id }, hours(20));
      return created;
    });
    const [units, spans] = await run(async (stores) => [
      await stores.units.all(),
      await stores.units.parentSpans(),
    ]);
    const below = (id: string, hour: number) =>
      unitIdsBelow(unitsAt(units, spans, hours(hour)), [id]).includes(moved.id);
    expect([5, 9, 10, 20, 21].map((hour) => below(site.id, hour))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect([5, 10, 20, 21].map((hour) => below(company.id, hour))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(below(site.id, 0)).toBe(false);
    expect(unitsAt(units, spans, start)).toHaveLength(units.length);
  });
});
