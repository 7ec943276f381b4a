import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { KnownBlock } from '@slack/types';
import { createDeliveryFactsReader } from '../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../src/database/delivery/notification-queue.js';
import type { Database } from '../../src/database/open-database.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import { createRegisters } from '../../src/registers.js';
import { createNotifier } from '../../src/slack/delivery/notifier.js';
import { createSlackClients } from '../../src/slack/listening/clients.js';
import { deliverNotifications } from '../../src/use-cases/delivery/deliver-notifications.js';
import { deliveryLimits } from '../../src/use-cases/delivery/delivery-deps.js';
import { crowdOf, manyDue } from '../engine/crowd.js';
import { ProgramProcess } from '../support/child-process.js';
import { adminUserIds, monday, type Works } from '../use-cases/works.js';
import { type Finding, median } from './statistics.js';

const people = 500;
const rounds = 5;
const atOnce = deliveryLimits.recipientsAtOnce;
const batchSize = deliveryLimits.batchSize;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/**
 * Messages delivered a second to a peer that says yes at once: the product against a bare loop that
 * claims, posts by Slack's own client and settles by hand-written SQL; by turns, in equal parts, on
 * databases of the same kind.
 */
export async function measureDelivering(
  open: () => Promise<Database>,
  count: number,
): Promise<Finding[]> {
  const stub = new ProgramProcess({}, [
    process.execPath,
    join(import.meta.dirname, 'slack-stub.mjs'),
  ]);
  const [own, other] = [await open(), await open()];
  try {
    const slack = await stub.address(60_000);
    const slackApiUrl = `${slack}/api/`;
    const { delivery: client } = createSlackClients({ botToken: 'xoxb-bench', slackApiUrl, log });
    const crowd = crowdOf(people);
    const part = Math.ceil(count / rounds);
    const product: number[] = [];
    const bare: number[] = [];
    const memory: number[] = [];
    // One more for warming up.
    for (let round = 0; round <= rounds; round += 1) {
      const mine = await manyDue(own, { crowd, count: part, now: monday });
      const theirs = await manyDue(other, { crowd, count: part, now: monday });
      // People who have been written to before: once in a lifetime there is a channel to remember.
      await own.prisma.member.updateMany({ data: { dmChannelId: 'D_BENCH' } });
      const took = await timed(() => deliver(own, mine, client));
      const message = await lastMessage(slack);
      const tookBare = await timed(() => deliverBarely(other, theirs, client, message));
      if (round === 0) continue;
      product.push(part / took);
      bare.push(part / tookBare);
      memory.push(heapInUse());
    }
    const [mine, theirs] = [median(product), median(bare)];
    const [first = 0, last = 0] = [memory[0], memory.at(-1)];
    return [
      {
        what: `${part * rounds} messages to a peer that answers at once`,
        product: `${mine.toFixed(0)}/s`,
        bare: `${theirs.toFixed(0)}/s by a bare loop`,
        ratio: mine / theirs,
        aim: { atLeast: 0.7 },
      },
      {
        what: 'memory in use after the last part',
        product: `${(last / 2 ** 20).toFixed(0)} MiB`,
        bare: `${(first / 2 ** 20).toFixed(0)} MiB after the first`,
        ratio: last / first,
        aim: { atMost: 1.1 },
      },
    ];
  } finally {
    await stub.kill('SIGKILL');
    await own.close();
    await other.close();
  }
}

type Client = ReturnType<typeof createSlackClients>['delivery'];

async function deliver(
  { background: prisma }: Database,
  works: Works,
  client: Client,
): Promise<void> {
  const { kinds, readingsOf, renderings } = createRegisters();
  const clock = { now: () => monday };
  const deps = {
    queue: createNotificationQueue(prisma, kinds),
    factsReader: createDeliveryFactsReader(prisma, readingsOf(prisma)),
    notifier: createNotifier({ client, clock, renderings, adminUserIds, log }),
    unitOfWork: createUnitOfWork(prisma, kinds),
    clock,
    kinds,
    log,
    random: Math.random,
    holder: randomUUID(),
    adminUserIds,
    pause: async () => undefined,
    traceChannel: async () => 'lost' as const,
    stopping: new AbortController().signal,
  };
  await deliverNotifications(deps, works.workspaceId, {
    ...deliveryLimits,
    rates: null,
    isGathered: false,
  });
}

interface Row {
  id: string;
  recipientId: string;
}

interface BareMessage {
  text: string;
  blocks: KnownBlock[];
}

/** What the product wrote last, for the bare loop to write the same. */
async function lastMessage(slack: string): Promise<BareMessage> {
  const form = new URLSearchParams(await (await fetch(`${slack}/last-message`)).text());
  const [text, blocks] = [form.get('text'), form.get('blocks')];
  if (text === null || blocks === null) throw new Error('the product posted nothing');
  return { text, blocks: JSON.parse(blocks) };
}

/** What somebody would write who had an afternoon: no leases, no doubt, the same text for everybody. */
async function deliverBarely(
  { background: prisma }: Database,
  works: Works,
  client: Client,
  { text, blocks }: BareMessage,
): Promise<void> {
  const { workspaceId } = works;
  for (;;) {
    const rows = await prisma.$queryRaw<Row[]>`
      UPDATE "Notification" SET "state" = 'claimed', "claimedAt" = ${monday} WHERE "id" IN (
        SELECT "id" FROM "Notification" WHERE "workspaceId" = ${workspaceId}
          AND "state" = 'pending' AND "notBefore" <= ${monday}
        ORDER BY "sequence" LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
      RETURNING "id", "recipientId"`;
    if (rows.length === 0) return;
    const worker = async () => {
      for (let row = rows.pop(); row !== undefined; row = rows.pop()) {
        const { channel, ts } = await client.chat.postMessage({
          channel: row.recipientId,
          text,
          blocks,
          metadata: { event_type: 'bare', event_payload: { notification_id: row.id } },
          unfurl_links: false,
          unfurl_media: false,
        });
        await prisma.$executeRaw`
          UPDATE "Notification" SET "state" = 'sent', "settledAt" = ${monday},
            "channelId" = ${channel}, "messageTs" = ${ts} WHERE "id" = ${row.id}::uuid`;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}

function quiet(): void {
  // What goes wrong is thrown.
}
