import { randomBytes } from 'node:crypto';
import { openDatabase } from '../../src/database/open-database.js';
import type { DatabaseKind } from './databases.js';
import { asAdmin, createPgDatabase } from './pg-server.js';

/** A database of one role's own on the test server, and another role with no rights in it yet. */
export interface TwoRoles {
  owner: string;
  application: string;
  /** The database as whoever made the server. */
  adminUrl: string;
  urlAs(role: string): string;
  /** Removes the database and both roles; everybody is to have left. */
  drop(): Promise<void>;
}

/** Makes roles of names that nobody else has, and an empty database of the owner's. */
export async function createTwoRoles(server: string): Promise<TwoRoles> {
  const mark = `${process.pid}_${randomBytes(6).toString('hex')}`;
  const owner = `closeout_test_owner_${mark}`;
  const application = `closeout_test_app_${mark}`;
  const { name, url, drop } = await createPgDatabase(server, { migrated: false });
  const dropRoles = () =>
    asAdmin(server, async (admin) => {
      await admin.query(`DROP ROLE IF EXISTS ${owner}, ${application}`);
    });
  const password = randomBytes(12).toString('hex');
  await asAdmin(server, async (admin) => {
    for (const role of [owner, application]) {
      await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    }
    await admin.query(`ALTER DATABASE ${name} OWNER TO ${owner}`);
  });
  return {
    owner,
    application,
    adminUrl: url,
    urlAs: (role) => Object.assign(new URL(url), { username: role, password }).href,
    drop: () => drop().finally(dropRoles),
  };
}

/** PostgreSQL as an application's role of its own works on it; closing it removes it. */
export function guardedDatabase(server: string): DatabaseKind {
  return {
    name: 'PostgreSQL',
    open: async () => {
      const { owner, application, urlAs, drop } = await createTwoRoles(server);
      const database = await openDatabase({
        databaseUrl: urlAs(application),
        migrationDatabaseUrl: urlAs(owner),
      }).catch(async (error: unknown) => {
        await drop();
        throw error;
      });
      return { ...database, close: () => database.close().finally(drop) };
    },
  };
}
