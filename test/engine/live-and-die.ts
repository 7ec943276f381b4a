import type { Database } from '../../src/database/open-database.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { openWorks } from '../use-cases/works.js';
import { CrashPoints } from './crash-points.js';
import { messagesOf, startReplica } from './engine.js';

/** Friday 4 December 2026, ten in the morning in Shanghai: the day on which the work is due. */
const dueDay = new Date('2026-12-04T02:00:00Z');
/** Claims last five minutes. */
const claimsOverMs = 6 * 60_000;

/** What people were told in the end, whoever died on the way. */
export interface Ending {
  /** As `reminder UDOES: sent, 1 in Slack`. */
  told: string[];
  /** Reminders in the history. */
  recorded: number;
}

/** Lets a process die at the point while it plans and delivers; then another one does its work. */
export async function liveAndDie(
  database: Database,
  sandbox: Sandbox,
  diesAt?: number | string,
): Promise<Ending & { points: string[] }> {
  const works = await prepare(database, sandbox);
  const crash = new CrashPoints(diesAt);
  await startReplica({ database, sandbox, crash })
    .tick()
    .catch((error: unknown) => {
      if (!crash.isDead) throw error;
    });
  for (let round = 0; round < 2; round += 1) {
    await works.at(new Date(sandbox.clock.now().getTime() + claimsOverMs));
    await startReplica({ database, sandbox }).tick();
  }
  const said = messagesOf(sandbox);
  const told = await works.told();
  const history = await works.history();
  return {
    points: crash.passed,
    told: told.map(({ id, kind, state, recipientId }) => {
      return `${kind} ${recipientId}: ${state}, ${said.get(id) ?? 0} in Slack`;
    }),
    recorded: history.filter(({ action }) => action === 'reminder_sent').length,
  };
}

/** A report with its card, and a hazard whose reminder is due; nothing of it is planned or told. */
async function prepare(database: Database, sandbox: Sandbox) {
  await database.prisma.deadline.updateMany({ data: { nextReminderAt: null } });
  const works = await openWorks(database);
  const at = async (now: Date): Promise<void> => {
    works.setNow(now);
    await sandbox.clock.jumpTo(now, { quiet: true });
  };
  await at(new Date('2026-11-23T02:00:00Z'));
  const { hazard } = await works.report();
  await works.commit(hazard);
  await works.forgetTold();
  await at(dueDay);
  await works.report({ place: 'Bay 4' });
  return { ...works, at };
}
