import { isDatabaseUnavailable } from './database-unavailable.js';
import { migrateDatabase } from './migrate-database.js';
import { DatabaseRolesError } from './migrate-database-errors.js';
import type { ServerDatabase } from './open-database-server.js';

/*
 * Two roles on one server. The owner of the tables migrates and grants; the application's role works. It
 * may read and extend history, never change or delete it: the trigger refuses that as well, but whoever
 * owns a table can take its triggers off.
 */

/**
 * Brings the database to this program's schema as its owner, and gives the application's role the rights
 * that it works with, also on what the migrations have just made. Any number of processes may do so at
 * once; where nothing is missing nothing is written.
 *
 * @returns the names of the migrations that were applied by this call
 * @throws DatabaseRolesError when the two lead to different databases, when the owner's does not answer
 *   or does not own the tables, and when the application's role could change history all the same
 * @throws what migrateDatabase throws
 */
export async function migrateAsOwner(
  owner: ServerDatabase,
  application: ServerDatabase,
  migrationsDir?: string,
): Promise<string[]> {
  await requireSameDatabase(owner, application);
  const applied = await migrateDatabase(owner, migrationsDir);
  await requireOwner(owner);
  await grant(owner, await one(application, 'SELECT quote_literal(current_user) AS said'));
  await requireGuardedHistory(application);
  return applied;
}

/** Also two names of one server, or a way through a pooler, lead to the same database. */
const WHERE = `
  SELECT oid || ' since ' || pg_postmaster_start_time() AS said
  FROM pg_database WHERE datname = current_database()`;

async function requireSameDatabase(
  owner: ServerDatabase,
  application: ServerDatabase,
): Promise<void> {
  const works = await one(application, WHERE);
  const migrates = await one(owner, WHERE).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    const failure = isDatabaseUnavailable(cause) ? 'cannot be reached' : 'lets nobody in';
    throw new DatabaseRolesError(
      `MIGRATION_DATABASE_URL: the PostgreSQL server ${failure} (${message}); one that answers is expected.`,
      cause,
    );
  });
  if (works === migrates) return;
  throw new DatabaseRolesError(
    'MIGRATION_DATABASE_URL names another database than DATABASE_URL: the same one is expected, by its owner’s role.',
  );
}

async function requireOwner(owner: ServerDatabase): Promise<void> {
  const stranger = await one(
    owner,
    `SELECT CASE WHEN NOT pg_has_role(relowner, 'USAGE') THEN current_user END AS said
     FROM pg_class WHERE oid = 'public."AuditEvent"'::regclass`,
  );
  if (stranger === null) return;
  throw new DatabaseRolesError(
    `MIGRATION_DATABASE_URL: the role "${stranger}" does not own the tables: the role that does is expected.`,
  );
}

/** What the application's role lacks, and has too much of history, as statements. */
const missing = (role: string): string => `
  SELECT format('GRANT USAGE ON SCHEMA public TO %I', ${role}::text) AS said
  WHERE NOT has_schema_privilege(${role}, 'public', 'USAGE')
  UNION ALL
  SELECT format('GRANT %s ON public.%I TO %I', privilege, relname, ${role}::text)
  FROM pg_class, unnest(CASE relname
    WHEN 'AuditEvent' THEN ARRAY['SELECT', 'INSERT']
    WHEN '_prisma_migrations' THEN ARRAY['SELECT']
    ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] END) AS privilege
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND pg_has_role(relowner, 'USAGE') AND NOT has_table_privilege(${role}, oid, privilege)
  UNION ALL
  SELECT format('GRANT USAGE ON SEQUENCE public.%I TO %I', relname, ${role}::text)
  FROM pg_sequence JOIN pg_class ON oid = seqrelid
  WHERE relnamespace = 'public'::regnamespace AND pg_has_role(relowner, 'USAGE')
    AND NOT has_sequence_privilege(${role}, seqrelid, 'USAGE')
  UNION ALL
  SELECT format('REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON public."AuditEvent" FROM %I',
    ${role}::text)
  FROM pg_class c, aclexplode(c.relacl) AS given
  WHERE c.oid = 'public."AuditEvent"'::regclass AND given.grantee = ${role}::regrole
    AND c.relowner <> given.grantee
  GROUP BY c.oid HAVING bool_or(given.privilege_type NOT IN ('SELECT', 'INSERT'))`;

async function grant(owner: ServerDatabase, role: string | null): Promise<void> {
  if (role === null) throw new TypeError('whoever is connected has a role');
  const statements = async () => (await owner.rows(missing(role))).map(({ said }) => String(said));
  if ((await statements()).length === 0) return;
  // Two that grant on one table at the same instant fail: one at a time, as with migrations.
  await owner.exclusively(async (driver) => {
    const connection = await driver.connect();
    try {
      const lacking = await statements();
      if (lacking.length > 0) await connection.executeScript(lacking.join(';\n'));
    } finally {
      await connection.dispose();
    }
  });
}

/**
 * The first of the roles, the application's own or one that it may turn itself into, that could change or
 * delete history, with the reason. A superuser may turn itself into every role.
 */
const UNGUARDED = `
  SELECT format('"%s" %s', session_user, CASE
    WHEN r.rolsuper THEN 'is, or may become, a superuser'
    WHEN r.oid IN (c.relowner, n.nspowner) THEN 'owns, or may own, its table'
    WHEN r.rolcreaterole AND current_setting('server_version_num')::int < 160000
      THEN 'may make itself the owner of its table (CREATEROLE)'
    ELSE 'has been granted more than to read and extend it' END) AS said
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, pg_roles r
  WHERE c.oid = 'public."AuditEvent"'::regclass AND pg_has_role(session_user, r.oid, 'MEMBER')
    AND (r.rolsuper OR r.oid IN (c.relowner, n.nspowner)
      OR (r.rolcreaterole AND current_setting('server_version_num')::int < 160000)
      OR has_table_privilege(r.oid, c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
      OR has_any_column_privilege(r.oid, c.oid, 'UPDATE'))
  ORDER BY r.rolsuper DESC, r.oid IN (c.relowner, n.nspowner) DESC LIMIT 1`;

async function requireGuardedHistory(application: ServerDatabase): Promise<void> {
  const unguarded = await one(application, UNGUARDED);
  if (unguarded === null) return;
  throw new DatabaseRolesError(
    `DATABASE_URL: history is not guarded, because the role ${unguarded}: beside MIGRATION_DATABASE_URL a role without rights of its own is expected.`,
  );
}

/** What the only row of a query says; null where there is none. */
async function one(database: ServerDatabase, sql: string): Promise<string | null> {
  const [row] = await database.rows(sql);
  return row === undefined || row.said === null ? null : String(row.said);
}
