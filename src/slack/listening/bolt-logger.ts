import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from './slack-options.js';

/**
 * Bolt's and the socket's log lines in the product's log. Their debug lines carry whole payloads, what
 * people typed among them, and are dropped; their info lines tell of connections and go to debug.
 */
export function createBoltLogger(log: Log, source: string): Logger {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level]({ source }, parts.map(String).join(' '));
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => LogLevel.INFO,
  };
}
