import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { deliveryLimits } from '../../../src/use-cases/delivery/delivery-deps.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, openDelivery, overdue } from './delivery-world.js';

describeOnEachDatabase('what cannot be delivered', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
  });

  const fresh = (now?: string) => openDelivery(prisma, now);

  describe('somebody who cannot be reached', () => {
    it('is recorded, and the next level hears of it once, up to the admins and no further', async () => {
      const { report, tell, deliver, rows, slack, history, asked, run, log } = await fresh();
      await run((stores) =>
        stores.members.saveMembership('UADMIN', { roles: ['admin'], unitId: null }),
      );
      slack.send = async () => ({ kind: 'unreachable', code: 'user_disabled' });
      const { id: matterId } = await report();
      await tell({ matterId }, { kind: 'committed', matterId });
      await deliver();
      expect(asked).toEqual([
        'assigned UOWES',
        'committed UOWES',
        'unreachable ULEAD',
        'unreachable UBOSS',
        'unreachable UADMIN',
      ]);
      for (const row of await rows()) {
        expect(row).toMatchObject({ state: 'unreachable', outcome: 'user_disabled' });
      }
      expect((await history()).map(({ after }) => after)).toMatchObject([
        { recipientId: 'UOWES', code: 'user_disabled' },
        { recipientId: 'ULEAD' },
        { recipientId: 'UBOSS' },
        { recipientId: 'UADMIN' },
      ]);
      expect(log.lines).toMatchObject([{ level: 'error', code: 'user_disabled' }]);
    });

    it('because deactivated, is not even tried', async () => {
      const { report, tell, deliver, run, asked, rows } = await fresh();
      await run((stores) =>
        stores.members.saveProfile({
          id: 'UOWES',
          name: 'Gone',
          locale: 'en',
          timeZone: 'UTC',
          isSlackAdmin: false,
          isGuest: false,
          isForeign: false,
          isBot: false,
          isDeactivated: true,
          refreshedAt: new Date(monday),
        }),
      );
      await tell({ matterId: (await report()).id });
      await deliver();
      expect(asked).toEqual(['unreachable ULEAD']);
      expect(await rows()).toMatchObject([
        { state: 'unreachable', outcome: 'deactivated' },
        { state: 'sent', details: { unreachableId: 'UOWES', code: 'deactivated' } },
      ]);
    });

    it('and was replaced when the reminder was planned, is in the history once that is told', async () => {
      const { report, tell, deliver, history } = await fresh();
      await tell({
        kind: 'unreachable',
        matterId: (await report()).id,
        recipient: { kind: 'member', id: 'ULEAD' },
        details: {
          reason: 'unit_leader',
          unreachableKind: 'member',
          unreachableId: 'UDOES',
          code: 'deactivated',
          isRecorded: false,
        },
      });
      await deliver();
      expect(await history()).toMatchObject([
        { action: 'recipient_unreachable', after: { recipientId: 'UDOES' } },
      ]);
    });
  });

  it('gives up what Slack refuses for what it is, at once and with an error', async () => {
    const { tell, deliver, rows, slack, log } = await fresh();
    slack.send = async () => ({ kind: 'rejected', code: 'msg_too_long' });
    await tell({});
    await deliver();
    expect(await rows()).toMatchObject([{ state: 'exhausted', outcome: 'msg_too_long' }]);
    expect(log.lines).toMatchObject([
      { level: 'error', code: 'msg_too_long', attempts: 1 },
      { level: 'error', code: 'msg_too_long' },
    ]);
  });

  it('puts everything off after one try when the workspace is gone', async () => {
    const { tell, deliver, rows, slack, asked, log } = await fresh();
    slack.send = async () => ({ kind: 'workspace_gone', code: 'account_inactive' });
    await tell({}, {}, {}, {}, {});
    await deliver('here', { batchSize: 2 });
    expect(asked).toHaveLength(1);
    for (const row of await rows()) {
      expect(row).toMatchObject({
        state: 'pending',
        attempts: 0,
        notBefore: new Date('2026-12-07T11:00:00Z'),
      });
    }
    expect(log.lines).toMatchObject([{ level: 'error', code: 'account_inactive' }]);
  });

  it('tries again later what cannot be decided, says so in the log, and the others get theirs', async () => {
    const { report, owe, tell, deliver, factsReader, asked, rows, log } = await fresh();
    const read = factsReader.read.bind(factsReader);
    factsReader.read = async (...args) => ({ ...(await read(...args)), deadlines: new Map() });
    const { id: matterId } = await report({ state: 'committed' });
    const { id: deadlineId } = await owe(matterId, overdue);
    await tell({ matterId, deadlineId, stepKey: 'overdue_1' }, {}, {});
    await deliver();
    expect(asked).toEqual(['assigned UOWES', 'assigned UOWES']);
    expect(await rows()).toMatchObject([
      { state: 'pending', attempts: 1 },
      { state: 'sent' },
      { state: 'sent' },
    ]);
    expect(log.lines).toMatchObject([{ level: 'error', err: expect.any(TypeError) }]);
  });

  it('gives up a message whose every attempt ended in doubt', async () => {
    const { tell, deliver, queue, workspaceId, clock, asked, rows } = await fresh();
    await tell({});
    for (let claim = 0; claim < deliveryLimits.maxLostClaims; claim += 1) {
      await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), 10);
    }
    await deliver();
    expect(asked).toEqual([]);
    expect(await rows()).toMatchObject([{ state: 'exhausted', outcome: 'no_attempt_ended' }]);
  });
});
