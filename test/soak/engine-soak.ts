import fc from 'fast-check';
import type { Database } from '../../src/database/open-database.js';
import { startSlack } from '../engine/engine.js';
import { someHistory } from '../engine/happenings.js';
import { live } from '../engine/history.js';
import { liveAndDie } from '../engine/live-and-die.js';
import { runReplicas, type Told } from '../engine/replicas.js';
import type { Budget } from './budget.js';

interface Soaking {
  say: (line: string) => void;
  budget: Budget;
}

/** Lets a process die at every point between claim and settling. Returns the points at which it showed. */
export async function dieEverywhere(
  database: Database,
  { say, budget }: Soaking,
): Promise<string[]> {
  const sandbox = await startSlack();
  try {
    const { points, ...whole } = await liveAndDie(database, sandbox);
    const shown: string[] = [];
    let died = 0;
    for (const [number, point] of points.entries()) {
      if (budget.isSpent) break;
      died += 1;
      const { points: _, ...ending } = await liveAndDie(database, sandbox, number);
      if (JSON.stringify(ending) !== JSON.stringify(whole)) shown.push(`${number} ${point}`);
    }
    say(`died at ${died} of ${points.length} points, to be seen afterwards at ${shown.length}`);
    return shown;
  } finally {
    await sandbox.stop();
  }
}

/** Lives through random histories beside the plain model. Returns what differed, with its seed. */
export async function liveManyLives(
  database: Database,
  lives: number,
  { say, budget }: Soaking,
): Promise<string[]> {
  let crashes = 0;
  let told = 0;
  const result = await fc.check(
    fc.asyncProperty(someHistory, async (history) => {
      const sandbox = await startSlack();
      try {
        const lived = await live(database, sandbox, history);
        crashes += lived.crashes;
        told += lived.told.length;
        const wrong = [...lived.outsideHours, ...lived.aboutSettled, ...lived.notOnce];
        return wrong.length === 0 && JSON.stringify(lived.told) === JSON.stringify(lived.expected);
      } finally {
        await sandbox.stop();
      }
    }),
    { numRuns: lives, endOnFailure: true, interruptAfterTimeLimit: budget.leftMs },
  );
  say(`${result.numRuns} of ${lives} lives with ${crashes} crashes, ${told} reminders`);
  return result.failed
    ? [`seed ${result.seed}, path ${result.counterexamplePath}: ${result.errorInstance}`]
    : [];
}

/** What a slow machine delivers a minute, as time leaps. */
const atLeastPerMinute = 2_000;

/** Three replicas, one killed and one paused, with so many messages due at once. */
export async function deliverALot(
  databases: readonly Database[],
  messages: number,
  { say, budget }: Soaking,
): Promise<string[]> {
  const count = Math.min(messages, Math.floor((budget.leftMs / 60_000) * atLeastPerMinute));
  if (count < messages) say(`there is time for ${count} of ${messages} messages`);
  const told = await runReplicas({
    databases,
    count,
    people: Math.ceil(count / 20),
    killAfter: Math.floor(count / 6),
    pauseAfter: Math.floor(count / 2),
  });
  say(`three replicas: ${JSON.stringify(told)}`);
  return wrongIn(told, count);
}

function wrongIn(told: Told, count: number): string[] {
  const { states, messages, twice, disordered, refused, wasKilled, wasPaused } = told;
  return [
    ...(states.sent === count && messages === count ? [] : [`not all was sent once: ${messages}`]),
    ...(twice === 0 ? [] : [`sent twice: ${twice}`]),
    ...(refused === 0 ? [] : [`refused by Slack: ${refused}`]),
    ...disordered.map((channel) => `out of order: ${channel}`),
    ...(wasKilled && wasPaused ? [] : ['nobody was killed, or nobody paused']),
  ];
}
