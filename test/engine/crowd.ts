import type { Database } from '../../src/database/open-database.js';
import type { NewNotification } from '../../src/domain/notifications/notification.js';
import type { Seed } from '../../src/sandbox/seed.js';
import { openWorks, type Works } from '../use-cases/works.js';
import { worksSeed } from './engine.js';

/** Ids of so many people. */
export function crowdOf(size: number): string[] {
  return Array.from({ length: size }, (_, n) => `UCROWD${n + 1}`);
}

/** The people of company.ts, and a crowd to write to. */
export function crowdSeed(crowd: readonly string[]): Seed {
  const people = crowd.map((id) => ({ id, name: id.toLowerCase(), real_name: id, tz: 'UTC' }));
  return { ...worksSeed, people: [...worksSeed.people, ...people] };
}

/**
 * A workspace in which so many messages are due at once to a crowd, the turns of people well mixed.
 * They are of a kind that goes at once and each for itself.
 */
export async function manyDue(
  database: Database,
  { crowd, count, now }: { crowd: readonly string[]; count: number; now: Date },
): Promise<Works> {
  const works = await openWorks(database, { channels: false });
  works.setNow(now);
  await works.report();
  const [pattern] = (await works.told()).filter(({ kind }) => kind === 'assigned');
  if (pattern === undefined) throw new Error('a report tells nobody');
  await works.forgetTold();
  const { matterId, details } = pattern;
  const notifications = Array.from({ length: count }, (_, n): NewNotification => {
    const id = crowd[(n * 7919) % crowd.length] ?? '';
    return {
      dedupeKey: `crowd/${n}`,
      kind: 'assigned',
      matterId,
      deadlineId: null,
      stepKey: null,
      recipient: { kind: 'member', id },
      details,
      notBefore: now,
    };
  });
  const { unitOfWork } = works.context;
  await unitOfWork.run(works.workspaceId, (stores) => stores.members.ensure(crowd), 'isLong');
  // In parts: twenty thousand are more than a transaction has time for.
  for (let from = 0; from < count; from += 1_000) {
    const part = notifications.slice(from, from + 1_000);
    await unitOfWork.run(
      works.workspaceId,
      (stores) => stores.notifications.plan(part, now),
      'isLong',
    );
  }
  return works;
}
