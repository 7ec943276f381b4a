import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { noteHandles, refuseLeaks } from '../support/leaked-handles.js';

test('a server or a timer that is left open is named, and one that is closed is not', async () => {
  const before = noteHandles();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const timer = setTimeout(() => undefined, 60_000);
  await expect(refuseLeaks(before)).rejects.toThrow(/1 TCPServerWrap, 1 Timeout|1 Timeout, 1 TCP/);
  clearTimeout(timer);
  server.close();
  await refuseLeaks(before);
});
