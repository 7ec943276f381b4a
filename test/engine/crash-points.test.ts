import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/open-database.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { startSlack } from './engine.js';
import { liveAndDie } from './live-and-die.js';

describeOnEachDatabase('a process that dies between the claim and the settling', (open) => {
  let sandbox: Sandbox;
  let database: Database;
  beforeAll(async () => {
    database = await open();
    sandbox = await startSlack();
  });
  afterAll(() => sandbox.stop());

  // `npm run soak` dies at every single point; here at each kind of it once.
  it('loses nothing and says nothing twice, wherever it dies', async () => {
    const { points: _, ...whole } = await liveAndDie(database, sandbox);
    expect(whole.told).toContain('reminder UDOES: sent, 1 in Slack');
    expect(whole.told).toContain('card CSITE: sent, 1 in Slack');
    expect(whole.recorded).toBe(1);
    for (const point of [
      'after deadlines.planDue',
      'after queue.claim',
      'after factsReader.read',
      'before notifier.send',
      'before unitOfWork.run',
      'after notifier.send',
      'after queue.settle',
    ]) {
      const { points, ...ending } = await liveAndDie(database, sandbox, point);
      expect({ point: points.at(-1), ...ending }).toEqual({ point, ...whole });
    }
  });
});
