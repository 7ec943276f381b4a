/*
 * One failure has many faces: Prisma's codes, PostgreSQL's SQLSTATEs, Node's socket codes, and plain
 * sentences of pg and PGlite that carry no code at all. They are listed here and nowhere else.
 */

/** Prisma: not reachable, timed out, connection closed, no connection free. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2037']);

/** What drivers tell Prisma. */
const DRIVER_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TlsConnectionError',
]);

/** The network, as Node names it. */
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * SQLSTATEs: 08 connection; 53 out of connections, memory or disk; 57P shutting down, starting up;
 * 57014 statement too slow; 55P03 a lock was not given in time; 58030 the disk failed; 25006 read-only, as in the middle of a failover.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SQLSTATE = /^(?:08\w{3}|53\w{3}|57P0[1235]|57014|55P03|58030|25006)$/;

/** This program's own. */
const OWN = new Set(['database_silent', 'embedded_database_broken', 'disk_full']);

const SENTENCES = [
  'PGlite is clos', // closed, closing
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'Unable to start a transaction in the given time',
  'Transaction not found. Transaction ID is invalid',
  'on an expired transaction',
];

/**
 * Whether an error that came out of a database call means "the database cannot be reached or cannot
 * work right now, try again later", as opposed to a refusal (a conflict, a missing row) or a mistake
 * of the program. Looks through causes. It judges by codes of the network too, so it must not be
 * asked about errors of calls to other services.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return anyOf(error, 0, isUnavailableCode, isUnavailable);
}

/** Whether it is a full disk, of this machine or of the server. */
export function isDiskFull(error: unknown): boolean {
  return anyOf(error, 0, (code) => code === 'disk_full' || code === '53100');
}

/** Why a database is not ready, in a sentence that anybody may read: nothing of the error's own words. */
export function sentenceAboutDatabase(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (isDiskFull(error)) return 'the disk is full: nothing can be saved until there is room';
  if (code === 'embedded_database_broken') return 'the disk refuses to store data';
  if (code === 'database_silent') return 'the database does not answer';
  return 'the database cannot be reached';
}

/** Whether the driver's kind of failure, or a plain sentence, says so. */
function isUnavailable(at: (key: string) => unknown): boolean {
  const kind = at('kind');
  if (isString(kind) && DRIVER_KINDS.has(kind)) return true;
  const message = at('message');
  return isString(message) && SENTENCES.some((sentence) => message.includes(sentence));
}

function anyOf(
  error: unknown,
  depth: number,
  isCode: (code: string) => boolean,
  isKind: (at: (key: string) => unknown) => boolean = () => false,
): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const at = (key: string): unknown => Reflect.get(error, key);
  const codes = [at('code'), at('errorCode'), at('originalCode')].filter(isString);
  if (codes.some(isCode) || isKind(at)) return true;
  const meta = at('meta');
  const errors = at('errors');
  const inner = [
    at('cause'),
    typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined,
    ...(Array.isArray(errors) ? errors : []),
  ];
  return inner.some((one) => anyOf(one, depth + 1, isCode, isKind));
}

function isUnavailableCode(code: string): boolean {
  return PRISMA.has(code) || SOCKET.has(code) || OWN.has(code) || SQLSTATE.test(code);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
