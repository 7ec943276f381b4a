import { expect, test } from 'vitest';
import { PacedRedraws } from '../../../../src/slack/inspections/scoring/paced-redraws.js';
import { noticeModal } from '../../../../src/slack/kit/notice.js';
import type { SlackContext } from '../../../../src/slack/listening/slack-context.js';

/** A clock that jumps to whatever waits next, and Slack's side of views.update. */
function driven() {
  let now = 0;
  const waiting: { at: number; run: () => void }[] = [];
  const shown: { viewId: string; at: number; text: string }[] = [];
  const update = async (call: { view_id: string; view: { blocks: unknown } }) => {
    shown.push({ viewId: call.view_id, at: now, text: JSON.stringify(call.view.blocks) });
    return { ok: true };
  };
  const slack = {
    client: { views: { update } },
    log: { debug: () => {} },
    clock: { now: () => new Date(now) },
  } as unknown as Pick<SlackContext, 'client' | 'log' | 'clock'>;
  const wait = (ms: number, run: () => void) => void waiting.push({ at: now + ms, run });
  const until = async (at: number) => {
    for (;;) {
      const next = waiting.sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > at) break;
      waiting.shift();
      now = Math.max(now, next.at);
      next.run();
      await Promise.resolve();
    }
    now = at;
  };
  return { redraws: new PacedRedraws(slack, wait), shown, until };
}

test('the first entry shows at once, what follows when five seconds are over, the newest winning', async () => {
  const { redraws, shown, until } = driven();
  let total = 0;
  const score = () => {
    total += 1;
    redraws.want('V1', async () => noticeModal(`total ${total}`, undefined));
  };
  score();
  await until(10);
  score();
  await until(2_000);
  score();
  await until(60_000);
  expect(shown.map(({ at }) => at)).toEqual([0, 5_000]);
  expect(shown.map(({ text }) => /total \d/.exec(text)?.[0])).toEqual(['total 1', 'total 3']);
});

test('what cannot be shown keeps nothing else from being shown', async () => {
  const { redraws, shown, until } = driven();
  redraws.want('V1', async () => {
    throw new Error('the database is away');
  });
  redraws.want('V2', async () => noticeModal('two', undefined));
  await until(10_000);
  expect(shown.map(({ viewId }) => viewId)).toEqual(['V2']);
});

test('an hour of 12,000 scores by 60 groups stays within Slack’s pace, and each ends with its last', async () => {
  const { redraws, shown, until } = driven();
  const last = new Map<string, number>();
  for (let score = 0; score < 12_000; score += 1) {
    const viewId = `V${(score * 7) % 60}`;
    last.set(viewId, score);
    redraws.want(viewId, async () => noticeModal(`score ${last.get(viewId)}.`, undefined));
    await until(Math.floor((score + 1) * 300));
  }
  await until(4_000_000);
  const within = (from: number) => shown.filter(({ at }) => at >= from && at < from + 60_000);
  expect(Math.max(...shown.map(({ at }) => within(at).length))).toBeLessThanOrEqual(60);
  for (const viewId of last.keys()) {
    const own = shown.filter((one) => one.viewId === viewId);
    const apart = own.slice(1).map(({ at }, index) => at - (own[index]?.at ?? 0));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(5_000);
    expect(own.at(-1)?.text).toContain(`score ${last.get(viewId)}.`);
  }
});
