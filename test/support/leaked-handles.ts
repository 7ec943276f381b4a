import { setImmediate as turn } from 'node:timers/promises';

/** What keeps a process alive, by kind. Those of the test runner itself are in it, too. */
export type Handles = ReadonlyMap<string, number>;

/** Sockets say goodbye to one another over some turns of the event loop; what stays longer leaks. */
const turnsToClose = 2_000;

/** What keeps the process alive now. */
export function noteHandles(): Handles {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (watched.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** Throws when more is open than was noted, after what is closing has had its time. */
export async function refuseLeaks(noted: Handles): Promise<void> {
  let leaked = moreThan(noted);
  for (let turns = 0; leaked.length > 0 && turns < turnsToClose; turns += 1) {
    await turn();
    leaked = moreThan(noted);
  }
  if (leaked.length > 0) throw new Error(`left open: ${leaked.join(', ')}`);
}

/** Servers, sockets, processes. Timers are left out: the test runner has some that come and go. */
const watched: ReadonlySet<string> = new Set([
  'TCPServerWrap',
  'TCPSocketWrap',
  'TLSWrap',
  'ProcessWrap',
]);

function moreThan(noted: Handles): string[] {
  return [...noteHandles()].flatMap(([kind, count]) => {
    const more = count - (noted.get(kind) ?? 0);
    return more > 0 ? [`${more} ${kind}`] : [];
  });
}
