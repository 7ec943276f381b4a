import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { deliveryLimits } from '../../../src/use-cases/delivery/delivery-deps.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { found } from './delivery-support.js';
import { fail, openDelivery, posted } from './delivery-world.js';

describeOnEachDatabase('a run of delivery', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
  });

  const fresh = (now?: string) => openDelivery(prisma, now);

  it('leaves a workspace alone while another replica delivers for it', async () => {
    const { tell, deliver, queue, workspaceId, clock, asked } = await fresh();
    await tell({});
    const until = new Date(clock.now().getTime() + 60_000);
    await queue.holdDelivery(workspaceId, 'there', clock.now(), until);
    await deliver();
    expect(asked).toEqual([]);
    clock.pass(2);
    await deliver();
    expect(asked).toHaveLength(1);
    expect(await queue.holdDelivery(workspaceId, 'there', clock.now(), until)).not.toBe(null);
  });

  it('stops between two messages when asked to, and gives the rest back untried', async () => {
    const { tell, deliver, rows, slack, stopping, asked } = await fresh();
    slack.send = async () => {
      stopping.abort();
      return posted;
    };
    await tell({}, {});
    await deliver();
    expect(asked).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent' }, { state: 'pending', attempts: 0 }]);
    await deliver();
    expect(asked).toHaveLength(1);
  });

  it('prolongs its right while it works, and stops when it has lost it', async () => {
    const { tell, deliver, slack, queue, workspaceId, clock, states } = await fresh();
    let sent = 0;
    slack.send = async () => {
      sent += 1;
      clock.pass(1.5);
      if (sent === 2) {
        clock.pass(2);
        const until = new Date(clock.now().getTime() + 2 * 60_000);
        await queue.holdDelivery(workspaceId, 'there', clock.now(), until);
      }
      return posted;
    };
    await tell({}, {}, {});
    await deliver();
    expect(await states()).toEqual(['sent', 'sent', 'pending']);
  });

  it('gives back what it did not come to before its claims ran out, and claims it anew', async () => {
    const { tell, deliver, slack, clock, asked, rows } = await fresh();
    slack.send = async () => {
      clock.pass(6);
      return posted;
    };
    await tell({}, {});
    await deliver('here', { holdMs: 60 * 60_000 });
    expect(asked).toEqual(['assigned UOWES', 'assigned UOWES']);
    expect(await rows()).toMatchObject([
      { state: 'sent', attempts: 1 },
      { state: 'sent', attempts: 1 },
    ]);
  });

  it('rejects with what went wrong in our own house, leaves that message in doubt, frees the rest', async () => {
    const { tell, deliver, slack, asked, rows, clock, states } = await fresh();
    slack.send = async () => {
      throw new Error('something broke');
    };
    await tell({}, {});
    await expect(deliver()).rejects.toThrow('something broke');
    expect(await states()).toEqual(['claimed', 'pending']);

    slack.send = async () => posted;
    await deliver();
    expect(await states()).toEqual(['claimed', 'sent']);
    clock.pass(6);
    await deliver();
    expect(asked.at(-2)).toBe('find 1 UOWES');
    expect(await rows()).toMatchObject([{ state: 'sent', lostClaims: 1 }, { lostClaims: 0 }]);
  });

  it('gives all of it back when what is true cannot be read: nothing of it is in doubt', async () => {
    const { tell, deliver, factsReader, asked, rows } = await fresh();
    const read = factsReader.read.bind(factsReader);
    factsReader.read = async () => {
      throw new Error('the database is away');
    };
    await tell({}, {});
    const [before] = await rows();
    await expect(deliver()).rejects.toThrow('the database is away');
    expect(await rows()).toMatchObject(
      Array.from({ length: 2 }, () => ({
        state: 'pending',
        attempts: 0,
        doubtSince: null,
        notBefore: before?.notBefore,
      })),
    );
    factsReader.read = read;
    await deliver();
    expect(asked).toEqual(['assigned UOWES', 'assigned UOWES']);
  });

  it('is not stopped by a database that takes longer to read than what was read is good for', async () => {
    const { tell, deliver, factsReader, clock, states } = await fresh();
    const read = factsReader.read.bind(factsReader);
    factsReader.read = async (...args) => {
      const facts = await read(...args);
      clock.pass(0.5);
      return facts;
    };
    await tell({}, {});
    await deliver();
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('holds to what Slack has asked for: what comes meanwhile does not overtake it', async () => {
    const { tell, deliver, slack, asked, clock } = await fresh();
    const { rates } = deliveryLimits;
    slack.send = async () => ({ kind: 'rate_limited', method: 'post', retryAfterSeconds: 90 });
    await tell({ kind: 'assigned' });
    await deliver('here', { rates });
    slack.send = async () => posted;
    await tell({ kind: 'committed' });
    clock.pass(1);
    await deliver('another', { rates });
    expect(asked).toEqual(['assigned UOWES']);
    clock.pass(0.5);
    await deliver('another', { rates });
    expect(asked.slice(1)).toEqual(['assigned UOWES', 'committed UOWES']);
  });

  it('does not count against a message that processes died with it: it is tried all the same', async () => {
    const { tell, deliver, queue, workspaceId, clock, slack, rows } = await fresh();
    await tell({});
    for (let claim = 0; claim <= deliveryLimits.maxAttempts; claim += 1) {
      await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), 10);
    }
    slack.send = fail('internal_error');
    await deliver();
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 1 }]);
    slack.send = async () => posted;
    clock.pass(3);
    await deliver();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  describe('what ends while a message is under way', () => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        recipient: { kind: 'member', id: `U${n}` } as const,
      }));

    it('is settled together, without a message waiting for it', async () => {
      const { tell, deliver, queue, states } = await fresh();
      const together: number[] = [];
      const settle = queue.settle.bind(queue);
      queue.settle = (...args) => {
        together.push(args[2].length);
        return settle(...args);
      };
      await tell(...people(12));
      await deliver();
      expect(await states()).toEqual(Array.from({ length: 12 }, () => 'sent'));
      expect(together.reduce((sum, count) => sum + count, 0)).toBe(12);
      expect(together.length).toBeLessThan(8);
    });

    it('is waited for when too much of it is unwritten: a silent database leaves little in doubt', async () => {
      const { tell, deliver, queue, asked, states } = await fresh();
      const settle = queue.settle.bind(queue);
      let answer: () => void = () => undefined;
      const answers = new Promise<void>((resolve) => {
        answer = resolve;
      });
      queue.settle = async (...args) => {
        await answers;
        return settle(...args);
      };
      await tell(...people(30));
      const delivering = deliver('here', { recipientsAtOnce: 2, maxUnsettled: 5 });
      await expect.poll(() => asked.length).toBeGreaterThanOrEqual(5);
      // The rest would take no longer than these.
      for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
      expect(asked.length).toBeLessThanOrEqual(6);
      answer();
      await delivering;
      expect(await states()).toEqual(Array.from({ length: 30 }, () => 'sent'));
    });

    it('stays in doubt when it cannot be written: nothing more is posted, and nothing twice', async () => {
      const { tell, deliver, queue, asked, clock, slack, rows, log } = await fresh();
      const settle = queue.settle.bind(queue);
      queue.settle = async () => {
        throw new Error('the database is away');
      };
      await tell(...people(20));
      await expect(deliver('here', { maxUnsettled: 3 })).rejects.toThrow('the database is away');
      const postedThen = new Set(asked);
      expect(postedThen.size).toBeLessThan(10);
      const before = await rows();
      const inDoubt = before.filter(({ state }) => state === 'claimed');
      expect(inDoubt.map(({ recipientId }) => `assigned ${recipientId}`).sort()).toEqual(
        [...postedThen].sort(),
      );
      expect(before.filter(({ state }) => state === 'pending')).toHaveLength(20 - postedThen.size);

      queue.settle = settle;
      slack.find = async (parcel) => found('1.5')(parcel);
      asked.length = 0;
      clock.pass(6);
      await deliver();
      expect(asked.filter((line) => postedThen.has(line))).toEqual([]);
      expect(asked.filter((line) => line.startsWith('find'))).toHaveLength(postedThen.size);
      expect((await rows()).every(({ state }) => state === 'sent')).toBe(true);
      expect(log.lines).toEqual([]);
    });

    it('is told in the log where another process has taken the claim over', async () => {
      const { tell, deliver, queue, slack, workspaceId, clock, log, rows } = await fresh();
      slack.send = async () => {
        const later = new Date(clock.now().getTime() + 60 * 60_000);
        const until = new Date(clock.now().getTime() + 5 * 60_000);
        await queue.claim(workspaceId, 'there', later, until, 1);
        return posted;
      };
      await tell({});
      await deliver();
      const [row] = await rows();
      expect(row).toMatchObject({ state: 'claimed', claimedBy: 'there' });
      expect(log.lines).toMatchObject([{ level: 'warn', notificationId: row?.id, state: 'sent' }]);
    });
  });
});
