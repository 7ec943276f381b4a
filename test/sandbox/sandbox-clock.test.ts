import { describe, expect, it } from 'vitest';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';

const NOON = new Date('2026-03-02T12:00:00Z');
const iso = (date: Date) => date.toISOString();

describe('the clock of the workspace', () => {
  it('stands still where it was frozen', () => {
    const clock = new SandboxClock(NOON);
    expect(clock.now()).toEqual(NOON);
    expect(clock.now()).toEqual(NOON);
    clock.freezeAt(new Date('2030-01-01T00:00:00Z'));
    expect(iso(clock.now())).toBe('2030-01-01T00:00:00.000Z');
  });

  it('moves forward in steps of at most an hour, awaiting its listeners at each', async () => {
    const clock = new SandboxClock(NOON);
    const seen: string[] = [];
    clock.onMove(async (now) => {
      await Promise.resolve();
      seen.push(iso(now));
    });
    await clock.advance({ hours: 2, minutes: 30 });
    expect(seen).toEqual([
      '2026-03-02T13:00:00.000Z',
      '2026-03-02T14:00:00.000Z',
      '2026-03-02T14:30:00.000Z',
    ]);
    expect(iso(clock.now())).toBe('2026-03-02T14:30:00.000Z');
  });

  it('adds up the parts of a span', async () => {
    const clock = new SandboxClock(NOON);
    await clock.advance({ days: 1, hours: 1, minutes: 1, seconds: 1 });
    expect(iso(clock.now())).toBe('2026-03-03T13:01:01.000Z');
  });

  it('jumps without steps, telling its listeners once or not at all', async () => {
    const clock = new SandboxClock(NOON);
    const seen: string[] = [];
    clock.onMove(async (now) => void seen.push(iso(now)));
    await clock.jumpTo(new Date('2026-03-09T12:00:00Z'));
    expect(seen).toEqual(['2026-03-09T12:00:00.000Z']);
    await clock.jumpTo(new Date('2026-03-16T12:00:00Z'), { quiet: true });
    expect(seen).toHaveLength(1);
  });

  it('makes one move after another', async () => {
    const clock = new SandboxClock(NOON);
    await Promise.all([clock.advance({ hours: 1 }), clock.advance({ hours: 1 })]);
    expect(iso(clock.now())).toBe('2026-03-02T14:00:00.000Z');
  });

  it('tells the mover of a listener that failed, and moves again afterwards', async () => {
    const clock = new SandboxClock(NOON);
    const leave = clock.onMove(() => Promise.reject(new Error('tick failed')));
    await expect(clock.advance({ hours: 1 })).rejects.toThrow('tick failed');
    leave();
    await clock.advance({ hours: 1 });
    expect(iso(clock.now())).toBe('2026-03-02T14:00:00.000Z');
  });

  it('goes backwards in one go', async () => {
    const clock = new SandboxClock(NOON);
    const seen: string[] = [];
    clock.onMove(async (now) => void seen.push(iso(now)));
    await clock.moveTo(new Date('2026-03-01T12:00:00Z'));
    expect(seen).toEqual(['2026-03-01T12:00:00.000Z']);
  });

  it('stops telling a listener that has left', async () => {
    const clock = new SandboxClock(NOON);
    let told = 0;
    const leave = clock.onMove(async () => {
      told += 1;
    });
    leave();
    await clock.advance({ hours: 1 });
    expect(told).toBe(0);
  });

  it('rings an alarm at its own instant within a move, once', async () => {
    const clock = new SandboxClock(NOON);
    const rung: string[] = [];
    clock.alarm(new Date('2026-03-02T12:10:00Z'), () => void rung.push(iso(clock.now())));
    await clock.advance({ minutes: 9 });
    expect(rung).toEqual([]);
    await clock.advance({ days: 1 });
    expect(rung).toEqual(['2026-03-02T12:10:00.000Z']);
  });

  it('rings an alarm by itself while time runs', async () => {
    const clock = SandboxClock.shifted(86_400_000);
    const at = new Date(clock.now().getTime() + 5);
    await new Promise<void>((resolve) => clock.alarm(at, resolve));
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(at.getTime());
    clock.close();
  });

  it('runs on from where it stood', async () => {
    const clock = new SandboxClock(NOON);
    clock.run();
    expect(clock.frozen).toBe(false);
    expect(Math.abs(clock.now().getTime() - NOON.getTime())).toBeLessThan(5000);
    await clock.advance({ hours: 1 });
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(NOON.getTime() + 3_600_000);
  });
});
