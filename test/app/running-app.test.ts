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
  await world.settle();
  await world.close();
});

test('without a set-up the workspace waits for its admin', async () => {
  const world = await openWorld({ setUp: false });
  await world.context.unitOfWork.read(world.workspaceId, async (stores) => {
    expect((await stores.workspace.find())?.setUpAt).toBeNull();
  });
  await world.close();
});
