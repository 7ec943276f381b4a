// The least that Bolt can be while it does the same Slack calls with the same database open: what
// the product is measured against.
import { PGlite } from '@electric-sql/pglite';
import { App, HTTPReceiver } from '@slack/bolt';
import pg from 'pg';

const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, DATABASE_URL, DATA_DIR, VIEW_URL } =
  process.env;

if (DATABASE_URL) await new pg.Pool({ connectionString: DATABASE_URL }).query('select 1');
else await (await PGlite.create({ dataDir: DATA_DIR })).query('select 1');

const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_, response) => response.end('{}') }],
});
const app = new App({
  token: SLACK_BOT_TOKEN,
  receiver,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

let view;
app.command('/hazard', async ({ ack, body, client, respond }) => {
  await ack();
  if (body.text === 'help') {
    await respond({ response_type: 'ephemeral', text: 'help' });
    return;
  }
  view ??= JSON.parse(await (await fetch(VIEW_URL)).text());
  await client.views.open({ trigger_id: body.trigger_id, view });
});
const server = await app.start({ port: 0, host: '127.0.0.1' });
process.stdout.write(`{"address":"http://127.0.0.1:${server.address().port}","msg":"ready"}\n`);
