import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../src/i18n/catalogues.js';
import { translatorFor } from '../../src/i18n/translator.js';

const manifest = readFileSync(join(import.meta.dirname, '../../manifest.json'), 'utf8');
const english = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');

describe('the Chinese texts', () => {
  test.each([
    ['单位负责人', /单位领导|上级领导/],
    ['应办理人', /应办理的人/],
    ['督办', /跟进/],
    ['确认收到', /确认阅读/],
    ['整改方案', /承诺/],
    ['佐证', /证据/],
    ['已销号', /已关闭|已结案/],
  ])('have one word for one thing: %s', (word, others) => {
    const texts = [...Object.entries(readCatalogue('zh-CN')), ['manifest.json', manifest] as const];
    expect(texts.filter(([, text]) => others.test(text))).toEqual([]);
    expect(texts.some(([, text]) => text.includes(word))).toBe(true);
  });

  test('call who owes by no role, for each kind of deadline is owed by another', () => {
    expect(chinese.t('policy.audience.owes')).toBe('应办理人');
    expect(chinese.t('notification_log.reason.owes')).toBe('应办理人');
    expect(chinese.t('policy.edit.nudges')).not.toContain('责任人');
    expect(chinese.t('word.role.leader')).toBe('负责人');
  });

  test('say no more than Slack has said', () => {
    expect(chinese.t('notification_log.answer.sent')).toBe('✅ Slack 已接收');
    expect(chinese.t('notification.kind.verified')).toBe('首次复查通知');
  });
});

describe('in both languages', () => {
  test('a digest is of the day, for it may come in the afternoon and to a leader', () => {
    expect(english.t('message.digest.title', { count: 2, major: 0 })).toBe('2 matters today');
    expect(chinese.t('message.digest.title', { count: 2, major: 0 })).toBe('今日提醒 2 项');
  });

  test('everybody reads what of /safety is theirs, too', () => {
    expect(english.t('help.safety.title')).toMatch(
      /preferences, deadlines and privacy are for everybody/,
    );
    expect(chinese.t('help.safety.title')).toMatch(/“偏好”“期限”和“隐私”所有人均可使用/);
  });

  test('what has just been done comes at any hour, and is said to', () => {
    const timeZone = 'Asia/Shanghai';
    const explained = english.t('modal.preferences.explain', { timeZone });
    expect(explained).toMatch(/what somebody has just done.*at any hour/);
    expect(chinese.t('modal.preferences.explain', { timeZone })).toMatch(/刚刚办理.*随时发送/);
  });

  test('the past of a deadline has what was not sent as well', () => {
    expect(english.t('notification_log.past', { count: 3, major: 0 })).toBe(
      'What was sent, or was not · 3',
    );
    expect(chinese.t('notification_log.past', { count: 3, major: 0 })).toBe('已发送和未发送 · 3');
  });
});
