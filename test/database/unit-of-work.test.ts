import { beforeAll, describe, expect, it } from 'vitest';
import { createNotificationQueue } from '../../src/database/delivery/notification-queue.js';
import type { PrismaClient } from '../../src/database/generated/client.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import { databases, describeOnEachDatabase } from '../support/databases.js';
import { hours, type Planted, plant, start } from '../support/fixtures.js';
import { kinds } from '../support/kinds.js';

describeOnEachDatabase('the unit of work', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('writes all of the work or nothing, and throws on what the work threw', async () => {
    const { run, report, newHazard, unitOfWork, workspaceId } = await plant(prisma);
    await report();
    const thrown = new Error('the work gave up');
    const failing = run(async ({ hazards, members }) => {
      await hazards.insert(newHazard());
      await members.ensure(['Ughost']);
      throw thrown;
    });
    await expect(failing).rejects.toBe(thrown);
    await unitOfWork.read(workspaceId, async ({ hazards, members }) => {
      expect(await hazards.findByNumber(2)).toBeNull();
      expect(await members.find('Ughost')).toBeNull();
    });
    expect((await report()).number).toBe(2);
  });

  it('gives 50 reports at once 50 numbers without a gap or a double', async () => {
    const { report } = await plant(prisma);
    const reported = await Promise.all(Array.from({ length: 50 }, () => report()));
    const numbers = reported.map((hazard) => hazard.number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('gives back the number of a report that failed', async () => {
    const { run, report } = await plant(prisma);
    const fail = async (stores: Parameters<Parameters<typeof run>[0]>[0]) => {
      await stores.matters.insert({ kind: 'hazard', unitId: null, level: null });
      throw new Error('refused');
    };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? report() : run(fail))),
    );
    const numbers = outcomes.flatMap((one) =>
      one.status === 'fulfilled' && one.value !== undefined ? [one.value.number] : [],
    );
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('runs the work again when the same submission arrived twice at once, and it finds the first', async () => {
    const { run, newHazard } = await plant(prisma);
    const submit = (submissionKey: string) =>
      run(async ({ hazards }) => {
        const known = await hazards.findBySubmission(submissionKey);
        if (known !== null) return known;
        return hazards.insert(newHazard({ submissionKey }));
      });
    const hazards = await Promise.all(Array.from({ length: 6 }, () => submit('V-twice')));
    expect(new Set(hazards.map((hazard) => hazard.id)).size).toBe(1);
    expect((await submit('V-next')).number).toBe(2);
  });

  it('gives up on work that meets the same refusal each time', async () => {
    const { run, report, newHazard } = await plant(prisma);
    await report({ submissionKey: 'V-known' });
    let runs = 0;
    const insisting = run(({ hazards }) => {
      runs += 1;
      return hazards.insert(newHazard({ submissionKey: 'V-known' }));
    });
    await expect(insisting).rejects.toMatchObject({ code: 'P2002' });
    expect(runs).toBe(4);
  });

  it('does not run work again for any other reason', async () => {
    const { run, newHazard } = await plant(prisma);
    let runs = 0;
    const astray = run(({ hazards }) => {
      runs += 1;
      return hazards.insert(newHazard({ responsibleId: 'Unknown' }));
    });
    await expect(astray).rejects.toMatchObject({ code: 'P2003' });
    expect(runs).toBe(1);
  });
});

describe.runIf(databases().some((kind) => kind.name === 'PostgreSQL'))(
  'units of work at once, on PostgreSQL',
  () => {
    let ground: Planted;
    beforeAll(async () => {
      const server = databases().find((kind) => kind.name === 'PostgreSQL');
      const database = await server?.open();
      if (database === undefined) return;
      ground = await plant(database.prisma);
      return () => database.close();
    });

    it('lets one writer of a hazard wait for the other: no change is lost', async () => {
      const { id } = await ground.report();
      const fail = () =>
        ground.run(async ({ hazards }) => {
          const hazard = await hazards.lockById(id);
          if (hazard === null) throw new Error('the hazard is gone');
          const failedVerifications = hazard.failedVerifications + 1;
          await hazards.save({ ...hazard, failedVerifications });
        });
      await Promise.all(Array.from({ length: 20 }, fail));
      const after = await ground.run(({ hazards }) => hazards.findById(id));
      expect(after).toMatchObject({ failedVerifications: 20, version: 21 });
    });

    it('lets a hazard be reported, and the right to deliver be taken, while the workspace’s row is held', async () => {
      const queue = createNotificationQueue(ground.prisma, kinds);
      await ground.run(async ({ workspace }) => {
        await workspace.lock();
        await ground.report();
        const held = await queue.holdDelivery(ground.workspaceId, 'a', start, hours(1));
        expect(held).toEqual({ used: {} });
      });
    });

    it('lets a notification about a locked hazard be written without waiting for the lock', async () => {
      const { id } = await ground.report();
      const other = createUnitOfWork(ground.prisma, kinds);
      await ground.run(async ({ hazards }) => {
        await hazards.lockById(id);
        await ground.tell({ matterId: id });
        await other.run(ground.workspaceId, ({ hazards: others }) => others.findById(id));
      });
    });

    it('runs work again after a deadlock, until both are done', async () => {
      const [one, two] = [await ground.report(), await ground.report()];
      let runs = 0;
      const meet = meeting(2);
      const lockBoth = (first: string, second: string) =>
        ground.run(async ({ hazards }) => {
          runs += 1;
          await hazards.lockById(first);
          await meet();
          await hazards.lockById(second);
        });
      await Promise.all([lockBoth(one.id, two.id), lockBoth(two.id, one.id)]);
      // The server may have given up both.
      expect(runs).toBeGreaterThanOrEqual(3);
    });
  },
);

/** Resolves for everybody once so many have come; at once ever after. */
function meeting(size: number): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    come += 1;
    if (come >= size) open();
    return opened;
  };
}
