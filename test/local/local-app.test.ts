import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { hazardStates } from '../../src/domain/hazards/hazard.js';
import { LocalApp } from '../../src/local/local-app.js';
import type { ActAnswer, LiveUpdate, ShownParts } from '../../src/sandbox/page/contract.js';
import { ids } from '../../src/slack/ids.js';
import type { Log } from '../../src/slack/listening/slack-options.js';

const slow = 240_000;
/** Nobody else listens here, or the test says so. */
const port = 39_417;
const page = `http://127.0.0.1:${port + 1}`;

let folder: string;
let app: LocalApp;
const troubles: unknown[] = [];
const log: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (facts, message) => void troubles.push([message, facts]),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'closeout-local-'));
  app = newApp();
  await app.start();
}, slow);
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
  expect(troubles).toEqual([]);
});

function newApp(): LocalApp {
  const config = readConfig({ PORT: String(port), DATA_DIR: folder });
  return new LocalApp(config, log, (error) => void troubles.push(error));
}

/** What a page shows at first. */
async function shown(as: string): Promise<Partial<ShownParts>> {
  const answer = await fetch(`${page}/page/live?as=${as}`);
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const event = /data: (.*)\n\n/.exec(text)?.[1];
    // Leaving the loop ends the feed.
    if (event !== undefined) return (JSON.parse(event) as LiveUpdate).set;
  }
  throw new Error('the feed ended');
}

async function act(as: string, what: unknown): Promise<ActAnswer> {
  const body = JSON.stringify({ as, act: what });
  const answer = await fetch(`${page}/page/act`, { method: 'POST', body });
  return (await answer.json()) as ActAnswer;
}

const signs = { reported: '📝', committed: '🛠️', rectified: '🔎', closed: '✅', withdrawn: '🚫' };

test('it begins with a story, goes on after a restart, and starts again empty when asked', {
  timeout: slow,
}, async () => {
  const first = await shown('U_CHEN');
  const cards = JSON.stringify(
    Object.entries(first).filter(([key]) => key.startsWith('message C0UNITS')),
  );
  for (const state of hazardStates) expect(cards, state).toContain(signs[state]);
  expect(cards).toContain('H-14');
  // Of the campaign in the last week one visit is left to who opens the page first.
  const office = Object.entries(first).filter(([key]) => key.startsWith('message C0SAFETY'));
  expect(JSON.stringify(office)).toContain('🏃 C-1');
  const asked = Object.entries(await shown('U_PRIYA'))
    .filter(([key]) => key.startsWith('message D'))
    .map(([, message]) => JSON.stringify(message));
  expect(asked.filter((message) => message.includes(ids.actions.startVisit))).not.toEqual([]);
  expect(asked.join()).toContain('V-3');
  // What is long past has been read; what came since yesterday waits for a few.
  const unread = Object.values(first.unread ?? {});
  expect(Math.max(...unread)).toBeLessThanOrEqual(6);
  expect(first.records).toEqual({ seq: expect.any(Number), violations: 0 });
  // Some weeks were played, and it is now.
  const sent = Object.keys(first).flatMap((key) => /^message \S+ (\d+)\./.exec(key)?.[1] ?? []);
  const weeks = (Number(sent.toSorted().at(-1)) - Number(sent.toSorted()[0])) / (7 * 86_400);
  expect(weeks).toBeGreaterThan(3);

  await act('U_CHEN', { do: 'post', in: 'C0GENERAL', text: 'before the restart' });
  await app.stop();
  app = newApp();
  await app.start();
  const second = await shown('U_CHEN');
  expect(JSON.stringify(second)).toContain('before the restart');
  expect(second.workspace?.session).not.toBe(first.workspace?.session);

  expect(await act('U_CHEN', { do: 'reset', to: 'empty' })).toEqual({ ok: true });
  const sessionNow = async () => {
    const now = await shown('U_CHEN').catch(() => second);
    return now.workspace?.session;
  };
  await expect
    .poll(sessionNow, { timeout: slow, interval: 250 })
    .not.toBe(second.workspace?.session);
  const third = await shown('U_CHEN');
  expect(Object.keys(third).filter((key) => key.startsWith('message'))).toEqual([]);
  const note: unknown = JSON.parse(await readFile(join(folder, 'workspace-note.json'), 'utf8'));
  expect(note).toEqual({ beginsWith: 'empty', isDone: true });
  expect(existsSync(join(folder, 'database'))).toBe(true);
});
