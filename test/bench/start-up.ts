import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProgramProcess } from '../support/child-process.js';
import { type Finding, median } from './statistics.js';

const rounds = 3;

/**
 * Time until it answers /readyz, and memory then: the product against a bare Bolt app with the same
 * kind of database open, each started anew by turns.
 */
export async function measureStartUp(storage: {
  product: Record<string, string>;
  bare: Record<string, string>;
}): Promise<Finding[]> {
  const slack = new ProgramProcess({}, [process.execPath, 'test/bench/slack-stub.mjs']);
  try {
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: 'bench-signing-secret',
      SLACK_API_URL: `${await slack.address(60_000)}/api/`,
      HOST: '127.0.0.1',
      PORT: '0',
    };
    const product: Started[] = [];
    const bare: Started[] = [];
    // The first start of each makes the database; it is not counted.
    await startOnce('dist/src/main.js', { ...env, ...storage.product });
    await startOnce(join('test/bench', 'bare-bolt.mjs'), { ...env, ...storage.bare });
    for (let round = 0; round < rounds; round += 1) {
      product.push(await startOnce('dist/src/main.js', { ...env, ...storage.product }));
      bare.push(await startOnce(join('test/bench', 'bare-bolt.mjs'), { ...env, ...storage.bare }));
    }
    const of = (all: Started[], part: keyof Started) => median(all.map((one) => one[part]));
    const ready = [of(product, 'readyMs'), of(bare, 'readyMs')] as const;
    const memory = [of(product, 'megabytes'), of(bare, 'megabytes')] as const;
    return [
      {
        what: 'start to ready',
        product: `${ready[0].toFixed(0)} ms`,
        bare: `${ready[1].toFixed(0)} ms`,
        ratio: ready[0] / ready[1],
        aim: undefined,
      },
      {
        what: 'memory when ready',
        product: `${memory[0].toFixed(0)} MB`,
        bare: `${memory[1].toFixed(0)} MB`,
        ratio: memory[0] / memory[1],
        aim: undefined,
      },
    ];
  } finally {
    await slack.kill('SIGKILL');
  }
}

interface Started {
  readyMs: number;
  megabytes: number;
}

async function startOnce(script: string, env: Record<string, string>): Promise<Started> {
  const begun = performance.now();
  const program = new ProgramProcess(env, [process.execPath, script]);
  try {
    const address = await program.address(60_000);
    while (!(await fetch(`${address}/readyz`)).ok) await new Promise(setImmediate);
    const readyMs = performance.now() - begun;
    return { readyMs, megabytes: await residentMegabytes(program.pid) };
  } finally {
    await program.kill('SIGTERM');
  }
}

/** Resident memory, from Linux's /proc; not a number on other systems. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? Number.NaN : Number(kilobytes) / 1024;
}
