import { cp } from 'node:fs/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { programMigrations } from '../../../src/database/engine/migration-engine-files.js';
import { type Database, openDatabase } from '../../../src/database/open-database.js';
import { migrationsFolder } from '../../support/databases-folder.js';
import { plant } from '../../support/fixtures.js';
import { populate } from '../../support/fixtures-populated.js';
import { createTwoRoles, type TwoRoles } from '../../support/guarded-database.js';
import { asAdmin, createPgDatabase, findPgServer } from '../../support/pg-server.js';

const server = await findPgServer();

describe.runIf(server)('two roles on a server', { timeout: 120_000 }, () => {
  let roles: TwoRoles;
  const opened: Database[] = [];
  beforeEach(async () => {
    roles = await createTwoRoles(server ?? '');
    onTestFinished(async () => {
      await Promise.all(opened.splice(0).map((database) => database.close()));
      await roles.drop();
    });
  });

  async function start(
    change: { databaseUrl?: string; migrationDatabaseUrl?: string; migrationsDir?: string } = {},
  ): Promise<Database> {
    const { urlAs, application, owner } = roles;
    const database = await openDatabase({
      databaseUrl: urlAs(application),
      migrationDatabaseUrl: urlAs(owner),
      ...change,
    });
    opened.push(database);
    return database;
  }

  const asOwner = (sql: string) =>
    asAdmin(roles.urlAs(roles.owner), async (owner) => (await owner.query(sql)).rows);
  const asSuperuser = (sql: string) => asAdmin(roles.adminUrl, (admin) => admin.query(sql));
  const rights = () =>
    asOwner(`SELECT relname::text, xmin::text, relacl::text FROM pg_class
      WHERE relnamespace = 'public'::regnamespace ORDER BY relname`);

  /** What the server answers to a statement of the application's role. */
  async function answer({ prisma }: Database, sql: string): Promise<string> {
    return prisma.$executeRawUnsafe(sql).then(String, String);
  }

  it('work by the one and migrate by the other; the application’s owns nothing', async () => {
    const database = await start();
    expect(database).toMatchObject({ dialect: 'server', historyGuard: 'rights' });
    expect(database.appliedMigrations.length).toBeGreaterThan(5);
    await populate(await plant(database.prisma, 'T1'), 'guarded');
    const [who] = await database.prisma.$queryRaw<object[]>`
      SELECT current_user::text AS role, (SELECT count(*)::int FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relowner = current_user::regrole) AS owns`;
    expect(who).toEqual({ role: roles.application, owns: 0 });
  });

  it('refuse to change or delete history by privilege, with the trigger on or off', async () => {
    const database = await start();
    await populate(await plant(database.prisma, 'T1'), 'guarded');
    const history = await database.prisma.auditEvent.findMany();
    expect(history).toHaveLength(1);
    const refusals = async () => {
      for (const sql of [
        'ALTER TABLE "AuditEvent" DISABLE TRIGGER "AuditEvent_append_only"',
        'ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL',
        'DROP TRIGGER "AuditEvent_append_only" ON "AuditEvent"',
        'SET session_replication_role = replica',
        `SET ROLE ${roles.owner}`,
        `GRANT UPDATE ON "AuditEvent" TO ${roles.application}`,
        'UPDATE "AuditEvent" SET "actorId" = NULL',
        'DELETE FROM "AuditEvent"',
        'TRUNCATE "AuditEvent"',
        'TRUNCATE "Workspace" CASCADE',
        'DROP TABLE "AuditEvent"',
        'DROP SCHEMA public CASCADE',
        `CREATE TRIGGER mine BEFORE INSERT ON "AuditEvent"
          FOR EACH STATEMENT EXECUTE FUNCTION "refuseToRewriteHistory"()`,
      ]) {
        const said = await answer(database, sql);
        // What the server makes of a GRANT without the right to it is a warning.
        if (!sql.startsWith('GRANT')) expect(said, sql).toMatch(/42501|permission denied|must be /);
      }
      expect(await database.prisma.auditEvent.findMany()).toEqual(history);
    };
    await refusals();
    await asOwner('ALTER TABLE "AuditEvent" DISABLE TRIGGER "AuditEvent_append_only"');
    await refusals();
    // Cascades run with the owner's rights: none leads into history.
    for (const sql of [
      `UPDATE "Member" SET "id" = 'Uother' WHERE "id" = 'UREPORTER'`,
      `UPDATE "Hazard" SET "id" = gen_random_uuid()`,
      'DELETE FROM "Hazard"',
      `UPDATE "Workspace" SET "id" = 'T9'`,
    ]) {
      expect(await answer(database, sql), sql).toMatch(/2350[13]|foreign key/);
    }
    expect(await database.prisma.auditEvent.findMany()).toEqual(history);
  });

  it('let go of an ended matter’s history by the function alone, where the workspace sets a time', async () => {
    const { prisma } = await start();
    const { hazard, planted } = await populate(await plant(prisma, 'T1'), 'guarded');
    const { workspaceId, record } = planted;
    await record({ matterId: hazard.id, after: { description: 'Gap' } });
    const at = new Date('2040-01-01T00:00:00Z');
    const remove = () => prisma.$queryRaw<{ hash: string }[]>`
      SELECT "removeHistoryOfMatters"(${workspaceId}, ARRAY[${hazard.id}]::uuid[], ${at}, NULL) AS "hash"`;
    await expect(remove()).rejects.toThrow(/append-only/);
    await prisma.workspace.updateMany({ data: { retentionYears: 3 } });
    await expect(remove()).rejects.toThrow(/append-only/);
    await prisma.matter.updateMany({ data: { endedAt: new Date('2026-11-24T00:00:00Z') } });
    expect(await remove()).toMatchObject([{ hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const ofMatter = { where: { workspaceId, matterId: hazard.id } };
    expect(await prisma.auditEvent.count(ofMatter)).toBe(0);
    expect(await prisma.auditText.count({ where: { workspaceId, field: 'description' } })).toBe(0);
  });

  it('share what later migrations make, and write nothing where nothing is missing', async () => {
    await start();
    const before = await rights();
    const again = await start();
    expect(await rights()).toEqual(before);
    expect(await answer(again, 'UPDATE "_prisma_migrations" SET "logs" = NULL')).toMatch(/42501/);

    const later = {
      '29990101000000_later':
        'CREATE TABLE later (id serial PRIMARY KEY, said text); CREATE SEQUENCE "Own" START 5;',
    };
    const migrationsDir = await migrationsFolder(later);
    await cp(programMigrations(), migrationsDir, { recursive: true });
    const database = await start({ migrationsDir });
    expect(database.appliedMigrations).toEqual(Object.keys(later));
    for (const sql of [
      `INSERT INTO later (said) VALUES ('x')`,
      `UPDATE later SET said = nextval('"Own"')::text`,
      'DELETE FROM later',
    ]) {
      expect(await answer(database, sql)).toBe('1');
    }
  });

  it('take back what somebody granted the application’s role on history by hand', async () => {
    await start();
    await asOwner(`GRANT ALL ON "AuditEvent" TO ${roles.application}`);
    const database = await start();
    expect(await answer(database, 'DELETE FROM "AuditEvent"')).toMatch(/42501/);
    await asOwner(`GRANT UPDATE ("actorId") ON "AuditEvent" TO ${roles.application}`);
    await expect(start()).rejects.toThrow(/granted more than to read and extend it/);
  });

  it('may start in several processes at one instant', async () => {
    const started = await Promise.all(Array.from({ length: 4 }, () => start()));
    const applied = started.map(({ appliedMigrations }) => appliedMigrations.length);
    expect(applied.filter((count) => count > 0)).toHaveLength(1);
    for (const { prisma } of started) expect(await prisma.workspace.count()).toBe(0);
  });

  const refused = async (starting: Promise<unknown>, sentence: RegExp) => {
    const error = await starting.then(
      () => null,
      (cause: Error) => cause,
    );
    expect(error).toMatchObject({ code: 'database_roles' });
    expect(error?.message).toMatch(sentence);
    expect(error?.message).toMatch(/^[^\n]*\.$/);
  };
  const unguarded = (why: string) => new RegExp(`^DATABASE_URL: history is not guarded.* ${why}`);

  it.each<[string, RegExp, () => Promise<unknown>]>([
    [
      'is the owner',
      unguarded('owns'),
      async () => start({ databaseUrl: roles.urlAs(roles.owner) }),
    ],
    [
      'is a superuser',
      unguarded('is, or may become, a superuser'),
      async () => {
        await asSuperuser(`ALTER ROLE ${roles.application} SUPERUSER`);
        return start();
      },
    ],
    [
      'may turn into the owner',
      unguarded('owns, or may own'),
      async () => {
        await asSuperuser(`GRANT ${roles.owner} TO ${roles.application}`);
        await asSuperuser(`ALTER ROLE ${roles.application} NOINHERIT`);
        return start();
      },
    ],
    [
      'may write every table',
      unguarded('has been granted more'),
      async () => {
        await asSuperuser(`GRANT pg_write_all_data TO ${roles.application}`);
        return start();
      },
    ],
    [
      'has what everybody was granted',
      unguarded('has been granted more'),
      async () => {
        await start();
        await asOwner('GRANT DELETE ON "AuditEvent" TO PUBLIC');
        return start();
      },
    ],
  ])('refuse to start where the application’s role %s', async (_why, sentence, starting) => {
    await refused(starting(), sentence);
  });

  it('refuse to start where the other leads to another database, to none, or owns nothing', async () => {
    const other = await createPgDatabase(server ?? '', { migrated: false });
    onTestFinished(other.drop);
    await refused(
      start({ migrationDatabaseUrl: other.url }),
      /^MIGRATION_DATABASE_URL names another database than DATABASE_URL: /,
    );
    const url = new URL(roles.urlAs(roles.owner));
    await refused(
      start({ migrationDatabaseUrl: Object.assign(new URL(url), { port: '9' }).href }),
      /^MIGRATION_DATABASE_URL: the PostgreSQL server cannot be reached /,
    );
    await refused(
      start({ migrationDatabaseUrl: Object.assign(new URL(url), { pathname: '/nowhere' }).href }),
      /^MIGRATION_DATABASE_URL: the PostgreSQL server lets nobody in .*"nowhere"/,
    );
    await start();
    await refused(
      start({ migrationDatabaseUrl: roles.urlAs(roles.application) }),
      /^MIGRATION_DATABASE_URL: the role "closeout_test_app_\w+" does not own the tables: /,
    );
  });

  it('are not needed: with one a trigger alone guards history, until a second one is named', async () => {
    const database = await openDatabase({ databaseUrl: roles.urlAs(roles.owner) });
    opened.push(database);
    expect(database.historyGuard).toBe('trigger');
    await populate(await plant(database.prisma, 'T1'), 'alone');
    expect(await answer(database, 'DELETE FROM "AuditEvent"')).toMatch(/append-only/);
    const guarded = await start();
    expect(guarded.historyGuard).toBe('rights');
    expect(await guarded.prisma.auditEvent.count()).toBe(1);
    expect(await answer(guarded, 'DELETE FROM "AuditEvent"')).toMatch(/42501/);
  });
});
