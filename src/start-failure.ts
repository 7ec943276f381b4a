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
  if (config?.database.kind === 'server' && isDatabaseUnavailable(error)) {
    return `DATABASE_URL: the PostgreSQL server cannot be reached (${error.message}); one that answers is expected.`;
  }
  return null;
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
