import { expect, onTestFinished, test } from 'vitest';
import { createMetrics, type MetricsAccess } from '../../src/metrics.js';

function metricsOf(access: MetricsAccess = 'everybody') {
  const world = { now: 0, asked: 0, isAway: false };
  const metrics = createMetrics(
    {
      monotonicMs: () => world.now,
      waiting: async () => {
        world.asked += 1;
        if (world.isAway) throw new Error('gone');
        return { count: 3, oldestSeconds: 90 };
      },
    },
    access,
  );
  onTestFinished(metrics.stop);
  const read = async (authorization?: string) => {
    const { status, body } = await metrics.route.answer({ authorization });
    return { status, body: String(body) };
  };
  return { world, metrics, read };
}

test('counts what happened, by closed names', async () => {
  const { world, metrics, read } = metricsOf();
  metrics.meter.acknowledged('command');
  metrics.meter.acknowledged('command');
  metrics.meter.refused('not_allowed');
  metrics.meter.delivered('reminder', 'sent');
  world.now = 42_000;
  const { status, body } = await read();
  expect(status).toBe(200);
  for (const line of [
    'closeout_acknowledged_total{sort="command"} 2',
    'closeout_refused_total{code="not_allowed"} 1',
    'closeout_delivered_total{kind="reminder",outcome="sent"} 1',
    'closeout_waiting 3',
    'closeout_oldest_due_seconds 90',
    'closeout_last_tick_age_seconds 42',
    'closeout_database_up 1',
  ]) {
    expect(body.split('\n')).toContain(line);
  }
  expect(body).toMatch(/^closeout_event_loop_lag_seconds \d/m);
  metrics.ticked();
  expect((await read()).body).toMatch(/^closeout_last_tick_age_seconds 0$/m);
});

test('asks the database once in five seconds, and says when it is away', async () => {
  const { world, read } = metricsOf();
  await Promise.all([read(), read(), read()]);
  expect(world.asked).toBe(1);
  world.now = 5_000;
  world.isAway = true;
  const { body } = await read();
  expect(world.asked).toBe(2);
  expect(body).toMatch(/^closeout_database_up 0$/m);
  expect(body).toMatch(/^closeout_waiting Nan$/m);
});

test('is given to nobody, unless a token is set, and then to who has it', async () => {
  expect(await metricsOf('nobody').read()).toEqual({ status: 404, body: '' });
  const { read } = metricsOf({ token: 'prometheus-reads-this' });
  expect((await read()).status).toBe(401);
  expect((await read('Bearer prometheus-reads-that')).status).toBe(401);
  expect((await read('Bearer prometheus-reads-this')).status).toBe(200);
});
