import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { domainErrorCodes } from '../../../src/domain/errors.js';
import { DomainError } from '../../../src/domain/shared/errors.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { sentenceOf, userErrorOf } from '../../../src/slack/listening/error-sentences.js';
import { currentUsers } from '../kit/message-checks.js';
import type { LogLine } from './running-bot.js';

/** Every parameter that a rule gives with its refusal. */
const params = {
  number: 17,
  matter: 'H-17',
  state: 'closed',
  max: 200,
  min: 1,
  days: 730,
  text: 'x',
  due: '2026-12-04',
  earliest: '2026-12-05',
  last: '2026-12-03',
  until: new Date('2026-12-11T01:00:00Z'),
  own: 'yes',
  name: 'rail.jpg',
  who: 'somebody',
  decision: 'approved',
  when: new Date('2026-12-01T01:00:00Z'),
  count: 3,
  tables: 2,
  line: 4,
  deadlines: 2,
  posts: 1,
  least: 60,
  campaign: 'C-3',
  campaignState: 'running',
  visit: 'V-12',
  visitState: 'started',
  recordState: 'confirmed',
  group: 'G-4',
  report: 'G-4',
  reportState: 'drafted',
  hazards: 'H-17, H-18',
  unit: 'Quay 1',
  at: new Date('2026-12-01T01:00:00Z'),
  from: '2026-12-01',
  to: '2026-12-05',
};

function listening() {
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (facts: object, message: string) => {
    lines.push({ level, facts, message });
  };
  const log = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  const isDatabaseUnavailable = (error: unknown) => error instanceof RangeError;
  const isDiskFull = (error: unknown) => error instanceof EvalError;
  const counted: string[] = [];
  const meter = {
    refused: (code: string) => void counted.push(code),
    acknowledged: () => undefined,
    delivered: () => undefined,
  };
  return { lines, counted, slack: { log, isDatabaseUnavailable, isDiskFull, meter } };
}

describe.each(currentUsers)('what a refusal says in $locale', (translator) => {
  it.each(domainErrorCodes)('%s', (code) => {
    const { lines, slack, counted } = listening();
    const met = { what: 'report', userId: 'U_TOM' };
    const userError = userErrorOf(new DomainError(code, params, 'field'), slack, met);
    const sentence = sentenceOf(userError, translator);
    expect(sentence).toMatch(/[.。？]$/);
    expect(sentence).not.toMatch(/[{}]|undefined|null/);
    expect(userError.field).toBe('field');
    // Who, what and why not are written down; nothing of what the sentence says.
    const facts = { what: 'report', userId: 'U_TOM', codes: [code] };
    expect(lines).toEqual([{ level: 'info', facts, message: 'an act was refused' }]);
    expect(counted).toEqual([code]);
  });
});

it.each([
  ['en', 'yes', 'You supervise it until Fri 11 Dec 2026 09:00.'],
  ['en', 'no', 'Somebody supervises it until Fri 11 Dec 2026 09:00.'],
  ['zh-CN', 'yes', '您正在督办，至 2026年12月11日 周五 09:00。'],
  ['zh-CN', 'no', '已有人接手督办，至 2026年12月11日 周五 09:00。'],
] as const)('an instant is spoken in the reader’s zone: %s, own %s', (locale, own, expected) => {
  const userError = userErrorOf(
    new DomainError('supervision_runs', { until: params.until, own }),
    listening().slack,
    {},
  );
  expect(sentenceOf(userError, translatorFor(locale, 'Asia/Shanghai'))).toContain(expected);
});

describe('what an error means for a person', () => {
  it.each([
    ['a database that is gone', new RangeError('gone'), 'error.database', 'error'],
    ['a busy Slack', new WebAPIRateLimitedError(3), 'error.slack', 'warn'],
    [
      'a trigger that ran out',
      new WebAPIPlatformError({ ok: false, error: 'expired_trigger_id', response_metadata: {} }),
      'error.slack',
      'warn',
    ],
    [
      'blocks that Slack refuses, which is our mistake',
      new WebAPIPlatformError({ ok: false, error: 'invalid_blocks', response_metadata: {} }),
      'error.unknown',
      'error',
    ],
    ['anything else', new TypeError('oops'), 'error.unknown', 'error'],
    ['what is no error at all', 'oops', 'error.unknown', 'error'],
  ])('%s', (_what, error, key, level) => {
    const { lines, slack } = listening();
    expect(userErrorOf(error, slack, {}).key).toBe(key);
    expect(lines.map((line) => line.level)).toEqual([level]);
  });

  it('is said in both languages to somebody whose language nobody knows', () => {
    const { slack } = listening();
    const userError = userErrorOf(new DomainError('required'), slack, {});
    expect(sentenceOf(userError, undefined)).toBe('此项必填。\nPlease fill this in.');
  });
});

it('a full disk is told as such, and whom to tell', () => {
  const userError = userErrorOf(new EvalError(), listening().slack, {});
  expect(sentenceOf(userError, translatorFor('en', 'UTC'))).toMatch(/^The disk .+ is full/);
  expect(sentenceOf(userError, translatorFor('zh-CN', 'UTC'))).toContain('磁盘已满');
});
