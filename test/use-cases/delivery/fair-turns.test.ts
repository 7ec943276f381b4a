import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, openDelivery } from './delivery-world.js';

/** Claimed one by one: each row comes to its turn all the same. */
const oneByOne = (['actor', 'unit', 'reader'] as const).map((own) => {
  return { count: 12, actors: 1, readers: 1, servedBefore: 0, batch: 1, own };
});

describeOnEachDatabase('what is major, and whose turn it is', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  const now = new Date(monday);
  const until = new Date(now.getTime() + 3_600_000);

  it('what is alone in any row is told within a bounded number of sends, whatever floods the others', async () => {
    const flooding = fc.record({
      count: fc.integer({ min: 12, max: 40 }),
      // How many people act, and how many read.
      actors: fc.integer({ min: 1, max: 4 }),
      readers: fc.integer({ min: 1, max: 30 }),
      servedBefore: fc.integer({ min: 0, max: 9 }),
      batch: fc.integer({ min: 1, max: 10 }),
      own: fc.constantFrom('actor', 'unit', 'reader'),
    });
    await fc.assert(
      fc.asyncProperty(flooding, async ({ count, actors, readers, servedBefore, batch, own }) => {
        const world = await openDelivery(prisma);
        const { queue, workspaceId, report, tell, run, record, site, company } = world;
        const event = async (actorId: string) => {
          await run((stores) => stores.members.ensure([actorId]));
          return (await record({ actorId })).id;
        };
        const events = await Promise.all(
          Array.from({ length: actors }, (_, index) => event(`UFLOOD${index}`)),
        );
        const { id: flooded } = await report({ level: 'major', unitId: site.id });
        const notice = (matterId: string, to: string, auditEventId: string | undefined) => ({
          ...{ kind: 'assigned' as const, matterId, notBefore: now },
          recipient: { kind: 'member' as const, id: to },
          details: { role: 'responsible', auditEventId: auditEventId ?? '' },
        });
        await tell(
          ...Array.from({ length: count }, (_, index) =>
            notice(flooded, `UREADS${index % readers}`, events[index % actors]),
          ),
        );
        const claim = async (limit: number) => {
          const found = await queue.claim(workspaceId, 'here', now, until, limit);
          return found.map(({ notification }) => notification);
        };
        if (servedBefore > 0) await claim(servedBefore);
        const unitId = own === 'unit' ? company.id : site.id;
        const { id: alone } = await report({ level: 'major', unitId });
        const by = own === 'actor' ? await event('UALONE') : events[0];
        await tell(notice(alone, own === 'reader' ? 'UALONE' : 'UREADS0', by));
        let sends = 0;
        for (;;) {
          const told = await claim(batch);
          const at = told.findIndex(({ matterId }) => matterId === alone);
          if (at >= 0) {
            sends += at + 1;
            break;
          }
          if (told.length === 0) throw new Error('it was never told');
          sends += told.length;
        }
        // Each of the three rows has every third turn, and in its own it waits for all that stand there.
        const inRow = { actor: actors, unit: 1, reader: readers }[own] + 1;
        expect(sends).toBeLessThanOrEqual(3 * (inRow + 1));
      }),
      { numRuns: 8, examples: oneByOne.map((example) => [example]) },
    );
  });
});
