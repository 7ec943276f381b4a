import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiMethods } from '../../src/sandbox/api/all-methods.js';
import { RateLimits } from '../../src/sandbox/rate-limits.js';
import { type Cost, RateLimiter, slackRates } from '../../src/use-cases/delivery/rate-limiter.js';
import { slackMethods } from '../../src/use-cases/ports/slack-methods.js';

const start = Date.parse('2026-12-07T10:00:00Z');
const at = (ms: number) => new Date(start + ms);
const postTo = (conversation: string): Cost => ({ conversation, methods: ['post'] });
const post = apiMethods.get('chat.postMessage');
if (post === undefined) throw new Error('there is no chat.postMessage');

describe('the rate limiter', () => {
  it('lets a short burst through to one conversation, then one message a second', () => {
    const limiter = new RateLimiter(slackRates, {}, at(0));
    const times = Array.from({ length: 6 }, () => limiter.reserve(postTo('D1'), at(0)).getTime());
    expect(times.map((time) => time - start)).toEqual([0, 0, 0, 1000, 2000, 3000]);
  });

  it('lets other conversations go on meanwhile, as far as the workspace allows', () => {
    const limiter = new RateLimiter(slackRates, {}, at(0));
    const times = Array.from({ length: 300 }, (_, n) => limiter.reserve(postTo(`D${n}`), at(0)));
    const minute = times.filter((time) => time.getTime() <= start + 60_000);
    expect(minute.length).toBeGreaterThanOrEqual(285);
    expect(minute.length).toBeLessThanOrEqual(297);
  });

  it('counts a change of a message and a look into the history for themselves', () => {
    const limiter = new RateLimiter(slackRates, {}, at(0));
    const change: Cost = { conversation: null, methods: ['update'] };
    const times = Array.from({ length: 4 }, () => limiter.reserve(change, at(0)).getTime() - start);
    expect(times).toEqual([0, 0, 1250, 2500]);
    expect(limiter.reserve({ ...change, methods: ['history'] }, at(0))).toEqual(at(0));
  });

  it('goes on, in another process, from what the last one had used', () => {
    const first = new RateLimiter(slackRates, {}, at(0));
    for (let n = 0; n < 3; n += 1) first.reserve(postTo('D1'), at(0));
    const kept: Record<string, number> = JSON.parse(JSON.stringify(first.used(at(500))));
    const second = new RateLimiter(slackRates, kept, at(500));
    expect(second.reserve(postTo('D1'), at(500))).toEqual(at(1000));
    expect(Object.keys(first.used(at(60_000)))).toEqual([]);
  });

  it('waits no longer because the clock has jumped back by an hour', () => {
    const limiter = new RateLimiter(slackRates, {}, at(3_600_000));
    for (let n = 0; n < 5; n += 1) limiter.reserve(postTo('D1'), at(3_600_000));
    const used = limiter.used(at(3_600_000));
    expect(limiter.reserve(postTo('D1'), at(0))).toEqual(at(3_000));
    const another = new RateLimiter(slackRates, used, at(0));
    expect(another.reserve(postTo('D1'), at(0)).getTime()).toBeLessThanOrEqual(start + 10_000);
  });

  it('keeps until when Slack wants none of a method, for the next process too, and no longer', () => {
    const first = new RateLimiter(slackRates, {}, at(0));
    expect(first.refusedUntil(slackMethods, at(0))).toBeNull();
    first.refused('post', at(90_000));
    const kept: Record<string, number> = JSON.parse(JSON.stringify(first.used(at(1_000))));
    const second = new RateLimiter(slackRates, kept, at(2_000));
    expect(second.refusedUntil(['post'], at(89_999))).toEqual(at(90_000));
    expect(second.refusedUntil(['post'], at(90_000))).toBeNull();
    // By a clock that was an hour ahead: no longer than Slack ever asks for.
    const ahead = new RateLimiter(slackRates, {}, at(0));
    ahead.refused('post', at(3_600_000));
    const another = new RateLimiter(slackRates, ahead.used(at(0)), at(0));
    expect(another.refusedUntil(['post'], at(120_000))).toBeNull();
  });

  it.each(slackMethods)('holds back %s alone where Slack refuses it', (refused) => {
    for (const rates of [slackRates, null]) {
      const limiter = new RateLimiter(rates, {}, at(0));
      limiter.refused(refused, at(30_000));
      for (const method of slackMethods) {
        const cost = { conversation: method === 'post' ? 'D1' : null, methods: [method] };
        expect(limiter.freeAt(cost, at(0))).toEqual(at(method === refused ? 30_000 : 0));
      }
      expect(limiter.refusedUntil(['open', refused], at(0))).toEqual(at(30_000));
    }
  });

  it('reads histories once a minute for a while where Slack has refused one, and tries again then', () => {
    const look = { conversation: null, methods: ['history'] as const };
    const first = new RateLimiter(slackRates, {}, at(0));
    first.refused('history', at(60_000));
    expect(first.reserve(look, at(60_000))).toEqual(at(60_000));
    const limiter = new RateLimiter(slackRates, first.used(at(61_000)), at(61_000));
    expect(limiter.freeAt(look, at(61_000))).toEqual(at(120_000));
    expect(limiter.freeAt({ ...look, methods: ['replies'] }, at(61_000))).toEqual(at(61_000));
    expect(limiter.freeAt(look, at(661_000))).toEqual(at(661_000));
    const times = Array.from({ length: 3 }, () => limiter.reserve(look, at(700_000)).getTime());
    expect(times.map((time) => time - start)).toEqual([700_000, 700_000, 701_250]);
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
        const limiter = new RateLimiter(slackRates, {}, at(0));
        let asked = start;
        const arrivals = posts.map(({ conversation, afterMs, lateMs }) => {
          asked += afterMs;
          const goes = limiter.reserve(postTo(conversation), new Date(asked)).getTime();
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
