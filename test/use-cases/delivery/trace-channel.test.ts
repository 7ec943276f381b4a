import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { ChannelComparison } from '../../../src/use-cases/delivery/compare-channels.js';
import { traceChannel } from '../../../src/use-cases/delivery/trace-channel.js';
import type { ChannelNow, ChannelReader } from '../../../src/use-cases/ports/channels.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, openDelivery } from './delivery-world.js';

const office: ChannelNow = {
  ...{ id: 'COFFICE', name: 'safety-office', isPrivate: true, created: 1_700_000_000 },
  ...{ isArchived: false, isShared: false, isMember: true },
};

describeOnEachDatabase('a channel that takes no messages any more', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  /** A workspace whose office has a channel, an admin, and Slack as the test says. */
  async function world() {
    const own = await openDelivery(prisma);
    const { workspaceId, unitOfWork, clock, log, run, slack } = own;
    await prisma.workspace.update({
      where: { id: workspaceId },
      data: { officeChannelId: 'COFFICE' },
    });
    await run((stores) =>
      stores.members.saveMembership('UADMIN', { roles: ['admin'], unitId: null }),
    );
    let channels: ChannelNow[] = [office];
    const asked: string[] = [];
    const reader: ChannelReader = {
      read: async (id) => {
        asked.push(id);
        return channels.find((one) => one.id === id) ?? null;
      },
      findByName: async (name) => {
        asked.push(`#${name}`);
        return channels.find((one) => one.name === name) ?? null;
      },
    };
    const deps = { context: { unitOfWork, clock }, channels: reader, adminUserIds: [] };
    const stopping = new AbortController().signal;
    const comparison = new ChannelComparison({ ...deps, log, stopping });
    slack.traceChannel = (id, lost) => traceChannel(deps, id, lost);
    await comparison.run(workspaceId);
    asked.length = 0;
    return {
      ...own,
      traced: asked,
      comparison,
      is: (...now: ChannelNow[]) => {
        channels = now;
      },
      workspace: async () => {
        const found = await run((stores) => stores.workspace.find());
        if (found === null) throw new Error('there is no workspace');
        return found;
      },
      /** Something for the office, refused by all channels but those named. */
      tellOffice: async (takers: readonly string[], code: string) => {
        slack.send = async ({ recipient: { kind, id } }) =>
          kind === 'member' || takers.includes(id)
            ? { kind: 'sent', channelId: id, messageTs: '1.1' }
            : { kind: 'unreachable', code };
        const { id: matterId } = await own.report();
        const recipient = { kind: 'channel' as const, id: 'COFFICE' };
        await own.tell({ kind: 'card', matterId, recipient });
        await own.tell({ kind: 'card', matterId, recipient });
      },
    };
  }

  it('is asked about once, and followed by its name, with what was to be told there', async () => {
    const { tellOffice, is, deliver, rows, workspace, traced, history } = await world();
    is({ ...office, id: 'CNEW' });
    await tellOffice(['CNEW'], 'channel_not_found');
    await deliver();
    expect(await rows()).toMatchObject(
      [1, 2].map(() => ({ state: 'sent', recipientId: 'CNEW', channelId: 'CNEW' })),
    );
    expect(traced).toEqual(['COFFICE', '#safety-office']);
    expect(await workspace()).toMatchObject({
      officeChannelId: 'CNEW',
      channels: [{ id: 'CNEW', lost: null }],
    });
    expect(await history()).toMatchObject([
      { action: 'workspace_set_up', after: { officeChannelId: 'CNEW' } },
    ]);
  });

  it.each([
    ['archived', [{ ...office, isArchived: true }], 'is_archived'],
    ['gone', [], 'channel_not_found'],
    ['shared under another id', [{ ...office, id: 'CNEW', isShared: true }], 'channel_is_shared'],
    ['another of its name', [{ ...office, id: 'CNEW', created: 1 }], 'channel_not_found'],
    ['one of its name for all', [{ ...office, id: 'CNEW', isPrivate: false }], 'channel_not_found'],
    ['one without the app', [{ ...office, id: 'CNEW', isMember: false }], 'channel_not_found'],
  ])('%s is not followed; it is recorded, and admins hear', async (_, now, lost) => {
    const { tellOffice, is, deliver, rows, workspace, traced } = await world();
    is(...now);
    await tellOffice(['CNEW'], lost === 'is_archived' ? lost : 'channel_not_found');
    await deliver();
    expect(await workspace()).toMatchObject({
      officeChannelId: 'COFFICE',
      channels: [{ id: 'COFFICE', name: 'safety-office', lost }],
    });
    expect(traced.filter((one) => one === 'COFFICE')).toHaveLength(1);
    const told = (await rows()).filter(({ recipientId }) => recipientId === 'UADMIN');
    expect(told).toMatchObject([
      { kind: 'unreachable', state: 'sent', details: { unreachableId: 'COFFICE' } },
    ]);
  });

  it('that others read now is told nothing from then on, though Slack would take it', async () => {
    const { tellOffice, is, deliver, rows, workspace, comparison, clock, workspaceId, asked } =
      await world();
    is({ ...office, isShared: true });
    clock.moveTo(new Date(new Date(monday).getTime() + 61 * 60_000));
    await comparison.run(workspaceId);
    await tellOffice(['COFFICE'], '');
    await deliver();
    expect(asked).not.toContain('card COFFICE');
    expect((await rows()).filter(({ kind }) => kind === 'card')).toMatchObject(
      [1, 2].map(() => ({ state: 'unreachable', outcome: 'channel_is_shared' })),
    );
    expect((await rows()).filter(({ matterId }) => matterId === null)).toMatchObject([
      { recipientId: 'UADMIN', state: 'sent', details: { code: 'channel_is_shared' } },
    ]);
    // It is shared no more: within the hour it is as before.
    is(office);
    clock.moveTo(new Date(new Date(monday).getTime() + 122 * 60_000));
    await comparison.run(workspaceId);
    expect(await workspace()).toMatchObject({ channels: [{ id: 'COFFICE', lost: null }] });
    await prisma.workspace.update({
      where: { id: workspaceId },
      data: { officeChannelId: null },
    });
    clock.moveTo(new Date(new Date(monday).getTime() + 183 * 60_000));
    await comparison.run(workspaceId);
    expect(await workspace()).toMatchObject({ channels: [] });
  });
});
