import { expect, test } from 'vitest';
import { killLoop } from './kill-loop.js';

test('killed three times while it reports and delivers, it loses nothing and repeats nothing', {
  timeout: 600_000,
}, async () => {
  const findings = await killLoop({ kills: 3 });
  expect(findings).toMatchObject({
    lost: [],
    doubled: [],
    areNumbersGapless: true,
    undelivered: [],
    unsaid: [],
    duplicates: [],
  });
  expect(findings.acknowledged).toBeGreaterThanOrEqual(3);
  expect(findings.stored).toBeGreaterThanOrEqual(findings.acknowledged);
  expect(findings.notifications).toBeGreaterThanOrEqual(findings.stored);
});
