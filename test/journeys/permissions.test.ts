import { afterAll, beforeAll, expect, test } from 'vitest';
import { scopes } from '../../src/slack/kit/scopes.js';
import { openWorld, type World } from '../support/running-app.js';
import { looseHandrail, openByCommand, submit } from './steps.js';

let world: World;
let granted: string[];

beforeAll(async () => {
  world = await openWorld();
  granted = world.sandbox.app.scopes;
});
afterAll(async () => {
  grant(granted);
  await world.tick();
  await world.close();
});

function grant(now: readonly string[]): void {
  world.sandbox.app.scopes = [...now];
}

/** The first answer says what is granted; the next Home of an admin shows it. */
async function shown(missing: string | null): Promise<void> {
  const chen = world.as('U_CHEN');
  const home = async () => {
    await chen.openHome();
    await world.sandbox.settled();
    return scopes.filter((scope) =>
      new RegExp(`[(（]${scope}[)）]`).test(JSON.stringify(chen.home())),
    );
  };
  await home();
  await expect.poll(home).toEqual(missing === null ? [] : [missing]);
}

/** Names of the bot's calls that Slack refused for want of a permission. */
function refusedCalls(): string[] {
  return world.sandbox.recorder
    .find({ direction: 'from_bot' })
    .filter(({ error }) => error === 'missing_scope')
    .map(({ name }) => name);
}

test.each(scopes)(
  'without %s people report, admins see what waits, and no call is refused',
  async (scope) => {
    grant(granted.filter((one) => one !== scope));
    await shown(scope);

    const ready = await fetch(`${world.address}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      ready: true,
      permissions: { waiting: [expect.stringContaining(scope)] },
    });

    const zhao = world.as('U_ZHAO');
    const before = world.log.length;
    await openByCommand(zhao, '/hazard', '', 'report');
    expect(await submit(zhao, looseHandrail)).toMatchObject({ acknowledged: true });
    await world.settle();
    expect(refusedCalls()).toEqual([]);
    expect(world.log.slice(before).filter(({ level }) => level === 'error')).toEqual([]);
    expect(JSON.stringify(zhao.home() ?? null)).not.toContain(scope);
  },
);

test('what waited for a permission happens once it is granted', async () => {
  const sent = () => world.database.prisma.notification.count({ where: { state: 'sent' } });
  grant(granted.filter((one) => one !== 'chat:write'));
  await shown('chat:write');
  const before = await sent();
  const zhao = world.as('U_ZHAO');
  await openByCommand(zhao, '/hazard', '', 'report');
  expect(await submit(zhao, looseHandrail)).toMatchObject({ acknowledged: true });
  await world.settle();
  expect(await sent()).toBe(before);

  grant(granted);
  await shown(null);
  await world.settle();
  expect(await sent()).toBeGreaterThan(before);
  expect(await (await fetch(`${world.address}/readyz`)).json()).not.toHaveProperty('permissions');
});
