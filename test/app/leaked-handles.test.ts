import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { noteHandles, refuseLeaks } from '../support/leaked-handles.js';

test('a server that is left open is named, and one that is closed is not', async () => {
  const before = noteHandles();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  await expect(refuseLeaks(before)).rejects.toThrow('left open: 1 TCPServerWrap');
  server.close();
  await refuseLeaks(before);
});
