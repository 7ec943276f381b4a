import { afterEach, beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { defaultPolicy } from '../../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import type { Parcel } from '../../../src/domain/notifications/notification.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { absent, found } from './delivery-support.js';
import { monday, overdue, posted } from './delivery-world.js';

import { openDigest } from './digest-world.js';

describeOnEachDatabase('a digest', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
  });

  const fresh = () => openDigest(prisma);

  it('is one message; each notification is settled with its channel and time, and recorded', async () => {
    const { remind, deliver, asked, rows, workspaceId } = await fresh();
    for (let index = 0; index < 5; index += 1) await remind();
    await deliver();
    expect(asked).toEqual(['digest of 5 for UDOES']);
    expect(await rows()).toMatchObject(
      Array.from({ length: 5 }, () => ({ state: 'sent', channelId: 'D1', messageTs: '1.5' })),
    );
    const where = { workspaceId, action: 'reminder_sent' };
    expect(await prisma.auditEvent.count({ where })).toBe(5);
  });

  it('is whole beyond the limit of a batch', async () => {
    const { remind, deliver, asked } = await fresh();
    for (let index = 0; index < 7; index += 1) await remind();
    await deliver({ batchSize: 3 });
    expect(asked).toEqual(['digest of 7 for UDOES']);
  });

  it('leaves out what has become void, and is a digest of one when one is left', async () => {
    const { remind, deliver, asked, states, run, clock } = await fresh();
    const settled = await remind();
    const putOff = await remind();
    await remind();
    await run(async ({ deadlines }) => {
      await deadlines.settle([settled.id], 'met', clock.now());
    });
    await prisma.deadline.update({
      where: { id: putOff.id },
      data: { snoozedUntil: new Date('2026-12-09T09:00:00Z') },
    });
    await deliver();
    expect(asked).toEqual(['digest of 1 for UDOES']);
    expect(await states()).toEqual(['skipped', 'skipped', 'sent']);
  });

  it('found after a crash it is settled whole, and nothing is sent twice', async () => {
    const { remind, deliver, asked, states, slack, clock } = await fresh();
    for (let index = 0; index < 3; index += 1) await remind();
    slack.send = async () => ({ kind: 'in_doubt', code: 'timeout' });
    await deliver();
    expect(await states()).toEqual(['claimed', 'claimed', 'claimed']);
    clock.pass(6);
    slack.find = async (parcel) => found('9.9')(parcel);
    await deliver({}, 'another');
    expect(asked).toEqual(['digest of 3 for UDOES', 'find 3']);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('settled in part by a crash, the rest is found by the same message', async () => {
    const { remind, deliver, asked, rows, slack, clock } = await fresh();
    for (let index = 0; index < 3; index += 1) await remind();
    slack.send = async () => ({ kind: 'in_doubt', code: 'timeout' });
    await deliver();
    const [first] = await rows();
    await prisma.notification.update({
      where: { id: first?.id ?? '' },
      data: { state: 'sent', channelId: 'D1', messageTs: '9.9', leaseUntil: null },
    });
    await remind();
    slack.send = async () => posted;
    clock.pass(6);
    slack.find = async (parcel) => found('9.9')(parcel);
    await deliver({}, 'another');
    expect(asked).toEqual(['digest of 3 for UDOES', 'find 2', 'digest of 1 for UDOES']);
    expect((await rows()).map(({ messageTs }) => messageTs)).toEqual(['9.9', '9.9', '9.9', '1.5']);
  });

  it('not found it is posted again, and where one cannot look it waits', async () => {
    const { remind, deliver, asked, states, slack, clock } = await fresh();
    for (let index = 0; index < 2; index += 1) await remind();
    slack.send = async () => ({ kind: 'in_doubt', code: 'timeout' });
    await deliver();
    clock.pass(6);
    slack.find = async () => ({ kind: 'transient', code: 'internal_error' });
    await deliver({}, 'another');
    expect(await states()).toEqual(['pending', 'pending']);
    clock.pass(10);
    slack.find = async (parcel) => absent(parcel);
    slack.send = async () => posted;
    await deliver({}, 'another');
    expect(asked.slice(-2)).toEqual(['find 2', 'digest of 2 for UDOES']);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('comes back together when Slack is down or busy', async () => {
    const { remind, deliver, rows, slack, asked, clock } = await fresh();
    for (let index = 0; index < 3; index += 1) await remind();
    slack.send = async () => ({ kind: 'transient', code: 'internal_error' });
    await deliver();
    const waiting = (await rows()).map(({ notBefore }) => notBefore.getTime());
    expect(new Set(waiting).size).toBe(1);
    expect(waiting[0]).toBeGreaterThan(clock.now().getTime());
    clock.pass(10);
    slack.send = async () => ({ kind: 'rate_limited', method: 'post', retryAfterSeconds: 30 });
    await deliver();
    clock.pass(1);
    slack.send = async () => posted;
    await deliver();
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'digest of 3 for UDOES'));
  });

  it('says once that the workspace has gone, however much is in it', async () => {
    const { remind, deliver, slack, log, states } = await fresh();
    for (let index = 0; index < 3; index += 1) await remind();
    slack.send = async () => ({ kind: 'workspace_gone', code: 'token_revoked' });
    await deliver();
    expect(await states()).toEqual(['pending', 'pending', 'pending']);
    expect(log.lines).toMatchObject([{ level: 'error', code: 'token_revoked' }]);
  });

  it('refused by Slack, each goes by itself: one that cannot be sent does not keep the others', async () => {
    const { remind, deliver, states, slack } = await fresh();
    const deadlines = [await remind(), await remind(), await remind()];
    slack.send = async (parcel) =>
      parcel.some(({ deadlineId }) => deadlineId === deadlines[1]?.id)
        ? { kind: 'rejected', code: 'not_renderable' }
        : posted;
    await deliver();
    // What was given up, the next level hears of.
    expect((await states()).slice(0, 3)).toEqual(['sent', 'exhausted', 'sent']);
  });

  it('waits while others of the same morning are still to be planned, but not for ever', async () => {
    const { remind, deliver, asked, states, owe, report, clock } = await fresh();
    for (let index = 0; index < 2; index += 1) await remind();
    const { id } = await report();
    await owe(id, { ...overdue, nextReminderAt: new Date(monday) });
    await deliver();
    expect(asked).toEqual([]);
    expect(await states()).toEqual(['pending', 'pending']);
    // As ticks come, each minute: being given back does not begin the wait anew.
    for (let minute = 1; minute <= 10; minute += 1) {
      clock.pass(1);
      await deliver();
    }
    expect(asked).toEqual([]);
    clock.pass(1);
    await deliver();
    expect(asked).toEqual(['digest of 2 for UDOES']);
  });

  it('keeps nobody else waiting meanwhile, however much of it there is', async () => {
    const { remind, tell, deliver, asked, owe, report } = await fresh();
    for (let index = 0; index < 5; index += 1) await remind();
    await tell({ recipient: { kind: 'member', id: 'UBOSS' } });
    const { id } = await report();
    await owe(id, { ...overdue, nextReminderAt: new Date(monday) });
    await deliver({ batchSize: 3 });
    expect(asked).toEqual(['digest of 1 for UBOSS']);
  });

  /** The first by itself, then the rest. */
  const oneAndRest = ([first, second, ...more]: Parcel): readonly Parcel[] =>
    second === undefined ? [[first]] : [[first], [second, ...more]];

  it('that no message holds is several, each settled and looked for by itself', async () => {
    const { remind, deliver, asked, rows, slack, clock } = await fresh();
    for (let index = 0; index < 3; index += 1) await remind();
    slack.parts = oneAndRest;
    slack.send = async () => {
      slack.send = async () => ({ kind: 'in_doubt', code: 'timeout' });
      return posted;
    };
    await deliver();
    expect(asked).toEqual(['digest of 1 for UDOES (1/2)', 'digest of 2 for UDOES (2/2)']);
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'claimed', 'claimed']);
    clock.pass(6);
    slack.find = async (parcel) => found('9.9')(parcel);
    await deliver({}, 'another');
    expect(asked.slice(2)).toEqual(['find 2']);
    expect((await rows()).map(({ messageTs }) => messageTs)).toEqual(['1.5', '9.9', '9.9']);
  });

  it('has an urgent step that is due in the same minute in it', async () => {
    const { remind, report, owe, tell, deliver, asked } = await fresh();
    await tellUrgent({ report, owe, tell });
    await remind();
    await deliver();
    expect(asked).toEqual(['digest of 2 for UDOES']);
  });

  /** An hour before a major commitment is due, at any hour. */
  async function tellUrgent({
    report,
    owe,
    tell,
  }: Pick<Awaited<ReturnType<typeof fresh>>, 'report' | 'owe' | 'tell'>) {
    const { id: matterId } = await report({ level: 'major' });
    const policy = defaultPolicy(deadlineKind(kinds, 'commit'), 'major');
    const dueAt = new Date('2026-12-07T10:30:00Z');
    const { id } = await owe(matterId, { kind: 'commit', policy, dueAt, nextReminderAt: null });
    await tell({
      kind: 'reminder',
      matterId,
      deadlineId: id,
      stepKey: 'before_1h',
      recipient: { kind: 'member', id: 'UDOES' },
      details: { reason: 'owes', insteadOf: null },
      notBefore: new Date(monday),
    });
  }

  it('is looked for where it was posted perhaps, though the rest of its parcel was given back', async () => {
    const { remind, deliver, slack, asked, states, clock } = await fresh();
    slack.parts = oneAndRest;
    await remind();
    await remind();
    await remind();
    slack.send = async () => {
      slack.send = async () => {
        slack.send = async () => posted;
        return { kind: 'lease_ends' };
      };
      return { kind: 'in_doubt', code: 'timeout' };
    };
    await deliver();
    const parts = ['digest of 1 for UDOES (1/2)', 'digest of 2 for UDOES (2/2)'];
    // What was given back is divided anew.
    const again = ['digest of 1 for UDOES (1/2)', 'digest of 1 for UDOES (2/2)'];
    expect(asked).toEqual([...parts, ...again]);
    expect(await states()).toEqual(['claimed', 'sent', 'sent']);
    asked.length = 0;
    clock.pass(6);
    slack.find = async (parcel) => found('1.5')(parcel);
    await deliver();
    expect(asked).toEqual(['find 1']);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });
});
