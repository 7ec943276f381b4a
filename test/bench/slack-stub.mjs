// Slack's Web API reduced to saying yes at once: what is measured is the bot, not Slack. Prints its
// port. GET /last-view and /last-message: what the last views.open and chat.postMessage showed, for the
// bare app to show the same.
import { createServer } from 'node:http';

let lastView = '';
let lastMessage = '';
const user = {
  id: 'U_BENCH',
  team_id: 'T_BENCH',
  name: 'bench',
  real_name: 'Bench',
  is_admin: true,
  locale: 'en-US',
  tz: 'Europe/London',
};
const answers = {
  'auth.test': { team_id: 'T_BENCH', team: 'Bench', user_id: 'U_BOT', bot_id: 'B_BOT', url: '' },
  'users.info': { user },
  'views.open': { view: { id: 'V_BENCH', hash: '1.a', root_view_id: 'V_BENCH' } },
  'conversations.history': { messages: [], has_more: false },
};

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (request.url === '/last-view') return response.end(lastView);
    if (request.url === '/last-message') return response.end(lastMessage);
    if (request.url === '/response') return response.end('ok');
    const method = request.url.replace('/api/', '');
    const sent = () => Buffer.concat(chunks).toString();
    if (method === 'views.open') lastView = new URLSearchParams(sent()).get('view') ?? '';
    if (method === 'chat.postMessage') lastMessage = sent();
    const body = { ok: true, ts: '1.000001', channel: 'D_BENCH', ...answers[method] };
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify(body));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`{"address":"http://127.0.0.1:${server.address().port}","msg":"ready"}\n`),
);
