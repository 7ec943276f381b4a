import type { Logger, LogLevel } from '@slack/web-api';

/** A logger that says nothing: a test that makes Slack's packages complain means it. */
export const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error' as LogLevel,
  setName() {},
};
