import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveUpdate } from '../../src/sandbox/page/contract.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.js';

const monday = new Date('2026-06-01T02:00:00Z');
let sandbox: Sandbox;
const resets: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ clock: new SandboxClock(monday) });
  sandbox.servePage({ timeZone: 'Asia/Shanghai', reset: (to) => void resets.push(to) });
});
afterAll(async () => {
  await sandbox.stop();
});

function act(body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${sandbox.url}/page/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** A request with headers that fetch would not send. */
function raw(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${sandbox.url}${path}`, { headers }, (answer) => {
      answer.destroy();
      resolve(answer.statusCode);
    });
    sent.on('error', reject).end();
  });
}

/** The updates of a feed until `isEnough`. */
async function follow(
  as: string,
  isEnough: (seen: LiveUpdate[]) => boolean,
): Promise<LiveUpdate[]> {
  const stop = new AbortController();
  const answer = await fetch(`${sandbox.url}/page/live?as=${as}`, { signal: stop.signal });
  const seen: LiveUpdate[] = [];
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      if (event.startsWith('data: ')) seen.push(JSON.parse(event.slice(6)) as LiveUpdate);
    }
    if (isEnough(seen)) break;
  }
  stop.abort();
  return seen;
}

test('only this host is answered, and no other site may read or act', async () => {
  expect(await raw('/page/live?as=U_SUN', { host: 'evil.example:80' })).toBe(403);
  expect(await raw('/page/records', { origin: 'https://evil.example' })).toBe(403);
  const before = sandbox.messages('general').length;
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: sandbox.url },
  ];
  for (const headers of foreign) {
    const post = { as: 'U_SUN', act: { do: 'post', in: 'general', text: 'x' } };
    expect((await act(post, headers)).status, JSON.stringify(headers)).toBe(403);
  }
  expect(sandbox.messages('general')).toHaveLength(before);
  expect(
    (await act({ as: 'U_SUN', act: { do: 'open_messages' } }, { origin: sandbox.url })).status,
  ).toBe(200);
});

test('what is not an act is refused, and what the screen does not offer is told', async () => {
  for (const body of [
    {},
    { as: 'U_SUN', act: { do: 'fly' } },
    { as: 'U_SUN', act: { do: 'fill' } },
  ]) {
    expect((await act(body)).status).toBe(400);
  }
  const outside = { as: 'U_SUN', act: { do: 'post', in: 'C0LEADERS', text: 'x' } };
  expect(await (await act(outside)).json()).toMatchObject({ ok: false });
  const submit = { as: 'U_SUN', act: { do: 'submit' } };
  expect(await (await act(submit)).json()).toEqual({
    ok: false,
    error: expect.stringContaining('no modal'),
  });
});

test('a feed begins with everything that this person sees, and goes on with what changes', async () => {
  sandbox.as('U_CHEN').post('C0LEADERS', 'among leaders');
  sandbox.as('U_CHEN').post('general', 'to everybody');
  const following = follow('U_SUN', (seen) => seen.length >= 2);
  await sandbox.waitFor(() => (sandbox.messages('general').length > 0 ? true : undefined), 'posts');
  const poster = setInterval(() => sandbox.as('U_CHEN').post('general', 'news'), 50);
  const [whole, change] = await following;
  clearInterval(poster);
  expect(whole).toMatchObject({ isWhole: true, now: sandbox.clock.now().getTime() });
  expect(JSON.stringify(whole)).toContain('to everybody');
  expect(JSON.stringify(whole)).not.toContain('among leaders');
  expect(change?.isWhole).toBe(false);
  expect(JSON.stringify(change)).not.toContain('to everybody');
  expect(JSON.stringify(change)).toContain('news');
  // Whoever comes again begins with everything again.
  const [again] = await follow('U_SUN', (seen) => seen.length >= 1);
  expect(JSON.stringify(again)).toContain('to everybody');
});

test('a file keeps its bytes, is for those who may see it, and runs nothing', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const query = new URLSearchParams({ as: 'U_SUN', name: '照片.svg' });
  const answer = await fetch(`${sandbox.url}/page/upload?${query}`, { method: 'POST', body: svg });
  const { id } = (await answer.json()) as { id: string };
  const own = await fetch(`${sandbox.url}/page/file/${id}?as=U_SUN`);
  expect(await own.text()).toBe(svg);
  expect(own.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  expect((await fetch(`${sandbox.url}/page/file/${id}?as=U_TOM`)).status).toBe(404);
});

test('the clock goes on and never back, one move at a time', async () => {
  const move = async (body: unknown) => (await act({ as: 'U_SUN', act: body })).json();
  const ago = new Date(sandbox.clock.now().getTime() - 1000).toISOString();
  expect(await move({ do: 'move_to', at: ago })).toMatchObject({ ok: false });
  // The bot takes its time at the first step; an hour may take two, for the clock runs meanwhile.
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let forget = () => {};
  const begun = new Promise<void>((isMoving) => {
    forget = sandbox.clock.onMove(() => {
      isMoving();
      return held;
    });
  });
  const first = move({ do: 'advance', hours: 1 });
  await begun;
  expect(await move({ do: 'next_working_morning' })).toMatchObject({ ok: false });
  goOn();
  expect(await first).toEqual({ ok: true });
  forget();
});

test('a reset is handed on to whoever can do it', async () => {
  expect(await (await act({ as: 'U_SUN', act: { do: 'reset', to: 'empty' } })).json()).toEqual({
    ok: true,
  });
  expect(resets).toEqual(['empty']);
});
