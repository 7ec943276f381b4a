import type { Database } from '../../src/database/open-database.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import type { DeliveryLimits } from '../../src/use-cases/delivery/delivery-deps.js';
import { majorTerms, openWorks } from '../use-cases/works.js';
import type { CrashPoints } from './crash-points.js';
import { idsIn, startReplica, startSlack } from './engine.js';

/** Friday 4 December 2026, ten in the morning in Shanghai: the promised work is due. */
export const dueDay = new Date('2026-12-04T02:00:00Z');
const minuteMs = 60_000;

/**
 * Works with three hazards promised for 4 December, a Slack of their own, and a bot whose clock can be
 * wrong. Nothing has been told yet. Whoever opens it closes it.
 */
export async function openOffice(database: Database) {
  const sandbox: Sandbox = await startSlack();
  await database.prisma.deadline.updateMany({ data: { nextReminderAt: null } });
  await database.prisma.notification.updateMany({
    where: { state: { in: ['pending', 'claimed'] } },
    data: { state: 'skipped' },
  });
  const works = await openWorks(database);
  let wrongBy = 0;
  const clock = { now: () => new Date(sandbox.clock.now().getTime() + wrongBy) };
  const moveTo = async (now: Date): Promise<void> => {
    works.setNow(now);
    await sandbox.clock.jumpTo(now, { quiet: true });
  };
  await moveTo(new Date('2026-11-23T02:00:00Z'));
  for (const level of ['general', 'general', 'major'] as const) {
    const { hazard } = await works.report({ level, interimControl: 'Tape' });
    await works.commit(hazard, level === 'major' ? majorTerms : {});
  }
  await works.forgetTold();
  let crash: CrashPoints | undefined;
  let replica = startReplica({ database, sandbox, clock });
  const logs = [replica.log];
  return {
    ...works,
    sandbox,
    moveTo,
    /** A process of its own from now on; it may be one that dies. */
    restart(dies?: CrashPoints, limits: Partial<DeliveryLimits> = {}) {
      crash = dies;
      replica = startReplica({
        database,
        sandbox,
        clock,
        limits,
        ...(dies ? { crash: dies } : {}),
      });
      logs.push(replica.log);
    },
    /** So many milliseconds ahead of Slack's; behind, where negative. */
    setClockWrong(ms: number) {
      wrongBy = ms;
    },
    async tick() {
      await replica.tick().catch((error: unknown) => {
        if (crash?.isDead !== true) throw error;
      });
    },
    /** Ticks every so many minutes, for so long. */
    async tickFor(minutes: number, every = 1) {
      for (let passed = 0; passed < minutes; passed += every) {
        await replica.tick();
        await moveTo(new Date(sandbox.clock.now().getTime() + every * minuteMs));
      }
      await replica.tick();
    },
    /** Errors and warnings in the log. */
    log: () => logs.flatMap(({ lines }) => lines),
    /** As `reminder UDOES sent`, with the outcome where there is one; in the order of planning. */
    states: async () =>
      (await works.told()).map(({ kind, recipientId, state, outcome }) =>
        [kind, recipientId, state, outcome].filter((part) => part !== null).join(' '),
      ),
    /** How many messages each person and channel has got, and of what they say nothing twice. */
    got: () => {
      const messages: Record<string, number> = {};
      const seen: string[] = [];
      for (const [id, inChannel] of Object.entries(sandbox.snapshot().state.messages)) {
        const channel = sandbox.channels().find((one) => one.id === id);
        const person = channel?.members.find(
          (member) => member.startsWith('U') && member !== sandbox.app.botUserId,
        );
        const reader = channel?.kind === 'im' ? (person ?? id) : id;
        if (inChannel.length > 0) messages[reader] = inChannel.length;
        for (const message of inChannel) seen.push(...idsIn(message));
      }
      return { messages, twice: seen.filter((id, n) => seen.indexOf(id) !== n) };
    },
    close: () => sandbox.stop(),
  };
}
