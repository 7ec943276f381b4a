import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config.js';

/** Names under which a secret could reach a log line, wherever it stands in the first levels. */
const secrets = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'authorization',
  'Authorization',
  'password',
];

/** Bytes that wait for a reader of the log who is slow, at most. */
const longestQueue = 1024 * 1024;

/**
 * Standard output for the log. A reader who has gone, or who reads nothing any more, costs lines of the log and
 * nothing else: the process goes on, and stops when it is told to.
 */
function toStandardOutput(): DestinationStream {
  let isGone = false;
  process.stdout.on('error', () => {
    isGone = true;
  });
  return {
    write(line) {
      if (!isGone && process.stdout.writableLength < longestQueue) process.stdout.write(line);
    },
  };
}

/**
 * The product's log: a JSON object a line, to standard output unless a destination is given. Secrets
 * are blotted out. Text from people is never given to it at info or above; of an error it takes the
 * name, the message, the code, the stack and the cause, and none of the payloads that libraries hang
 * on their errors.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
  };
  return pino(options, destination ?? toStandardOutput());
}

interface DescribedError {
  name: string;
  message: string;
  code?: string | number;
  stack?: string;
  cause?: DescribedError;
}

/** A database address carries a password; whatever a driver says about it, the password stays out. */
const addressWithPassword = /(\w+:\/\/[^\s:/@]+):[^\s@]+@/g;

function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  const blot = (text: string) => text.replace(addressWithPassword, '$1:…@');
  const code = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    message: blot(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: blot(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
