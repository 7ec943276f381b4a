import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiMethods } from '../../src/sandbox/api/all-methods.js';
import { RateLimits } from '../../src/sandbox/rate-limits.js';
import { DeliveryPace, slackPace, type Toll } from '../../src/use-cases/delivery/rate-limiter.js';

const start = Date.parse('2026-12-07T10:00:00Z');
const at = (ms: number) => new Date(start + ms);
const postTo = (conversation: string): Toll => ({ conversation, change: false, look: false });
const post = apiMethods.get('chat.postMessage');
if (post === undefined) throw new Error('there is no chat.postMessage');

describe('the pace of delivery', () => {
  it('lets a short burst through to one conversation, then one message a second', () => {
    const pace = new DeliveryPace(slackPace, {}, at(0));
    const times = Array.from({ length: 6 }, () => pace.reserve(postTo('D1'), at(0)).getTime());
    expect(times.map((time) => time - start)).toEqual([0, 0, 0, 1000, 2000, 3000]);
  });

  it('lets other conversations go on meanwhile, as far as the workspace allows', () => {
    const pace = new DeliveryPace(slackPace, {}, at(0));
    const times = Array.from({ length: 300 }, (_, n) => pace.reserve(postTo(`D${n}`), at(0)));
    const minute = times.filter((time) => time.getTime() <= start + 60_000);
    expect(minute.length).toBeGreaterThanOrEqual(285);
    expect(minute.length).toBeLessThanOrEqual(297);
  });

  it('counts a change of a message and a look into the history for themselves', () => {
    const pace = new DeliveryPace(slackPace, {}, at(0));
    const change: Toll = { conversation: null, change: true, look: false };
    const times = Array.from({ length: 4 }, () => pace.reserve(change, at(0)).getTime() - start);
    expect(times).toEqual([0, 0, 1250, 2500]);
    expect(pace.reserve({ ...change, change: false, look: true }, at(0))).toEqual(at(0));
  });

  it('goes on, in another process, from what the last one had used', () => {
    const first = new DeliveryPace(slackPace, {}, at(0));
    for (let n = 0; n < 3; n += 1) first.reserve(postTo('D1'), at(0));
    const kept: Record<string, number> = JSON.parse(JSON.stringify(first.used(at(500))));
    const second = new DeliveryPace(slackPace, kept, at(500));
    expect(second.reserve(postTo('D1'), at(500))).toEqual(at(1000));
    expect(Object.keys(first.used(at(60_000)))).toEqual([]);
  });

  it('waits no longer because the clock has jumped back by an hour', () => {
    const pace = new DeliveryPace(slackPace, {}, at(3_600_000));
    for (let n = 0; n < 5; n += 1) pace.reserve(postTo('D1'), at(3_600_000));
    const used = pace.used(at(3_600_000));
    expect(pace.reserve(postTo('D1'), at(0))).toEqual(at(3_000));
    const another = new DeliveryPace(slackPace, used, at(0));
    expect(another.reserve(postTo('D1'), at(0)).getTime()).toBeLessThanOrEqual(start + 10_000);
  });

  it('keeps until when Slack wants nothing, for the next process too, and no longer', () => {
    const first = new DeliveryPace(slackPace, {}, at(0));
    expect(first.refusedUntil(at(0))).toBeNull();
    first.refused(at(90_000));
    const kept: Record<string, number> = JSON.parse(JSON.stringify(first.used(at(1_000))));
    const second = new DeliveryPace(slackPace, kept, at(2_000));
    expect(second.refusedUntil(at(89_999))).toEqual(at(90_000));
    expect(second.refusedUntil(at(90_000))).toBeNull();
    // By a clock that was an hour ahead: no longer than Slack ever asks for.
    const another = new DeliveryPace(slackPace, { refused: start + 3_600_000 }, at(0));
    expect(another.refusedUntil(at(120_000))).toBeNull();
  });

  it('is never refused by Slack, whatever is asked for and however late a request arrives', () => {
    const somePost = fc.record({
      conversation: fc.constantFrom('D1', 'D2', 'D3', 'D4', 'C1', 'C2', 'C3'),
      afterMs: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(4_000)),
      lateMs: fc.nat(700),
    });
    fc.assert(
      fc.property(fc.array(somePost, { minLength: 20, maxLength: 400 }), (posts) => {
        let now = start;
        const slackClock = { now: () => new Date(now) };
        const limits = new RateLimits(slackClock);
        limits.enabled = true;
        const pace = new DeliveryPace(slackPace, {}, at(0));
        let asked = start;
        const arrivals = posts.map(({ conversation, afterMs, lateMs }) => {
          asked += afterMs;
          const goes = pace.reserve(postTo(conversation), new Date(asked)).getTime();
          return { conversation, arrives: goes + lateMs };
        });
        for (const { conversation, arrives } of arrivals.sort((a, b) => a.arrives - b.arrives)) {
          now = arrives;
          expect(limits.take(post, conversation)).toBe(undefined);
        }
      }),
      { numRuns: 60 },
    );
  });
});
