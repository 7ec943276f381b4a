import { join } from 'node:path';
import { z } from 'zod';

/** Everything that the environment decides, read once at start-up. */
export interface Config {
  /** How the bot reaches Slack; `local`: the workspace on this machine is started with it. */
  slack:
    | { kind: 'local' }
    | { kind: 'http'; botToken: string; signingSecret: string; apiUrl: string | undefined }
    | { kind: 'socket'; botToken: string; appToken: string; apiUrl: string | undefined };
  host: string;
  port: number;
  /** The embedded database's folder is used unless a server is named. */
  database:
    | { kind: 'embedded'; dataDir: string }
    /** `migrationUrl`: the same database by the role that owns it; undefined: `url` names that role. */
    | { kind: 'server'; url: string; migrationUrl: string | undefined };
  /** Holds the embedded database and the local workspace. */
  dataDir: string;
  /** Holds the copies of what was handed in; belongs to the database. */
  evidenceDir: string;
  logLevel: LogLevel;
  /** Who may read the counts at /metrics. */
  metrics: 'nobody' | 'everybody' | { token: string };
  /** Slack user ids that are admins whatever Slack says. */
  adminUserIds: readonly string[];
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One sentence that names the variable and what is expected; shown alone, without a stack. */
export class ConfigError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'ConfigError';
  }
}

/** A variable that is set to nothing counts as not set, as a container's empty line means it. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  );

const text = z.string().trim();

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a PostgreSQL address: postgresql://user:password@host:5432/database',
});

/** The user id of a person in Slack. */
const userId = /^[UW][A-Z0-9_]+$/;

const environment = z.object({
  SLACK_BOT_TOKEN: optional(
    text.regex(/^xoxb-\S+$/, 'must be the bot token of the Slack app, which starts with "xoxb-"'),
  ),
  SLACK_SIGNING_SECRET: optional(
    text.regex(/^\S{8,}$/, 'must be the signing secret from the Slack app’s Basic Information'),
  ),
  SLACK_APP_TOKEN: optional(
    text.regex(/^xapp-\S+$/, 'must be an app-level token, which starts with "xapp-"'),
  ),
  SLACK_API_URL: optional(
    z.url({
      protocol: /^https?$/,
      error: 'must be an http or https address, for example https://slack.com/api/',
    }),
  ),
  PORT: optional(
    text
      .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535'),
  ),
  HOST: optional(text.regex(/^\S+$/, 'must be a host name or an address to listen on')),
  DATA_DIR: optional(text),
  EVIDENCE_DIR: optional(text),
  DATABASE_URL: optional(postgresUrl),
  MIGRATION_DATABASE_URL: optional(postgresUrl),
  LOG_LEVEL: optional(z.enum(logLevels, `must be one of ${logLevels.join(', ')}`)),
  ADMIN_USER_IDS: optional(
    text
      .transform((list) => list.split(',').flatMap((id) => id.trim() || []))
      .refine(
        (ids) => ids.every((id) => userId.test(id)),
        'must be Slack user ids separated by commas, for example U024BE7LH,W012A3CDE',
      ),
  ),
  METRICS_TOKEN: optional(
    text.regex(
      /^[\x21-\x7e]{16,}$/,
      'must be 16 letters or digits or more, which nobody can guess',
    ),
  ),
  NODE_ENV: optional(text),
});

type Environment = z.infer<typeof environment>;

/**
 * Reads the configuration from environment variables. Throws ConfigError for the first variable
 * that is wrong, or missing beside one that is set.
 */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
  { hasLocalWorkspace = true } = {},
): Config {
  const env = parsed(variables);
  const dataDir = env.DATA_DIR ?? './data';
  const slack = slackOf(env, hasLocalWorkspace);
  return {
    slack,
    // The local workspace lets everybody who reaches it act as anybody: this machine only.
    host: env.HOST ?? (slack.kind === 'local' ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT ?? 3000,
    database: databaseOf(env, dataDir),
    dataDir,
    evidenceDir: evidenceDirOf(env, dataDir),
    logLevel: env.LOG_LEVEL ?? 'info',
    metrics: metricsOf(env, slack),
    adminUserIds: env.ADMIN_USER_IDS ?? [],
  };
}

/** Where the data is, for who needs nothing but that. Throws ConfigError as readConfig does. */
export function readPlaces(
  variables: Readonly<Record<string, string | undefined>>,
): Pick<Config, 'database' | 'evidenceDir'> {
  const env = parsed(variables);
  const dataDir = env.DATA_DIR ?? './data';
  return { database: databaseOf(env, dataDir), evidenceDir: evidenceDirOf(env, dataDir) };
}

function parsed(variables: Readonly<Record<string, string | undefined>>): Environment {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ConfigError(`${issue?.path.join('.')} ${issue?.message}.`);
}

/** Slack's requests come to the same port from the whole world: nobody is told without being named. */
function metricsOf(env: Environment, slack: Config['slack']): Config['metrics'] {
  if (env.METRICS_TOKEN !== undefined) return { token: env.METRICS_TOKEN };
  const isThisMachine = env.HOST === undefined || env.HOST === '127.0.0.1';
  return slack.kind === 'local' && isThisMachine ? 'everybody' : 'nobody';
}

function databaseOf(env: Environment, dataDir: string): Config['database'] {
  const { DATABASE_URL: url, MIGRATION_DATABASE_URL: migrationUrl } = env;
  if (url !== undefined) return { kind: 'server', url, migrationUrl };
  if (migrationUrl === undefined) return { kind: 'embedded', dataDir };
  throw new ConfigError(
    'DATABASE_URL is missing: MIGRATION_DATABASE_URL is set, and it needs the same database by the application’s own role beside it.',
  );
}

/** A server's database outlives this machine's folders: where its copies are is to be chosen, not guessed. */
function evidenceDirOf(env: Environment, dataDir: string): string {
  if (env.EVIDENCE_DIR !== undefined) return env.EVIDENCE_DIR;
  if (env.DATABASE_URL === undefined) return join(dataDir, 'evidence');
  throw new ConfigError(
    'EVIDENCE_DIR is missing: beside DATABASE_URL the folder is expected in which the copies of photos and files are kept, the same for all replicas.',
  );
}

/**
 * Both the app token and the signing secret may be set, because Slack shows both for every app:
 * the app token then decides for Socket Mode, which nobody sets up without meaning it.
 */
function slackOf(env: Environment, hasLocalWorkspace: boolean): Config['slack'] {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  const { SLACK_APP_TOKEN: appToken } = env;
  const apiUrl = env.SLACK_API_URL?.replace(/\/*$/, '/');
  if (botToken === undefined) {
    const set = ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL'] as const;
    const lonely = set.find((name) => env[name] !== undefined);
    if (lonely !== undefined) {
      throw new ConfigError(
        `SLACK_BOT_TOKEN is missing: ${lonely} is set, and it needs the bot token (xoxb-…) beside it.`,
      );
    }
    if (env.NODE_ENV === 'production') {
      throw new ConfigError(
        'SLACK_BOT_TOKEN is missing: the local workspace is not started with NODE_ENV=production, so the bot token (xoxb-…) is expected.',
      );
    }
    if (!hasLocalWorkspace) {
      throw new ConfigError(
        'SLACK_BOT_TOKEN is missing: what is made for production comes without the local workspace, so the bot token (xoxb-…) is expected.',
      );
    }
    return { kind: 'local' };
  }
  if (appToken !== undefined) return { kind: 'socket', botToken, appToken, apiUrl };
  if (signingSecret !== undefined) return { kind: 'http', botToken, signingSecret, apiUrl };
  throw new ConfigError(
    'SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing: beside SLACK_BOT_TOKEN the signing secret (HTTP) or the app token (xapp-…, Socket Mode) is expected.',
  );
}
