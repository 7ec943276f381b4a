import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/open-database.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';
import { openWorld } from '../support/running-app.js';
import { openTcpProxy } from '../support/tcp-proxy.js';
import { looseHandrail, openByCommand, stateOf, submit } from './steps.js';

const server = await findPgServer();

describe.skipIf(server === undefined)('a database that stops', () => {
  test('while a form is handed in: the person reads so, keeps the form, and goes on when it is back', async () => {
    const { url, drop } = await createPgDatabase(String(server), { migrated: true });
    const direct = new URL(url);
    const proxy = await openTcpProxy(Number(direct.port || '5432'));
    const throughProxy = new URL(url);
    throughProxy.host = `127.0.0.1:${proxy.port}`;
    const world = await openWorld({
      allowErrors: true,
      database: {
        name: 'PostgreSQL',
        open: () => openDatabase({ databaseUrl: throughProxy.href }),
      },
    });
    try {
      const sun = world.as('U_SUN');
      await openByCommand(sun, ids.commands.hazard, '', ids.views.report);
      for (const [field, value] of Object.entries(looseHandrail)) {
        if (field !== 'kind') await sun.fill(field, value);
        if (field === 'category')
          await sun.waitForModal((view) => JSON.stringify(view).includes('kind:facility'));
      }
      await sun.fill('kind:facility', 'damaged');

      await proxy.cut();
      const refused = await sun.submit();
      expect(refused).toMatchObject({ acknowledged: true, closed: false });
      expect(refused.acknowledgedInMs).toBeLessThan(3_000);
      expect(Object.values(refused.errors ?? {}).join()).toMatch(/数据库/);
      expect(JSON.stringify(sun.modals().map(({ state }) => state))).toContain(looseHandrail.place);
      const ready = await fetch(`${world.address}/readyz`, { headers: { connection: 'close' } });
      expect(ready.status).toBe(503);
      const lives = await fetch(`${world.address}/healthz`, { headers: { connection: 'close' } });
      expect(lives.status).toBe(200);
      await world.tick();

      await proxy.restore();
      // What the form could not redraw meanwhile may have left a notice on top of it.
      while (sun.modal()?.callback_id === ids.views.notice) await sun.close();
      const saved = await sun.submit();
      expect(saved.updated, JSON.stringify(saved)).toBeDefined();
      await sun.close();
      await world.settle();
      expect(await stateOf(world, 1)).toBe('reported');
      const told = world.as('U_ZHAO').directMessages().map(textOf);
      expect(told.filter((text) => text.includes('H-1'))).toHaveLength(1);
      await openByCommand(world.as('U_ZHAO'), ids.commands.rectify, 'H-1', ids.views.commit);
      const committed = await submit(world.as('U_ZHAO'), {
        measures: 'Weld it',
        strongestControl: 'engineering',
        completerId: 'U_ZHAO',
        dueOn: '2026-06-20',
        acceptorId: 'U_SUN',
      });
      expect(committed).toMatchObject({ closed: true });
      await world.settle();
    } finally {
      await world.close();
      await proxy.close();
      await drop();
    }
  }, 120_000);
});
