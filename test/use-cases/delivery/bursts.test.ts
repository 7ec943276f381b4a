import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import type { Parcel } from '../../../src/domain/notifications/notification.js';
import { deliverNotifications } from '../../../src/use-cases/delivery/deliver-notifications.js';
import type { SendOutcome } from '../../../src/use-cases/ports/delivery.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { absent } from './delivery-support.js';
import { openDelivery, posted } from './delivery-world.js';

describeOnEachDatabase('many messages at once', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  /** As in production: at Slack's pace, by a clock that waiting moves. */
  async function fresh() {
    const world = await openDelivery(prisma);
    const { clock, queue, factsReader, unitOfWork, log, workspaceId, report, tell, run } = world;
    const began = clock.now().getTime();
    const seconds = () => (clock.now().getTime() - began) / 1_000;
    const sent: { to: string; matterIds: (string | null)[]; at: number }[] = [];
    const slack = { answer: async (_: Parcel): Promise<SendOutcome> => posted };
    const stopping = new AbortController();
    let dueAgain: Date | null = null;
    const deliver = async () => {
      const next = await deliverNotifications(
        {
          ...{ queue, factsReader, unitOfWork, clock, kinds, log, random: () => 0.5 },
          ...{ holder: 'here', adminUserIds: [], stopping: stopping.signal },
          traceChannel: async () => 'lost' as const,
          pause: async (ms) => clock.moveTo(new Date(clock.now().getTime() + ms)),
          notifier: {
            parts: (parcel) => [parcel],
            revise: async () => posted,
            methodsToFind: ({ inDoubt }) => (inDoubt ? ['history'] : null),
            find: async (_, parcel) => absent(parcel),
            send: async (_, parcel) => {
              const outcome = await slack.answer(parcel);
              const to = parcel[0].recipient.id;
              const matterIds = parcel.map(({ matterId }) => matterId);
              if (outcome.kind === 'sent') sent.push({ to, matterIds, at: seconds() });
              return outcome;
            },
          },
        },
        workspaceId,
      );
      if (next !== null && (dueAgain === null || next < dueAgain)) dueAgain = next;
      return next;
    };
    /** Until nothing waits any more: each time when an earlier one said. */
    const deliverAll = async () => {
      await deliver();
      while (dueAgain !== null && !stopping.signal.aborted) {
        if (dueAgain > clock.now()) clock.moveTo(dueAgain);
        dueAgain = null;
        await deliver();
      }
    };
    const actor = async (actorId: string) => {
      await run((stores) => stores.members.ensure([actorId]));
      return (await world.record({ actorId })).id;
    };
    /** So many matters of a unit, each told to somebody by who acted. */
    const flood = async (
      count: number,
      {
        level = 'general',
        to = 'UOWES',
        by = 'UREPORTER',
        unitId = world.site.id,
      }: { level?: 'general' | 'major'; to?: string; by?: string; unitId?: string } = {},
    ) => {
      const auditEventId = await actor(by);
      const { id } = await report({ level, unitId });
      await tell(
        ...Array.from({ length: count }, () => ({
          ...{ kind: 'assigned' as const, matterId: id, notBefore: clock.now() },
          recipient: { kind: 'member' as const, id: to },
          details: { role: 'responsible', auditEventId },
        })),
      );
      return id;
    };
    const toldOf = (id: string) => sent.find(({ matterIds }) => matterIds.includes(id));
    return { ...world, clock, seconds, sent, slack, stopping, deliver, deliverAll, flood, toldOf };
  }

  it('the first goes at once, what follows within a minute is one message when the minute ends', async () => {
    const { flood, deliver, deliverAll, sent, clock, states } = await fresh();
    for (let finding = 0; finding < 300; finding += 50) {
      // The first of them by itself, as when somebody hands in one after the other.
      if (finding === 0) await flood(1);
      if (finding === 0) await deliver();
      await flood(finding === 0 ? 49 : 50);
      await deliver();
      clock.pass(1 / 60);
    }
    expect(sent.map(({ matterIds }) => matterIds.length)).toEqual([1]);
    await deliverAll();
    // One digest: into how many messages it is divided is for the notifier to say.
    expect(sent.map(({ matterIds }) => matterIds.length)).toEqual([1, 299]);
    expect(sent[0]?.at).toBe(0);
    expect(sent[1]?.at).toBe(60);
    expect(new Set(await states())).toEqual(new Set(['sent']));
  });

  it('what is major is not gathered, and others hear at once meanwhile', async () => {
    const { flood, deliver, sent, toldOf, clock } = await fresh();
    await flood(1);
    await deliver();
    await flood(20);
    clock.pass(1 / 6);
    const major = await flood(1, { level: 'major' });
    const another = await flood(1, { to: 'ULEAD' });
    await deliver();
    expect(toldOf(major)).toMatchObject({ at: 10, to: 'UOWES' });
    expect(toldOf(another)).toMatchObject({ at: 10, to: 'ULEAD' });
    expect(sent).toHaveLength(3);
  });

  it('several acts that change what somebody is here are one message more', async () => {
    const { deliver, deliverAll, sent, tell, clock } = await fresh();
    const changed = () =>
      tell({
        ...{ kind: 'posts_changed', matterId: null, notBefore: clock.now() },
        recipient: { kind: 'member', id: 'UOWES' },
        details: { role: 'member', gained: 'admin', lost: '', unitId: null },
      });
    await changed();
    await deliver();
    clock.pass(1 / 6);
    await changed();
    await changed();
    await deliverAll();
    expect(sent.map(({ matterIds, at }) => [matterIds.length, at])).toEqual([
      [1, 0],
      [2, 60],
    ]);
  });

  it('what was gathered and has become void meanwhile is not told', async () => {
    const { flood, deliver, deliverAll, sent, report, tell, clock } = await fresh();
    await flood(1);
    await deliver();
    await flood(2);
    const { id } = await report({ state: 'withdrawn', withdrawnAt: clock.now() });
    await tell({ kind: 'committed', matterId: id });
    await prisma.matter.updateMany({ where: { id }, data: { endedAt: clock.now() } });
    await deliverAll();
    expect(sent.map(({ matterIds }) => matterIds.length)).toEqual([1, 2]);
  });

  it('a process that dies amid it loses nothing', async () => {
    const { flood, deliver, deliverAll, sent, slack, clock } = await fresh();
    await flood(1);
    await deliver();
    await flood(5);
    slack.answer = async () => {
      throw new Error('it dies');
    };
    clock.pass(1.1);
    await expect(deliver()).rejects.toThrow('it dies');
    slack.answer = async () => posted;
    clock.pass(6);
    await deliverAll();
    expect(sent.flatMap(({ matterIds }) => matterIds)).toHaveLength(6);
  });

  it('a refusal for a second costs a second', async () => {
    const { flood, deliver, deliverAll, slack, toldOf, seconds } = await fresh();
    const id = await flood(1);
    slack.answer = async () => ({ kind: 'rate_limited', method: 'post', retryAfterSeconds: 1 });
    const dueAgain = await deliver();
    expect(dueAgain?.getTime()).toBe(Date.parse('2026-12-07T10:00:01Z'));
    slack.answer = async () => posted;
    await deliverAll();
    expect(toldOf(id)?.at).toBe(1);
    expect(seconds()).toBeLessThan(2);
  });

  it.each([
    ['of one member', { by: 'UFLOOD' }],
    ['to the very reader of the others', { by: 'UFLOOD', to: 'ULEAD' }],
    ['of one unit', {}],
  ])('200 major ones %s keep nobody else from their turn', async (_, of) => {
    const { flood, deliverAll, slack, toldOf, company, site, seconds, sent, stopping } =
      await fresh();
    await flood(200, { level: 'major', ...of });
    const others: { id: string; since: number }[] = [];
    // Somebody else acts while the flood is being told, in another unit and in the same.
    const acts = [
      { after: 10, unitId: company.id },
      { after: 20, unitId: site.id },
    ];
    slack.answer = async () => {
      const [act] = acts;
      if (act !== undefined && sent.length >= act.after) {
        acts.shift();
        const since = seconds();
        const { unitId } = act;
        const id = await flood(1, { level: 'major', to: 'ULEAD', by: 'UOTHER', unitId });
        others.push({ id, since });
      }
      const areTold = others.length === 2 && others.every(({ id }) => toldOf(id) !== undefined);
      if (areTold) stopping.abort();
      return posted;
    };
    await deliverAll();
    expect(others).toHaveLength(2);
    const waited = others.map(({ id, since }) => (toldOf(id)?.at ?? Number.NaN) - since);
    expect(Math.max(...waited)).toBeLessThan(5);
    // Nor is the flood kept from its own.
    expect(sent.length).toBeGreaterThan(others.length + 10);
  });
});
