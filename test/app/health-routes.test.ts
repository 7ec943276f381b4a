import { expect, test } from 'vitest';
import { type Check, healthRoutes } from '../../src/health-routes.js';

const logged: object[] = [];
const note = (facts: object) => void logged.push(facts);
const log = { debug: note, info: note, warn: note, error: note };

async function answers(checks: Record<string, Check>) {
  const [health, ready] = healthRoutes(checks, log);
  return { health: await health?.answer(), ready: await ready?.answer() };
}

test('all is well: both answer 200', async () => {
  expect(await answers({ database: async () => null, slack: async () => null })).toEqual({
    health: { status: 200, body: { status: 'ok' } },
    ready: { status: 200, body: { ready: true, database: 'ok', slack: 'ok' } },
  });
});

test('what is not well is named with its reason; what was thrown is told to the log alone', async () => {
  const thrown = new Error('role "closeout_app" does not exist on 10.0.0.7');
  const database = async () => {
    throw thrown;
  };
  const { health, ready } = await answers({ database, slack: async () => 'invalid_auth' });
  expect(ready).toEqual({
    status: 503,
    body: { ready: false, database: 'it failed; the log says why', slack: 'invalid_auth' },
  });
  expect(logged).toEqual([{ err: thrown, check: 'database' }]);
  expect(health?.status).toBe(200);
});
