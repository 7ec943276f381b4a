import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { createQuietMorningReader } from '../../../src/database/reminders/quiet-mornings.js';
import { planQuietMornings } from '../../../src/use-cases/reminders/plan-quiet-mornings.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { newNotification, plant } from '../../support/fixtures.js';
import { movingClock } from '../delivery/delivery-support.js';

describeOnEachDatabase('the word that nothing is due', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  const fresh = async (at: string) => {
    await prisma.member.updateMany({ data: { silentMorning: true } });
    const planted = await plant(prisma);
    const clock = movingClock(at);
    const seen = new Map<string, string>();
    let asked = 0;
    const reader = createQuietMorningReader(prisma);
    const counting = {
      ...reader,
      reminded: (...of: Parameters<typeof reader.reminded>) => {
        asked += 1;
        return reader.reminded(...of);
      },
    };
    const plan = () =>
      planQuietMornings({ reader: counting, unitOfWork: planted.unitOfWork, clock, seen });
    const want = (userId: string, morningAt: number | null = null) =>
      planted.run((stores) =>
        stores.members.savePreferences(userId, {
          workdayStart: null,
          workdayEnd: null,
          morningAt,
          silentMorning: false,
        }),
      );
    const words = async () => {
      const { workspaceId } = planted;
      const rows = await prisma.notification.findMany({ where: { workspaceId, kind: 'morning' } });
      return rows.map(({ recipientId, details }) => [recipientId, details]);
    };
    return { ...planted, clock, seen, plan, want, words, asked: () => asked };
  };

  it('is planned once a working morning for who wants it, and for nobody else', async () => {
    const { plan, want, words, clock, asked } = await fresh('2026-12-07T10:00:00Z');
    await want('UDOES');
    await plan();
    expect(await words()).toEqual([['UDOES', { date: '2026-12-07' }]]);
    clock.pass(1);
    await plan();
    expect(asked()).toBe(1);
    expect(await words()).toHaveLength(1);
    clock.moveTo('2026-12-08T10:00:00Z');
    await plan();
    expect(await words()).toHaveLength(2);
  });

  it('is planned once all the same after a restart', async () => {
    const { plan, want, words, seen } = await fresh('2026-12-07T10:00:00Z');
    await want('UDOES');
    await plan();
    seen.clear();
    await plan();
    expect(await words()).toHaveLength(1);
  });

  it.each([
    ['before the morning', '2026-12-07T08:59:00Z'],
    ['long after it', '2026-12-07T12:00:00Z'],
    ['on a Sunday', '2026-12-06T10:00:00Z'],
  ])('is not planned %s', async (_, at) => {
    const { plan, want, words } = await fresh(at);
    await want('UDOES');
    await plan();
    expect(await words()).toEqual([]);
  });

  it('comes at one’s own morning hour', async () => {
    const { plan, want, words, clock } = await fresh('2026-12-07T10:59:00Z');
    await want('UDOES', 11 * 60);
    await plan();
    expect(await words()).toEqual([]);
    clock.pass(1);
    await plan();
    expect(await words()).toHaveLength(1);
  });

  it('is not planned where a reminder waits', async () => {
    const { plan, want, words, tell } = await fresh('2026-12-07T10:00:00Z');
    await want('UDOES');
    await tell(
      newNotification({
        dedupeKey: 'waiting',
        kind: 'reminder',
        recipient: { kind: 'member', id: 'UDOES' },
        notBefore: new Date('2026-12-07T10:00:00Z'),
      }),
    );
    await plan();
    expect(await words()).toEqual([]);
  });
});
