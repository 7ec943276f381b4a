import { expect, test } from 'vitest';
import { createLog } from '../src/log.js';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a line is JSON with the level as a word and the time in UTC', () => {
  const [line] = logged((log) => log.info({ workspaceId: 'T1' }, 'delivered'));
  expect(line).toMatchObject({ level: 'info', workspaceId: 'T1', msg: 'delivered' });
  expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test('the level decides what is written', () => {
  expect(logged((log) => log.debug({}, 'details'))).toEqual([]);
});

test.each([
  [{ token: 'xoxb-1' }],
  [{ slack: { botToken: 'xoxb-1' } }],
  [{ request: { headers: { authorization: 'Bearer xoxb-1' } } }],
  [{ err: new Error('connect postgresql://me:xoxb-1@db:5432/x failed') }],
  [{ err: Object.assign(new Error('refused'), { config: { headers: { x: 'xoxb-1' } } }) }],
  [{ err: new Error('outer', { cause: new Error('at postgres://me:xoxb-1@db/x') }) }],
])('a secret is not written: %o', (facts) => {
  const lines = logged((log) => log.error(facts, 'failed'));
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain('xoxb-1');
});

test('an error keeps its name, message, code, stack and cause', () => {
  const cause = new TypeError('inner');
  const error = Object.assign(new Error('outer', { cause }), { code: 'P2002' });
  const [line] = logged((log) => log.error({ err: error }, 'failed'));
  expect(line?.err).toMatchObject({
    name: 'Error',
    message: 'outer',
    code: 'P2002',
    stack: expect.stringContaining('log.test'),
    cause: { name: 'TypeError', message: 'inner' },
  });
});

test('what is thrown and is no error is written as it reads', () => {
  const [line] = logged((log) => log.error({ err: 'just words' }, 'failed'));
  expect(line?.err).toEqual({ name: 'string', message: 'just words' });
});
