import { expect, test } from 'vitest';
import { databases } from '../support/databases.js';
import { patienceMs } from '../support/eventually.js';
import { openWorld } from '../support/running-app.js';

test.each(
  databases().flatMap((database) =>
    (['http', 'socket'] as const).map((mode) => ({ mode, database, on: database.name })),
  ),
)('a person reaches the bot by $mode, on $on', async ({ mode, database }) => {
  const world = await openWorld({ mode, database, sandbox: { ackTimeoutMs: patienceMs } });
  const zhao = world.as('U_ZHAO');
  const outcome = await zhao.command('/hazard');
  expect(outcome).toMatchObject({ acknowledged: true });
  expect((await zhao.waitForModal()).callback_id).toBe('report');
  await world.as('U_TOM').command('/safety', 'setup');
  await expect
    .poll(() => world.log.filter(({ message }) => message === 'an act was refused'))
    .toMatchObject([
      { level: 'info', facts: { userId: 'U_TOM', codes: ['not_allowed_to_set_up'] } },
    ]);
  await world.settle();
  const text = await (await fetch(`${world.address}/metrics`)).text();
  expect(text).toContain('closeout_acknowledged_total{sort="command"} 2');
  expect(text).toMatch(/closeout_refused_total\{code="\w+"\} \d/);
  expect(text).toMatch(/^closeout_waiting 0$/m);
  expect(text).toMatch(/^closeout_database_up 1$/m);
  expect(text).toMatch(/^closeout_last_tick_age_seconds \d/m);
  expect(text).not.toMatch(/U_ZHAO|Zhao|赵/);
  await world.close();
});

test('without a set-up the workspace waits for its admin', async () => {
  const world = await openWorld({ setUp: false });
  await world.context.unitOfWork.read(world.workspaceId, async (stores) => {
    expect((await stores.workspace.find())?.setUpAt).toBeNull();
  });
  await world.close();
});
