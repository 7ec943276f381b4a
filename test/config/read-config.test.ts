import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.js';

const bot = { SLACK_BOT_TOKEN: 'xoxb-1-abc' };
const http = { ...bot, SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5' };
const socket = { ...bot, SLACK_APP_TOKEN: 'xapp-1-A1-2-abc' };

function sentence(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('what is not set has a default', () => {
  test('nothing set: the local workspace, the embedded database', () => {
    expect(readConfig({})).toEqual({
      slack: { kind: 'local' },
      host: '127.0.0.1',
      port: 3000,
      database: { kind: 'embedded', dataDir: './data' },
      dataDir: './data',
      evidenceDir: 'data/evidence',
      logLevel: 'info',
      metrics: 'everybody',
      adminUserIds: [],
    });
  });

  test.each([
    ['the local workspace on this machine', {}, 'everybody'],
    ['the local workspace that others reach', { HOST: '0.0.0.0' }, 'nobody'],
    ['a real workspace', http, 'nobody'],
    [
      'a token',
      { ...http, METRICS_TOKEN: 'prometheus-reads-this' },
      { token: 'prometheus-reads-this' },
    ],
  ])('who may read the counts: %s', (_what, env, expected) => {
    expect(readConfig(env).metrics).toEqual(expected);
  });

  test('made for production there is no local workspace', () => {
    expect(() => readConfig({}, { hasLocalWorkspace: false })).toThrow(
      /^SLACK_BOT_TOKEN is missing: /,
    );
  });

  test('beside a real workspace every interface is listened on', () => {
    expect(readConfig(http).host).toBe('0.0.0.0');
  });

  test('set to nothing is not set', () => {
    const empty = { SLACK_BOT_TOKEN: '', DATABASE_URL: ' ', PORT: '', ADMIN_USER_IDS: '' };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});

describe('how Slack is reached', () => {
  test.each([
    ['no Slack variable: the local workspace', {}, 'local'],
    ['bot token and signing secret: HTTP', http, 'http'],
    ['bot token and app token: Socket Mode', socket, 'socket'],
    ['all three: Socket Mode', { ...http, ...socket }, 'socket'],
    ['production with tokens: as the tokens say', { ...http, NODE_ENV: 'production' }, 'http'],
    ['NODE_ENV that is not production: the local workspace', { NODE_ENV: 'test' }, 'local'],
  ])('%s', (_, env, kind) => {
    expect(readConfig(env).slack.kind).toBe(kind);
  });

  test.each([
    ['https://slack.com/api', 'https://slack.com/api/'],
    ['https://slack.com/api/', 'https://slack.com/api/'],
    ['http://127.0.0.1:4000/api//', 'http://127.0.0.1:4000/api/'],
  ])('SLACK_API_URL %s is read as %s', (given, read) => {
    expect(readConfig({ ...http, SLACK_API_URL: given }).slack).toMatchObject({ apiUrl: read });
  });
});

describe('each variable is read', () => {
  test.each([
    [{ PORT: '8080' }, { port: 8080 }],
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ HOST: '127.0.0.1' }, { host: '127.0.0.1' }],
    [
      { DATA_DIR: '/var/lib/closeout' },
      {
        dataDir: '/var/lib/closeout',
        evidenceDir: '/var/lib/closeout/evidence',
        database: { kind: 'embedded', dataDir: '/var/lib/closeout' },
      },
    ],
    [
      { DATABASE_URL: 'postgresql://me:pw@db:5432/closeout', EVIDENCE_DIR: '/e' },
      {
        evidenceDir: '/e',
        database: { kind: 'server', url: 'postgresql://me:pw@db:5432/closeout' },
      },
    ],
    [
      { DATABASE_URL: 'postgres://db/closeout', EVIDENCE_DIR: '/e' },
      { database: { kind: 'server', url: 'postgres://db/closeout' } },
    ],
    [
      {
        DATABASE_URL: 'postgres://app@db/c',
        MIGRATION_DATABASE_URL: 'postgres://owner@db/c',
        EVIDENCE_DIR: '/e',
      },
      {
        database: {
          kind: 'server',
          url: 'postgres://app@db/c',
          migrationUrl: 'postgres://owner@db/c',
        },
      },
    ],
    [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
    [{ ADMIN_USER_IDS: 'U1, W2A,,' }, { adminUserIds: ['U1', 'W2A'] }],
    [{ SOMETHING_ELSE: 'ignored' }, {}],
  ])('%o → %o', (env, expected) => {
    expect(readConfig(env)).toMatchObject(expected);
  });
});

describe('a wrong value is one sentence that begins with the variable and says what is expected', () => {
  test.each([
    [{ ...http, SLACK_BOT_TOKEN: 'xoxp-1' }, /^SLACK_BOT_TOKEN must be .*"xoxb-"\.$/],
    [{ ...bot, SLACK_SIGNING_SECRET: 'a b' }, /^SLACK_SIGNING_SECRET must be .*\.$/],
    [{ ...bot, SLACK_APP_TOKEN: 'xoxb-1' }, /^SLACK_APP_TOKEN must be .*"xapp-"\.$/],
    [{ ...http, SLACK_API_URL: 'slack.com' }, /^SLACK_API_URL must be .*https.*\.$/],
    [{ ...http, SLACK_API_URL: 'ftp://slack.com' }, /^SLACK_API_URL must be .*https.*\.$/],
    [{ PORT: 'http' }, /^PORT must be a port number from 0 to 65535\.$/],
    [{ PORT: '65536' }, /^PORT must be a port number from 0 to 65535\.$/],
    [{ PORT: '-1' }, /^PORT must be a port number from 0 to 65535\.$/],
    [{ HOST: 'two words' }, /^HOST must be .*\.$/],
    [{ DATABASE_URL: 'mysql://db/closeout' }, /^DATABASE_URL must be .*postgresql:\/\/.*\.$/],
    [{ DATABASE_URL: 'closeout' }, /^DATABASE_URL must be .*postgresql:\/\/.*\.$/],
    [
      { DATABASE_URL: 'postgres://db/c', MIGRATION_DATABASE_URL: 'mysql://db/c' },
      /^MIGRATION_DATABASE_URL must be .*postgresql:\/\/.*\.$/,
    ],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of trace, debug, .*\.$/],
    [{ ADMIN_USER_IDS: '@wang' }, /^ADMIN_USER_IDS must be Slack user ids .*\.$/],
  ])('%o', (env, expected) => {
    expect(sentence(env)).toMatch(expected);
  });
});

describe('half a combination names what is missing', () => {
  test.each([
    [bot, /^SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing: .*\.$/],
    [
      { SLACK_SIGNING_SECRET: http.SLACK_SIGNING_SECRET },
      /^SLACK_BOT_TOKEN is missing: SLACK_SIGNING_SECRET is set.*\.$/,
    ],
    [
      { SLACK_APP_TOKEN: socket.SLACK_APP_TOKEN },
      /^SLACK_BOT_TOKEN is missing: SLACK_APP_TOKEN is set.*\.$/,
    ],
    [
      { SLACK_API_URL: 'https://slack.com/api/' },
      /^SLACK_BOT_TOKEN is missing: SLACK_API_URL is set.*\.$/,
    ],
    [
      { MIGRATION_DATABASE_URL: 'postgres://owner@db/c' },
      /^DATABASE_URL is missing: MIGRATION_DATABASE_URL is set.*\.$/,
    ],
    [{ DATABASE_URL: 'postgres://db/c' }, /^EVIDENCE_DIR is missing: .*\.$/],
    [{ NODE_ENV: 'production' }, /^SLACK_BOT_TOKEN is missing: .*NODE_ENV=production.*\.$/],
  ])('%o', (env, expected) => {
    expect(sentence(env)).toMatch(expected);
  });

  test('no secret is repeated in the sentence', () => {
    expect(sentence({ ...http, SLACK_BOT_TOKEN: 'secret-value' })).not.toContain('secret-value');
  });
});
