// Posts what it is told, over one kept connection, and says how long the answer took: in a thread of its
// own, so that what the server does after it has answered does not keep the answer from being read.
import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

parentPort.on('message', ({ url, headers, body }) => {
  const begun = performance.now();
  const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
    answer.resume();
    answer.on('end', () => {
      parentPort.postMessage({ status: answer.statusCode, ms: performance.now() - begun });
    });
  });
  sent.on('error', (error) => {
    throw error;
  });
  sent.end(body);
});
