import { expect, test } from 'vitest';
import { recordDay } from './recorded-day.js';

// A small one of the day that `npm run bench -- recorded day` measures at its full size.
test('groups that score at once at Slack’s pace lose nothing, wait for nothing, and ask for no more than they may', async () => {
  const day = await recordDay({ groups: 10, visits: 10, itemsPerVisit: 20 });
  expect(day).toMatchObject({ scores: 200, kept: 200, unanswered: 0, rateLimited: 0 });
  expect(Math.max(...day.answers)).toBeLessThan(3_000);
  expect(day.redraws).toBeGreaterThan(0);
});
