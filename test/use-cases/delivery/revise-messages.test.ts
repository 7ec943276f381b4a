import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { deliveryLimits } from '../../../src/use-cases/delivery/delivery-deps.js';
import type { SendOutcome } from '../../../src/use-cases/ports/delivery.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openDelivery } from './delivery-world.js';

describeOnEachDatabase('messages whose matter has moved', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  /** A workspace in which so many people were told of one hazard, each in a message of their own. */
  async function told(...names: string[]) {
    const world = await openDelivery(prisma);
    const { id: matterId } = await world.report();
    let count = 0;
    const sent = (asks = true): SendOutcome => {
      count += 1;
      return { kind: 'sent', channelId: 'D1', messageTs: `${count}.5`, asks };
    };
    world.slack.send = async () => sent();
    const tell = (...to: string[]) =>
      world.tell(
        ...to.map((name) => ({
          kind: 'assigned',
          matterId,
          recipient: { kind: 'member' as const, id: name },
        })),
      );
    await tell(...names);
    await world.deliver();
    world.asked.length = 0;
    world.slack.revise = async () => ({ ...sent(false), asks: false }) as SendOutcome;
    const moves = (since = new Date(0)) =>
      world.run((stores) =>
        stores.notifications.mattersMoved([matterId], world.clock.now(), since),
      );
    const waiting = () =>
      prisma.notification.count({
        where: { workspaceId: world.workspaceId, reviseAt: { not: null } },
      });
    return { ...world, matterId, tell, moves, waiting, sent };
  }

  it('are edited once each, and no more once nothing is asked', async () => {
    const { asked, deliver, moves, waiting, queue, clock, workspaceId } = await told('UA', 'UB');
    await deliver();
    expect(asked).toEqual([]);
    await moves();
    expect(await queue.workspacesWithDue(clock.now())).toContain(workspaceId);
    await deliver();
    expect(asked.toSorted()).toEqual(['revise 1 UA', 'revise 1 UB']);
    expect(await waiting()).toBe(0);
    await moves();
    await deliver();
    expect(asked).toHaveLength(2);
  });

  it('are edited again when the matter moves while they are, also in the same millisecond', async () => {
    const { asked, deliver, moves, slack, waiting, sent } = await told('UA');
    await moves();
    slack.revise = async () => {
      if (asked.length < 2) await moves();
      return sent();
    };
    await deliver();
    expect(asked).toEqual(['revise 1 UA', 'revise 1 UA']);
    expect(await waiting()).toBe(0);
  });

  it('are edited when it moved while they were on their way', async () => {
    const { asked, deliver, moves, slack, tell, sent } = await told();
    slack.send = async () => {
      await moves();
      return sent();
    };
    await tell('UA');
    await deliver();
    expect(asked).toEqual(['assigned UA', 'revise 1 UA']);
  });

  it('come after what is new, also what becomes due while they are edited', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `U${index}`);
    const { asked, deliver, moves, slack, tell, sent } = await told(...names);
    await moves();
    slack.revise = async () => {
      if (asked.length === 1) await tell('UNEW');
      return { ...sent(), asks: false } as SendOutcome;
    };
    await deliver();
    expect(asked).toHaveLength(10);
    expect(asked.indexOf('assigned UNEW')).toBeLessThanOrEqual(deliveryLimits.revisedAtOnce);
  });

  it('wait as long as Slack says, and hold up nothing new meanwhile', async () => {
    const { asked, deliver, moves, slack, tell, waiting, clock } = await told('UA', 'UB');
    await moves();
    slack.revise = async () => ({ kind: 'rate_limited', method: 'update', retryAfterSeconds: 90 });
    await deliver();
    await tell('UNEW');
    await deliver();
    expect(asked).toEqual([expect.stringMatching(/^revise 1 U[AB]$/), 'assigned UNEW']);
    clock.pass(2);
    await deliver();
    expect(asked).toHaveLength(3);
    expect(await waiting()).toBeGreaterThan(1);
  });

  it.each(['rejected', 'unreachable'] as const)('are let be where Slack says %s', async (kind) => {
    const { deliver, moves, slack, waiting, log } = await told('UA');
    await moves();
    slack.revise = async () => ({ kind, code: 'message_not_found' });
    await deliver();
    expect(await waiting()).toBe(0);
    expect(log.lines).toEqual([]);
  });

  it('are tried again after a failure, longer and longer, and at last let be', async () => {
    const { asked, deliver, moves, slack, waiting, clock } = await told('UA');
    await moves();
    slack.revise = async () => ({ kind: 'transient', code: 'http_500' });
    await deliver();
    await deliver();
    expect(asked).toHaveLength(1);
    for (let tries = 1; tries < deliveryLimits.maxReviseTries; tries += 1) {
      clock.pass(5 * 60);
      await deliver();
    }
    expect(asked).toHaveLength(deliveryLimits.maxReviseTries);
    expect(await waiting()).toBe(0);
  });

  it('are edited by the next run when one dies amid it', async () => {
    const { asked, deliver, moves, slack, waiting, sent } = await told('UA');
    await moves();
    slack.revise = async () => Promise.reject(new Error('killed'));
    await expect(deliver()).rejects.toThrow('killed');
    slack.revise = async () => ({ ...sent(), asks: false }) as SendOutcome;
    await deliver();
    expect(asked).toHaveLength(2);
    expect(await waiting()).toBe(0);
  });

  it('are left as they are when they are old', async () => {
    const { asked, deliver, moves, clock } = await told('UA');
    await moves(new Date(clock.now().getTime() + 1));
    await deliver();
    expect(asked).toEqual([]);
  });
});
