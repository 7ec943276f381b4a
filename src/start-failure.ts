import { type Config, ConfigError } from './config.js';
import { IncompleteKindError } from './domain/deadlines/kinds.js';

/** Errors of the database layer whose message is a sentence for who runs the program, by code. */
const saidByTheDatabase: ReadonlySet<unknown> = new Set([
  'data_folder_unusable',
  'database_too_new',
  'migration_edited',
  'migration_failed',
  'migration_busy',
  'rows_of_organisations',
  'database_roles',
]);

/**
 * What to tell who runs the program when it cannot start, in one sentence; null for what nobody
 * foresaw, which is logged with its stack instead.
 */
export function startFailure(
  error: unknown,
  config: (Pick<Config, 'database'> & Partial<Config>) | undefined,
  isDatabaseUnavailable: (error: unknown) => boolean,
): string | null {
  if (error instanceof ConfigError || error instanceof IncompleteKindError) return error.message;
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? error.code : undefined;
  if (saidByTheDatabase.has(code)) return error.message;
  if ('syscall' in error && error.syscall === 'listen') return whyNotListening(error, config);
  if (config?.database.kind !== 'server') return null;
  const refusal = whyRefused(error);
  if (refusal !== undefined) return refusal;
  if (isDatabaseUnavailable(error)) {
    return `DATABASE_URL: the PostgreSQL server cannot be reached (${error.message}); one that answers is expected.`;
  }
  return null;
}

/** A server that answers and lets this program not in, or not work, by PostgreSQL's code. */
const refusals: readonly [pattern: RegExp, expected: string][] = [
  [/^3D000$/, 'an existing database is expected (CREATE DATABASE)'],
  [/^28/, 'a role that may log in, with its password, is expected'],
  [/^42501$/, 'a role that owns the database, or MIGRATION_DATABASE_URL beside it, is expected'],
  [/^3F000$/, 'a database with the schema public is expected'],
];

/** Looks through causes: drivers wrap what the server said. */
function whyRefused(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined;
  for (const key of ['code', 'originalCode']) {
    const code: unknown = Reflect.get(error, key);
    const found = refusals.find(([pattern]) => typeof code === 'string' && pattern.test(code));
    const said: unknown = Reflect.get(error, 'originalMessage') ?? Reflect.get(error, 'message');
    if (found) return `DATABASE_URL: the PostgreSQL server refuses (${said}): ${found[1]}.`;
  }
  return whyRefused(Reflect.get(error, 'cause'), depth + 1);
}

function whyNotListening(error: Error, config: Partial<Config> | undefined): string {
  const port = 'port' in error ? error.port : config?.port;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `PORT ${port} is in use by another program: a free port is expected.`;
  }
  if (code === 'EACCES') {
    return `PORT ${port} may not be used by this user: a port from 1024 on is expected.`;
  }
  return `HOST ${config?.host} cannot be listened on (${code}): an address of this machine is expected.`;
}
