import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { UnsignedRequests } from '../../../src/slack/listening/unsigned-requests.js';

test('ten lines a minute say where forgeries come from, the next how many more there were', () => {
  let now = new Date('2026-06-01T02:00:00Z');
  const lines: object[] = [];
  const counted: string[] = [];
  const nothing = () => undefined;
  const log = {
    debug: nothing,
    info: nothing,
    error: nothing,
    warn: (facts: object) => void lines.push(facts),
  };
  const meter = {
    acknowledged: nothing,
    delivered: nothing,
    refused: (code: string) => void counted.push(code),
  };
  const unsigned = new UnsignedRequests({ log, meter, machine: { now: () => now } });
  const answer = (statusCode: number, forwarded?: string) => {
    const response = Object.assign(new EventEmitter(), { statusCode });
    const request = {
      socket: { remoteAddress: '203.0.113.9' },
      headers: { 'x-forwarded-for': forwarded },
    };
    unsigned.watch(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    response.emit('finish');
  };

  answer(200);
  expect(lines).toEqual([]);
  answer(401, '198.51.100.7, 10.0.0.1');
  expect(lines).toEqual([{ source: '203.0.113.9', forwardedFor: '198.51.100.7, 10.0.0.1' }]);
  for (let each = 0; each < 499; each += 1) answer(401, 'what somebody writes there');
  expect(lines).toHaveLength(10);
  expect(lines[9]).toEqual({ source: '203.0.113.9' });
  now = new Date('2026-06-01T02:01:00Z');
  answer(401);
  expect(lines.slice(10)).toEqual([{ source: '203.0.113.9', untold: 490 }]);
  expect(counted).toHaveLength(501);
});
