import { chmod, cp, lstat, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.js';
import { slackPath } from '../../src/slack/listening/http-server.js';
import { ProgramProcess } from '../support/child-process.js';
import { layCluster } from '../support/clusters.js';
import { eventually } from '../support/eventually.js';
import { createPgDatabase, findPgServer } from '../support/pg-server.js';

const slow = 120_000;

/** Of a program that ran and stopped: making a database takes longer than all that is asked here. */
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'closeout-program-'));
  await layCluster(dataDir, 'nothing');
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

test('whatever was open to others is closed, and nobody who reads the log is needed to stop', {
  timeout: slow,
}, async () => {
  const open = await mkdtemp(join(tmpdir(), 'closeout-open-'));
  onTestFinished(() => rm(open, { recursive: true, force: true }));
  await cp(dataDir, open, {
    recursive: true,
    filter: async (path) => !(await lstat(path)).isSocket(),
  });
  await chmod(open, 0o777);
  for (const path of await allBelow(open)) {
    await chmod(path, (await stat(path)).isDirectory() ? 0o755 : 0o666);
  }
  const program = new ProgramProcess({ PORT: '0', DATA_DIR: open, LOG_LEVEL: 'debug' }, [
    'sh',
    '-c',
    'umask 000; exec node dist/src/main.js',
  ]);
  onTestFinished(async () => void (await program.kill('SIGKILL')));
  const address = await program.address(slow);
  program.stopReading();
  await eventually(async () => expect((await fetch(`${address}/readyz`)).status).toBe(200));
  expect(await program.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  for (const path of [open, ...(await allBelow(open))]) {
    expect([path, (await lstat(path)).mode & 0o077]).toEqual([path, 0]);
  }
});

async function allBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isSocket())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('a data folder that cannot be made is one sentence and exit code 1', {
  timeout: slow,
}, async () => {
  for (const folder of ['/dev/null/data', '/proc/data']) {
    const program = start({ DATA_DIR: folder });
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.output).toMatch(/^The data folder \S+ cannot be used \([^\n]+\)\.$/);
  }
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
  'a database or a role that is not there is one sentence and exit code 1',
  { timeout: slow },
  async () => {
    const wrong = new URL(server ?? '');
    wrong.pathname = '/closeout_nowhere';
    const nobody = new URL(server ?? '');
    nobody.username = 'closeout_nobody';
    for (const url of [wrong, nobody]) {
      const program = start({ DATABASE_URL: url.href, EVIDENCE_DIR: 'evidence' });
      expect(await program.ended).toEqual({ code: 1, signal: null });
      expect(program.output).toMatch(
        /^DATABASE_URL: the PostgreSQL server [^\n]*closeout_no[^\n]* is expected[^\n]*\.$/,
      );
    }
  },
);

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
