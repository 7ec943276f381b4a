import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { found } from './delivery-support.js';
import { monday } from './delivery-world.js';

import { openDigest } from './digest-world.js';

describeOnEachDatabase('what comes together', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
  });
  const fresh = () => openDigest(prisma);

  describe('the word that nothing is due', () => {
    it('is left out where there is something, and sent where there is nothing', async () => {
      const { remind, tell, deliver, asked, rows, run } = await fresh();
      const preferences = { workdayStart: null, workdayEnd: null, morningAt: null };
      const word = (id: string) => ({
        dedupeKey: `morning/${id}/2026-12-07`,
        kind: 'morning' as const,
        matterId: null,
        deadlineId: null,
        stepKey: null,
        recipient: { kind: 'member' as const, id },
        details: { date: '2026-12-07' },
        notBefore: new Date(monday),
      });
      await run(async ({ members }) => {
        for (const id of ['UDOES', 'UBOSS']) {
          await members.savePreferences(id, { ...preferences, silentMorning: false });
        }
      });
      await remind();
      await tell(word('UDOES'), word('UBOSS'));
      await deliver();
      expect(asked.toSorted()).toEqual(['digest of 1 for UBOSS', 'digest of 1 for UDOES']);
      expect((await rows()).map(({ kind, outcome }) => [kind, outcome])).toEqual([
        ['reminder', null],
        ['morning', 'morning_not_quiet'],
        ['morning', null],
      ]);
    });
  });

  describe('what comes of somebody’s leaving', () => {
    const evening = '2026-12-07T20:00:00Z';
    const morning = '2026-12-08T09:00:00Z';
    const left = async () => {
      const it = await fresh();
      /** Of a hazard that the completer has taken over. */
      const handOver = async (level: 'general' | 'major' = 'general') => {
        const { id: matterId } = await it.report({ level, responsibleId: 'UDOES' });
        await it.tell({
          kind: 'handed_over',
          matterId,
          recipient: { kind: 'member', id: 'UDOES' },
          details: { role: 'successor', memberId: 'Ugone' },
          notBefore: it.clock.now(),
        });
      };
      const unreached = async (level: 'general' | 'major' = 'general') => {
        const { id: matterId } = await it.report({ level });
        await it.tell({
          kind: 'unreachable',
          matterId,
          recipient: { kind: 'member', id: 'UDOES' },
          details: {
            ...{ reason: 'unit_leader', unreachableKind: 'member', unreachableId: 'Ugone' },
            ...{ code: 'user_disabled', isRecorded: true },
          },
          notBefore: it.clock.now(),
        });
      };
      return { ...it, handOver, unreached };
    };

    it('waits for the morning, and is one message with whatever else there is then', async () => {
      const { handOver, unreached, remind, deliver, asked, rows, clock } = await left();
      clock.moveTo(evening);
      for (let index = 0; index < 20; index += 1) await handOver();
      await unreached();
      await deliver();
      expect(asked).toEqual([]);
      const waiting = (await rows()).map(({ notBefore }) => notBefore.toISOString());
      expect(new Set(waiting)).toEqual(new Set(['2026-12-08T09:00:00.000Z']));
      await remind();
      clock.moveTo(morning);
      await deliver();
      expect(asked).toEqual(['digest of 22 for UDOES']);
      expect(await rows()).toMatchObject(
        Array.from({ length: 22 }, () => ({ state: 'sent', channelId: 'D1', messageTs: '1.5' })),
      );
    });

    it('goes at night about major hazards, in one message of theirs', async () => {
      const { handOver, unreached, deliver, asked, states, clock } = await left();
      clock.moveTo(evening);
      await handOver('major');
      await handOver();
      await unreached('major');
      await deliver();
      expect(asked).toEqual(['digest of 2 for UDOES']);
      expect(await states()).toEqual(['sent', 'pending', 'sent']);
    });

    it('is a digest of one where it is about one', async () => {
      const { handOver, deliver, asked } = await left();
      await handOver();
      await deliver();
      expect(asked).toEqual(['digest of 1 for UDOES']);
    });

    it('is whole beyond the limit of a batch', async () => {
      const { handOver, unreached, deliver, asked } = await left();
      for (let index = 0; index < 4; index += 1) await handOver();
      for (let index = 0; index < 4; index += 1) await unreached();
      await deliver({ batchSize: 3 });
      expect(asked).toEqual(['digest of 8 for UDOES']);
    });

    it('found after a crash it is settled whole', async () => {
      const { handOver, deliver, asked, states, slack, clock } = await left();
      for (let index = 0; index < 3; index += 1) await handOver();
      slack.send = async () => ({ kind: 'in_doubt', code: 'timeout' });
      await deliver();
      clock.pass(6);
      slack.find = async (parcel) => found('9.9')(parcel);
      await deliver({}, 'another');
      expect(asked).toEqual(['digest of 3 for UDOES', 'find 3']);
      expect(await states()).toEqual(['sent', 'sent', 'sent']);
    });
  });
});
