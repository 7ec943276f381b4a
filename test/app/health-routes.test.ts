import { expect, test } from 'vitest';
import { type Check, healthRoutes } from '../../src/health-routes.js';

async function answers(checks: Record<string, Check>) {
  const [health, ready] = healthRoutes(checks);
  return { health: await health?.answer(), ready: await ready?.answer() };
}

test('all is well: both answer 200', async () => {
  expect(await answers({ database: async () => null, slack: async () => null })).toEqual({
    health: { status: 200, body: { status: 'ok' } },
    ready: { status: 200, body: { ready: true, database: 'ok', slack: 'ok' } },
  });
});

test('what is not well is named with its reason, whether the check says so or throws', async () => {
  const database = async () => {
    throw new Error('connect ECONNREFUSED');
  };
  const { health, ready } = await answers({ database, slack: async () => 'invalid_auth' });
  expect(ready).toEqual({
    status: 503,
    body: { ready: false, database: 'connect ECONNREFUSED', slack: 'invalid_auth' },
  });
  expect(health?.status).toBe(200);
});
