import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import type { Recipient } from '../../../src/domain/notifications/recipient.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant } from '../../support/fixtures.js';

describeOnEachDatabase('whom a deadline was escalated to', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('is each recipient once who was sent a reminder from a level above', async () => {
    const { run, report, owe, tell, workspaceId } = await plant(prisma);
    const { id: matterId } = await report();
    const deadline = await owe(matterId);
    const other = await owe(matterId);
    const reminder = (id: string, reason: string, deadlineId = deadline.id) => {
      const recipient: Recipient = { kind: id.startsWith('C') ? 'channel' : 'member', id };
      return { kind: 'reminder', matterId, deadlineId, recipient, details: { reason } } as const;
    };
    await tell(
      reminder('UBOSS', 'unit_leader'),
      reminder('UBOSS', 'unit_leader'),
      reminder('C1', 'office'),
      reminder('UADMIN', 'supervisor'),
      reminder('UDOES', 'owes'),
      reminder('UACCEPTS', 'acceptor'),
      reminder('ULEAD', 'parent_leader', other.id),
      { ...reminder('Uboss', 'parent_leader'), kind: 'unreachable' },
    );
    await prisma.notification.updateMany({
      where: { workspaceId },
      data: { state: 'sent', settledAt: hours(1) },
    });
    await tell(reminder('Ulate', 'parent_leader'));
    await run(async ({ notifications }) => {
      expect(await notifications.escalatedTo(deadline.id)).toEqual([
        { kind: 'member', id: 'UADMIN' },
        { kind: 'member', id: 'UBOSS' },
        { kind: 'channel', id: 'C1' },
      ]);
    });
  });
});
