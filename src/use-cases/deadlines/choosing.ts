import type { Choosing } from '../../domain/deadlines/promised-date.js';
import { localDateOf } from '../../domain/shared/local-time.js';
import type { MatterContext } from '../matters/matter-context.js';
import { zoneOfUser } from '../organisation/read-organisation.js';
import type { Stores } from '../ports/stores.js';

/** By whose today somebody chooses a date for a matter, and where that day ends. */
export async function choosingOf(
  stores: Stores,
  { workspace, calendar }: Pick<MatterContext, 'workspace' | 'calendar'>,
  userId: string,
  now: Date,
): Promise<Choosing> {
  const today = localDateOf(now, await zoneOfUser(stores, workspace, userId));
  return { today, timeZone: calendar.timeZone, now };
}
