import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../app.js';
import type { Sandbox } from '../sandbox/start-sandbox.js';
import type { OrganisationContext } from '../use-cases/organisation/organisation-context.js';
import { systemClock } from '../use-cases/ports/clock.js';
import type { DemoStage } from './demo-stage.js';
import { tellDemoStory } from './demo-story.js';

/** How long the bot may take to know who it is, and between two questions; milliseconds. */
const ready = { withinMs: 10_000, everyMs: 25 };
/** When the bot's mornings are, in UTC: every zone of the demo's people wakes up at one of these. */
const wakingHours = [1, 8, 9, 13, 14];

/** Plays the demo's story in a workspace whose clock stands at its beginning, up to the present. */
export async function tellStoryIn(stage: {
  sandbox: Sandbox;
  context: OrganisationContext;
  app: App;
  address: string;
}): Promise<void> {
  const { sandbox, context, app, address } = stage;
  const { clock } = sandbox;
  await untilReady(address);
  const demo: DemoStage = {
    context,
    workspaceId: sandbox.team.id,
    deliver: async () => {
      await app.tick();
      await sandbox.settled();
    },
    async moveTo(at, { quiet } = { quiet: false }) {
      for (let next = wakingAfter(clock.now()); next < at; next = wakingAfter(next)) {
        await clock.jumpTo(next);
      }
      await clock.jumpTo(at, { quiet });
    },
    upload(userId, name, png) {
      const { id, mimetype, permalink } = sandbox.as(userId).uploadForApp(name, png);
      return { fileId: id, name, mimeType: mimetype, permalink };
    },
    readAll() {
      for (const { id, is_bot } of sandbox.people()) if (!is_bot) sandbox.as(id).read();
    },
  };
  const now = systemClock.now();
  await tellDemoStory(demo, now);
  await clock.jumpTo(now, { quiet: true });
  clock.run();
}

/** The next moment at which somebody's working day begins; Saturdays and Sundays are left out. */
function wakingAfter(now: Date): Date {
  const next = new Date(now);
  do {
    const hour = wakingHours.find((candidate) => candidate > next.getUTCHours());
    if (hour === undefined) next.setUTCDate(next.getUTCDate() + 1);
    next.setUTCHours(hour ?? wakingHours[0] ?? 0, 5, 0, 0);
  } while (next.getUTCDay() === 0 || next.getUTCDay() === 6);
  return next;
}

async function untilReady(address: string): Promise<void> {
  for (let waited = 0; ; waited += ready.everyMs) {
    const response = await fetch(`${address}/readyz`, { headers: { connection: 'close' } });
    const body = await response.text();
    if (response.ok) return;
    if (waited > ready.withinMs) throw new Error(`the bot does not get ready: ${body}`);
    await wait(ready.everyMs);
  }
}
