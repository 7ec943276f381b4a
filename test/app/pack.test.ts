import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.js';
import { ProgramProcess } from '../support/child-process.js';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
/** A user that owns none of the files; a test that may not become another stays who it is. */
const nobody: { uid?: number; gid?: number } =
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'closeout-packed-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

test('what is packed runs by itself: no build, no registry, read-only, as a user of its own', {
  timeout: 300_000,
}, async () => {
  const made = await folder();
  await run(process.execPath, ['scripts/pack.mjs', made], { cwd: root });
  const [archive = ''] = await readdir(made);
  expect(archive).toMatch(/^closeout-[\d.]+\.tgz$/);
  expect((await stat(join(made, archive))).size).toBeLessThan(45_000_000);

  const program = join(made, 'program');
  const dataDir = join(made, 'data');
  await mkdir(program);
  await mkdir(dataDir);
  await run('tar', ['-xzf', join(made, archive), '-C', program, '--strip-components=1']);
  await giveTo(nobody, dataDir);
  await chmod(made, 0o755);
  await chmod(program, 0o555);
  onTestFinished(() => chmod(program, 0o755));

  const files = await readdir(program, { recursive: true });
  const packages = files.filter((path) =>
    /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(path),
  );
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.length).toBeLessThan(200);
  for (const tool of [
    'prisma',
    'typescript',
    'vite',
    'react',
    'esbuild',
    'effect',
    '@types/react',
  ]) {
    expect(packages).not.toContain(`node_modules/${tool}/package.json`);
  }
  expect(files.filter((path) => /^dist\/(?:src\/(?:sandbox|local)|page)/.test(path))).toEqual([]);
  expect(files.filter((path) => path.endsWith('.node'))).toEqual([]);
  // What the image runs is there.
  const containerfile = await readFile(join(root, 'Containerfile'), 'utf8');
  const command = JSON.parse(/^CMD (\[.*\])$/m.exec(containerfile)?.[1] ?? '[]') as string[];
  expect(command).toHaveLength(1);
  expect(files).toEqual(expect.arrayContaining(command));
  const described = JSON.parse(await readFile(join(program, 'package.json'), 'utf8'));
  expect(described).not.toHaveProperty('devDependencies');

  // The solver of assignments is found, and runs in its thread.
  const solver = pathToFileURL(join(program, 'dist/src/solver/highs-worker.js')).href;
  const text = 'Minimize\\n cost: a + b\\nSubject To\\n c0: a + b >= 1\\nBinaries\\n a b\\nEnd';
  const solve = `const { solveInThread } = await import('${solver}');
    const { status } = await solveInThread({ text: '${text}', start: null }, 20_000);
    process.stdout.write(status);`;
  const solved = await run(process.execPath, ['--input-type=module', '-e', solve]);
  expect(solved.stdout).toBe('found');

  const main = [process.execPath, join(program, 'dist/src/main.js')];
  const where = { cwd: program, ...nobody };
  const unnamed = new ProgramProcess({}, main, where);
  expect(await unnamed.ended).toEqual({ code: 1, signal: null });
  expect(unnamed.output).toMatch(/^SLACK_BOT_TOKEN is missing: [^\n]*\.$/);

  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.stop());
  const env = {
    NODE_ENV: 'production',
    SLACK_BOT_TOKEN: sandbox.app.botToken,
    SLACK_SIGNING_SECRET: sandbox.app.signingSecret,
    SLACK_API_URL: sandbox.apiUrl,
    HOST: '127.0.0.1',
    PORT: '0',
  };
  await runsAndStops({ ...env, DATA_DIR: dataDir }, main, where);

  // A backup is a copy of the folder while nothing runs; restored elsewhere, it goes on.
  const restored = join(made, 'restored');
  await mkdir(restored);
  await run('tar', ['-cf', join(made, 'backup.tar'), '-C', dataDir, '.']);
  await run('tar', ['-xf', join(made, 'backup.tar'), '-C', restored]);
  await giveTo(nobody, restored);
  await runsAndStops({ ...env, DATA_DIR: restored }, main, where);
});

async function giveTo({ uid, gid }: typeof nobody, path: string): Promise<void> {
  if (uid !== undefined) await run('chown', ['-R', `${uid}:${gid}`, path]);
}

async function runsAndStops(
  env: Record<string, string>,
  command: readonly string[],
  where: { cwd: string },
): Promise<void> {
  const program = new ProgramProcess(env, command, where);
  try {
    const address = await program.address(120_000);
    await expect
      .poll(async () => (await fetch(`${address}/readyz`)).status, { timeout: 60_000 })
      .toBe(200);
  } finally {
    expect(await program.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  }
}

test('a checkout without its tools says what to install', async () => {
  const checkout = await folder();
  await cp(join(root, 'scripts'), join(checkout, 'scripts'), { recursive: true });
  const started = run(process.execPath, ['scripts/start.mjs'], { cwd: checkout });
  await expect(started).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The tools that build [^\n]* "npm run pack" [^\n]*\.\n$/),
  });
});
