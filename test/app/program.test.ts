import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.js';
import { slackPath } from '../../src/slack/listening/http-server.js';
import { ProgramProcess } from '../support/child-process.js';
import { eventually } from '../support/eventually.js';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';

const slow = 120_000;

/** Of a program that ran and stopped: making a database takes longer than all that is asked here. */
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'closeout-program-'));
  // Without its story, which test/local listens to.
  await writeFile(
    join(dataDir, 'workspace-note.json'),
    JSON.stringify({ beginsWith: 'empty', isDone: false }),
  );
  const first = new ProgramProcess({ PORT: '0', DATA_DIR: dataDir });
  try {
    const [said] = await first.line(
      /a Slack workspace on this machine: http:\/\/127\.0\.0\.1:\d+/,
      slow,
    );
    expect(said).toBeDefined();
    const address = await first.address(slow);
    await eventually(async () =>
      expect(await (await fetch(`${address}/readyz`)).json()).toEqual({
        ready: true,
        database: 'ok',
        slack: 'ok',
      }),
    );
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
  } finally {
    expect(await first.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  }
}, slow);

afterAll(() => rm(dataDir, { recursive: true, force: true }));

function start(env: Record<string, string>): ProgramProcess {
  const program = new ProgramProcess({ PORT: '0', ...env });
  onTestFinished(async () => {
    await program.kill('SIGKILL');
  });
  return program;
}

test('without a Slack it goes on where it stopped, alone, and stops with 0', {
  timeout: slow,
}, async () => {
  const program = start({ DATA_DIR: dataDir });
  await program.address(slow);

  const second = start({ DATA_DIR: dataDir });
  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.output).toMatch(
    /^The data folder \S+ is in use by another running Closeout process\.$/,
  );

  expect(await program.kill('SIGINT')).toEqual({ code: 0, signal: null });
});

test('a wrong variable is one sentence and exit code 1', { timeout: slow }, async () => {
  const program = start({ LOG_LEVEL: 'loud' });
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.output).toMatch(/^LOG_LEVEL must be one of [^\n]*\.$/);
});

test('a port in use is one sentence and exit code 1', { timeout: slow }, async () => {
  const taken = createServer();
  onTestFinished(() => void taken.close());
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const program = start({ PORT: String(port), DATA_DIR: dataDir });
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.output).toMatch(
    /^PORT \d+ is in use by another program: a free port is expected\.$/,
  );
});

test('a server that does not answer is one sentence and exit code 1', {
  timeout: slow,
}, async () => {
  const program = start({
    DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/closeout',
    EVIDENCE_DIR: 'evidence',
  });
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.output).toMatch(/^DATABASE_URL: [^\n]*\.$/);
  expect(program.output).not.toContain('secret');
});

const server = await findPgServer();

test.runIf(server)(
  'roles that do not guard history are one sentence and exit code 1',
  {
    timeout: slow,
  },
  async () => {
    const { url, drop } = await createPgDatabase(server ?? '', { migrated: true });
    onTestFinished(drop);
    const program = start({
      DATABASE_URL: url,
      MIGRATION_DATABASE_URL: url,
      EVIDENCE_DIR: 'evidence',
    });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.output).toMatch(/^DATABASE_URL: history is not guarded, [^\n]*\.$/);
  },
);

test('a wrong token keeps it alive but not ready, with the reason', { timeout: slow }, async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.stop());
  const program = start({
    SLACK_BOT_TOKEN: 'xoxb-of-somebody-else',
    SLACK_SIGNING_SECRET: sandbox.app.signingSecret,
    SLACK_API_URL: sandbox.apiUrl,
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
  });
  const address = await program.address(slow);
  sandbox.connectBot(`${address}${slackPath}`);
  await expect
    .poll(async () => (await fetch(`${address}/readyz`)).json(), { timeout: slow })
    .toMatchObject({
      ready: false,
      database: 'ok',
      slack: expect.stringContaining('invalid_auth'),
    });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(program.output).not.toContain('xoxb-of-somebody-else');
});
