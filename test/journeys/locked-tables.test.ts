import { expect, test } from 'vitest';
import { openDatabase } from '../../src/database/open-database.js';
import { ids } from '../../src/slack/ids.js';
import { eventually } from '../support/eventually.js';
import { asAdmin, createPgDatabase, findPgServer } from '../support/pg-server.js';
import { openWorld } from '../support/running-app.js';
import { looseHandrail, openByCommand, stateOf } from './steps.js';

const server = await findPgServer();

test.skipIf(!server)(
  'while somebody locks the tables, or a statement is slow, people are told before Slack gives up',
  async () => {
    const { url, drop } = await createPgDatabase(String(server), { migrated: true });
    const world = await openWorld({
      allowErrors: true,
      database: { name: 'PostgreSQL', open: () => openDatabase({ databaseUrl: url }) },
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

      await asAdmin(url, async (admin) => {
        await admin.query(
          'BEGIN; LOCK TABLE "Matter", "Hazard", "AuditEvent" IN ACCESS EXCLUSIVE MODE',
        );
        // More than there are connections.
        const others = Array.from({ length: 11 }, () =>
          world.as('U_ZHAO').command(ids.commands.hazard, 'mine'),
        );
        const [refused, ...answers] = await Promise.all([sun.submit(), ...others]);
        expect(refused).toMatchObject({ acknowledged: true, closed: false });
        expect(Object.values(refused.errors ?? {}).join()).toMatch(/数据库/);
        for (const { acknowledgedInMs } of [refused, ...answers]) {
          expect(acknowledgedInMs).toBeLessThan(3_000);
        }
        await eventually(() => {
          const told = world
            .as('U_ZHAO')
            .ephemeral()
            .filter(({ text }) => /数据库/.test(text));
          expect(told).toHaveLength(11);
        });
        await world.tick();
        await admin.query('ROLLBACK');
      });

      // No lock is waited for: the statement itself takes ten seconds.
      await asAdmin(url, (admin) =>
        admin.query(`CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_sleep(10); RETURN NEW; END $$;
          CREATE TRIGGER slow BEFORE INSERT ON "Hazard" FOR EACH ROW EXECUTE FUNCTION slow()`),
      );
      const slow = await sun.submit();
      expect(slow).toMatchObject({ acknowledged: true, closed: false });
      expect(Object.values(slow.errors ?? {}).join()).toMatch(/数据库/);
      await asAdmin(url, (admin) => admin.query('DROP FUNCTION slow CASCADE'));

      while (sun.modal()?.callback_id === ids.views.notice) await sun.close();
      const saved = await sun.submit();
      expect(saved.updated, JSON.stringify(saved)).toBeDefined();
      await world.settle();
      expect(await stateOf(world, 1)).toBe('reported');
    } finally {
      await world.close();
      await drop();
    }
  },
  120_000,
);
