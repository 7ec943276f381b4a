import { expect, test } from 'vitest';
import { createJobs, type JobsOptions, type JobWork } from '../../src/jobs/jobs.js';

class DatabaseAway extends Error {}

function jobsWith(
  work: Partial<JobWork>,
  start: Date = new Date(2026, 5, 1, 12),
  later?: JobsOptions['later'],
) {
  const done: string[] = [];
  const logged: [level: string, facts: object, message: string][] = [];
  const time = { now: start };
  const jobs = createJobs(
    {
      afterClockWasSet: async () => undefined,
      isAnythingDue: async () => true,
      plan: async () => void done.push('plan'),
      workspacesWithDue: async () => ['T1', 'T2'],
      deliver: async (workspaceId) => {
        done.push(`deliver ${workspaceId}`);
        return null;
      },
      compareProfiles: async () => undefined,
      keepEvidence: async () => undefined,
      tidy: async () => void done.push('tidy'),
      maintain: async () => void done.push('maintain'),
      ...work,
    },
    {
      clock: { now: () => time.now },
      log: {
        warn: (facts, message) => void logged.push(['warn', facts, message]),
        error: (facts, message) => void logged.push(['error', facts, message]),
      },
      isDatabaseUnavailable: (error) => error instanceof DatabaseAway,
      ...(later === undefined ? {} : { later }),
    },
  );
  return { jobs, done, logged, time };
}

test('a tick plans, delivers everywhere and tidies', async () => {
  const { jobs, done } = jobsWith({});
  await jobs.tick();
  expect(done.toSorted()).toEqual(['deliver T1', 'deliver T2', 'plan', 'tidy']);
  expect(done[0]).toBe('plan');
});

test('what falls due while a crowd is written to is planned, and other workspaces get theirs', async () => {
  let ends: () => void = () => undefined;
  const crowdEnds = new Promise<void>((resolve) => {
    ends = resolve;
  });
  const { jobs, done } = jobsWith({
    workspacesWithDue: async () => (done.length < 2 ? ['T1'] : ['T1', 'T2']),
    deliver: async (workspaceId) => {
      if (workspaceId === 'T1') await crowdEnds;
      done.push(`deliver ${workspaceId}`);
      return null;
    },
  });
  await jobs.beginTick();
  expect(done).toEqual(['plan', 'tidy']);
  await jobs.beginTick();
  await expect.poll(() => done).toEqual(['plan', 'tidy', 'plan', 'deliver T2']);
  const whole = jobs.tick();
  const stopped = jobs.stop();
  ends();
  await whole;
  expect(done.filter((step) => step === 'deliver T1').length).toBeGreaterThanOrEqual(2);
  await stopped;
});

test('what is planned already is told while a flood is still being planned', async () => {
  let ends: () => void = () => undefined;
  const floodEnds = new Promise<void>((resolve) => {
    ends = resolve;
  });
  const { jobs, done } = jobsWith({
    plan: async (onSome) => {
      onSome();
      await floodEnds;
      done.push('plan');
    },
  });
  const ticked = jobs.tick();
  await expect.poll(() => done).toEqual(['deliver T1', 'deliver T2']);
  ends();
  await ticked;
  expect(done.slice(2)).toEqual(expect.arrayContaining(['plan', 'deliver T1', 'deliver T2']));
  await jobs.stop();
});

test('what is planned is delivered while planning cannot reach the database', async () => {
  const { jobs, done, logged } = jobsWith({
    plan: async () => {
      throw new DatabaseAway();
    },
  });
  await jobs.tick();
  expect(done).toEqual(['deliver T1', 'deliver T2']);
  expect(logged).toMatchObject([['warn', { step: 'plan' }, /cannot be reached/]]);
});

test('a tick with nothing due asks just that, and tidies', async () => {
  const { jobs, done } = jobsWith({ isAnythingDue: async () => false });
  await jobs.tick();
  expect(done).toEqual(['tidy']);
});

test('tidying waits for an hour to pass, also when the clock was moved back', async () => {
  const { jobs, done, time } = jobsWith({ workspacesWithDue: async () => [] });
  const tickAt = async (at: string) => {
    time.now = new Date(at);
    await jobs.tick();
    return done.filter((step) => step === 'tidy').length;
  };
  expect(await tickAt('2026-06-01T12:00')).toBe(1);
  expect(await tickAt('2026-06-01T12:59')).toBe(1);
  expect(await tickAt('2026-06-01T13:00')).toBe(2);
  expect(await tickAt('2026-05-01T13:00')).toBe(3);
});

test('the database is maintained once a night, by the time of the machine', async () => {
  const { jobs, done, time } = jobsWith({ workspacesWithDue: async () => [] });
  const tickAt = async (day: number, hour: number, minute: number) => {
    time.now = new Date(2026, 5, day, hour, minute);
    await jobs.tick();
    return done.filter((step) => step === 'maintain').length;
  };
  expect(await tickAt(1, 2, 59)).toBe(0);
  expect(await tickAt(1, 3, 0)).toBe(1);
  expect(await tickAt(1, 3, 59)).toBe(1);
  expect(await tickAt(1, 4, 0)).toBe(1);
  expect(await tickAt(2, 3, 30)).toBe(2);
});

test('a failing step is logged, and the other steps and the next tick go on', async () => {
  let failing = true;
  const { jobs, done, logged } = jobsWith({
    plan: async () => {
      if (failing) throw new Error('broken policy');
      done.push('plan');
    },
  });
  await jobs.tick();
  expect(done.toSorted()).toEqual(['deliver T1', 'deliver T2', 'tidy']);
  expect(logged).toMatchObject([['error', { step: 'plan' }, /failed/]]);
  failing = false;
  await jobs.tick();
  expect(done).toContain('plan');
  expect(logged).toHaveLength(1);
});

test('one workspace that fails does not hold up another', async () => {
  const { jobs, done, logged } = jobsWith({
    deliver: async (workspaceId) => {
      if (workspaceId === 'T1') throw new Error('no luck');
      done.push(`deliver ${workspaceId}`);
      return null;
    },
  });
  await jobs.tick();
  expect(done.toSorted()).toEqual(['deliver T2', 'plan', 'tidy']);
  expect(logged).toMatchObject([['error', { workspaceId: 'T1' }, /failed/]]);
});

test('a database that is away is one warning a tick, and the next tick tries again', async () => {
  const away = async () => {
    throw new DatabaseAway();
  };
  const { jobs, done, logged } = jobsWith({
    isAnythingDue: away,
    plan: away,
    workspacesWithDue: away,
    tidy: away,
  });
  await jobs.tick();
  await jobs.tick();
  expect(done).toEqual([]);
  expect(logged).toMatchObject([
    ['warn', { step: 'look' }, /cannot be reached/],
    ['warn', { step: 'look' }, /cannot be reached/],
  ]);
});

test('ticks never overlap: one asked for meanwhile begins afterwards', async () => {
  let running = 0;
  let most = 0;
  const { jobs } = jobsWith({
    plan: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
    },
  });
  await Promise.all([jobs.tick(), jobs.tick(), jobs.tick()]);
  expect(most).toBe(1);
});

test('a poke delivers for its workspace alone, and stop waits for it', async () => {
  const { jobs, done } = jobsWith({});
  jobs.poke('T2');
  jobs.poke('T2');
  jobs.poke('T2');
  await jobs.stop();
  expect(done).toEqual(['deliver T2', 'deliver T2']);
});

test('a poke that fails is logged, not thrown', async () => {
  const { jobs, logged } = jobsWith({
    deliver: async () => {
      throw new Error('no luck');
    },
  });
  jobs.poke('T1');
  await jobs.stop();
  await expect.poll(() => logged).toMatchObject([['error', { step: 'deliver' }, /failed/]]);
});

test('after stop nothing starts any more', async () => {
  const { jobs, done } = jobsWith({});
  await jobs.stop();
  jobs.poke('T1');
  await jobs.tick();
  expect(done).toEqual([]);
});

test('the first tick, and each after the clock was set back, begins with what a wrong clock left', async () => {
  const looks: (string | null)[] = [];
  const { jobs, time, done } = jobsWith({
    afterClockWasSet: async (before) => void looks.push(before?.toISOString() ?? null),
  });
  const tickAt = async (at: string) => {
    time.now = new Date(at);
    await jobs.tick();
  };
  await tickAt('2026-06-01T18:00:00Z');
  await tickAt('2026-06-01T18:01:00Z');
  await tickAt('2026-06-01T10:01:20Z');
  await tickAt('2026-06-01T10:02:00Z');
  expect(looks).toEqual([null, '2026-06-01T18:01:00.000Z']);
  expect(done.filter((step) => step === 'plan')).toHaveLength(4);
});

test('what was put off is delivered when its time comes, not at the next tick', async () => {
  const timers: { ms: number; ring: () => void; isOff: boolean }[] = [];
  const answers: (Date | null)[] = [];
  const start = new Date(2026, 5, 1, 12);
  const after = (ms: number) => new Date(start.getTime() + ms);
  const { jobs, done } = jobsWith(
    {
      workspacesWithDue: async () => ['T1'],
      deliver: async (workspaceId) => {
        done.push(`deliver ${workspaceId}`);
        return answers.shift() ?? null;
      },
    },
    start,
    (ms, ring) => {
      const timer = { ms, ring, isOff: false };
      timers.push(timer);
      return () => {
        timer.isOff = true;
      };
    },
  );
  const deliver = async (...given: (Date | null)[]) => {
    answers.push(...given);
    await jobs.tick();
  };
  const delivered = () => done.filter((step) => step === 'deliver T1').length;
  const waits = () => timers.filter(({ isOff }) => !isOff).map(({ ms }) => Math.round(ms / 1_000));

  await deliver(after(1_000));
  expect(waits()).toEqual([1]);
  // A later one is looked at then; an earlier one comes instead; what is far off waits for a tick.
  await deliver(after(50_000));
  await deliver(after(4 * 3_600_000));
  expect(waits()).toEqual([1]);
  await deliver(after(400));
  expect(waits()).toEqual([0]);
  const before = delivered();
  answers.push(after(60_000));
  timers.at(-1)?.ring();
  await expect.poll(delivered).toBe(before + 1);
  await jobs.stop();
  expect(timers.at(-1)?.isOff).toBe(true);
});
