import { expect, test } from 'vitest';
import { deliveryKills } from './delivery-kills.js';

test('killed twice while it delivers, it loses no message and sends none twice', {
  timeout: 300_000,
}, async () => {
  const { notifications, ...findings } = await deliveryKills({ kills: 2 });
  expect(findings).toEqual({
    kills: 2,
    states: { sent: notifications },
    unsaid: 0,
    twice: 0,
    disordered: 0,
  });
});
