import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { App, HTTPReceiver } from '@slack/bolt';
import { ids } from '../../src/slack/ids.js';
import type { DatabaseKind } from '../support/databases.js';
import { reportMetadata, reportValues } from '../support/report-values.js';
import { openWorld, type World } from '../support/running-app.js';
import { handWrittenReport } from './hand-written-report.js';
import { signed } from './signed-request.js';
import { type Finding, median } from './statistics.js';

const reports = 150;
const warmUp = 30;

/**
 * A report saved and acknowledged: the product against a bare Bolt app whose listener writes the same
 * rows by hand-written SQL, in one transaction, over the same driver; one report each by turns.
 *
 * @param driver on a database of its own, of the same kind, with the schema and nothing in it
 */
export async function measureReports(
  database: DatabaseKind,
  driver: SqlDriverAdapter,
): Promise<Finding[]> {
  const world = await openWorld({ database, sharesProcess: true });
  const poster = new Worker(new URL('./posting-worker.mjs', import.meta.url));
  const { signingSecret } = world.sandbox.app;
  try {
    const unit = await world.database.prisma.unit.findFirstOrThrow({
      where: { leaderId: 'U_LIU' },
    });
    const report = (address: string) =>
      submit(poster, address, signingSecret, payloadOf(world, unit.id));
    await report(world.address);
    await world.settle();
    const byHand = await handWrittenReport(world.database, driver);
    const bare = await startBare(signingSecret, world, byHand);
    const times = { product: [] as number[], bare: [] as number[], sql: [] as number[] };
    try {
      for (let count = -warmUp; count < reports; count += 1) {
        const product = await report(world.address);
        // Delivery goes on behind the person's back: it must not lie under the other's time.
        await world.settle();
        const other = await report(bare.address);
        const begun = performance.now();
        await byHand();
        const sql = performance.now() - begun;
        if (count < 0) continue;
        times.product.push(product);
        times.bare.push(other);
        times.sql.push(sql);
      }
    } finally {
      await bare.stop();
    }
    const [product, other, sql] = [times.product, times.bare, times.sql].map(median);
    const ms = (value = Number.NaN) => `${value.toFixed(2)} ms`;
    return [
      {
        what: 'a report saved and acknowledged',
        product: ms(product),
        bare: `${ms(other)} (SQL alone ${ms(sql)})`,
        ratio: (product ?? Number.NaN) / (other ?? Number.NaN),
        aim: { atMost: 2 },
      },
    ];
  } finally {
    await poster.terminate();
    await world.close();
  }
}

function payloadOf(world: World, unitId: string): object {
  const foundAt = world.clock.now();
  return {
    type: 'view_submission',
    team: { id: world.workspaceId, domain: 'harbour' },
    user: { id: 'U_ZHAO', name: 'zhao.min', team_id: world.workspaceId },
    api_app_id: world.sandbox.app.appId,
    trigger_id: '1.1.a',
    view: {
      id: `V${randomUUID()}`,
      team_id: world.workspaceId,
      type: 'modal',
      callback_id: ids.views.report,
      blocks: [],
      private_metadata: reportMetadata,
      state: {
        values: reportValues({ description: `worn hook ${randomUUID()}`, unitId, foundAt }),
      },
      previous_view_id: null,
      root_view_id: 'V1',
      hash: '1.a',
      title: { type: 'plain_text', text: 'report' },
    },
  };
}

async function submit(
  poster: Worker,
  address: string,
  signingSecret: string,
  payload: object,
): Promise<number> {
  const url = `${address}/slack/events`;
  poster.postMessage({ url, ...signed(signingSecret, { payload: JSON.stringify(payload) }) });
  const [{ status, ms }] = (await once(poster, 'message')) as [{ status: number; ms: number }];
  if (status !== 200) throw new Error(`a report was answered with ${status}`);
  return ms;
}

/** Bolt with one listener that does the writing and acknowledges. */
async function startBare(signingSecret: string, world: World, write: () => Promise<void>) {
  const { botToken, botUserId, botId } = world.sandbox.app;
  const app = new App({
    receiver: new HTTPReceiver({ signingSecret }),
    authorize: async () => ({ botToken, botUserId, botId }),
  });
  app.view(ids.views.report, async ({ ack }) => {
    await write();
    await ack({ response_action: 'clear' });
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, stop: () => app.stop() };
}
