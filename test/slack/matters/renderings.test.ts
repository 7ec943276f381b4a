import { describe, expect, test } from 'vitest';
import { noticeKind } from '../../../src/domain/notifications/notification-kind.js';
import { createRegisters, type KindsEntry } from '../../../src/registers.js';
import { drillEntry } from '../../engine/drill-rendering.js';
import { drillTexts } from '../../engine/drill-texts.js';

const [rendering] = drillEntry.slack?.matters ?? [];
const [rules] = drillEntry.domain?.matters ?? [];
const [deadline] = drillEntry.domain?.deadlines ?? [];
if (rendering === undefined || rules === undefined || deadline === undefined) {
  throw new Error('a drill has a rendering, rules and a deadline');
}

/** The drill with something else in the place of a part of it. */
const drillWith = (changes: Partial<KindsEntry>): KindsEntry => ({ ...drillEntry, ...changes });

describe('the registers', () => {
  test('take a kind of matter that says everything, and leave those of the product as they are', () => {
    const { kinds, renderings, readingsOf } = createRegisters([drillEntry]);
    const known = [...createRegisters().kinds.matters.keys()];
    expect([...kinds.matters.keys()]).toEqual([...known, 'drill']);
    expect(renderings.matters.get('drill')).toBe(rendering);
    expect(known).not.toContain('drill');
    expect(typeof readingsOf).toBe('function');
  });

  test.each<[string, Partial<KindsEntry>, string]>([
    [
      'a kind of matter that the database does not read',
      { readings: {} },
      'the kind of matter drill has no reading',
    ],
    [
      'a kind of matter that Slack does not show',
      { slack: { ...drillEntry.slack, matters: [] } },
      'the kind of matter drill has no rendering',
    ],
    [
      'a kind of matter with a card that Slack does not draw',
      { domain: { ...drillEntry.domain, matters: [{ ...rules, hasCard: true }] } },
      'the kind of matter drill has no card',
    ],
    [
      'a kind of matter that is shown in two ways',
      { slack: { ...drillEntry.slack, matters: [rendering, rendering] } },
      'the kind of matter drill is rendered twice',
    ],
    [
      'a kind of notice without words for what happened',
      { slack: { ...drillEntry.slack, notices: {} } },
      'the kind of notification drill_called has no renderer',
    ],
    [
      'a kind of notice that is no kind at all',
      {
        slack: {
          ...drillEntry.slack,
          notices: { ...drillEntry.slack?.notices, closed: () => ({ what: [], said: null }) },
        },
      },
      'the kind of notification closed is rendered twice',
    ],
    [
      'a kind of deadline that lacks a word',
      { domain: { ...drillEntry.domain, deadlines: [{ ...deadline, kind: 'untold' }] } },
      'the kind of deadline untold has no words deadline.kind.untold in locales/en',
    ],
    [
      'a kind of notification that lacks a word',
      {
        domain: { ...drillEntry.domain, notifications: [noticeKind('hushed')] },
        slack: { ...drillEntry.slack, notices: { hushed: () => ({ what: [], said: null }) } },
      },
      'the kind of notification hushed has no words notification.kind.hushed in locales/en',
    ],
    [
      'a role that hears and lacks a word',
      {
        domain: {
          ...drillEntry.domain,
          matters: [
            {
              ...rules,
              roles: [
                ...rules.roles,
                {
                  ...{ role: 'bystander', heardBy: 'line', decides: false },
                  ...{ isKept: false, hearsDecisions: false },
                },
              ],
            },
          ],
        },
      },
      'the reason bystander has no words message.reason.bystander in locales/en',
    ],
  ])('refuse %s by name', (_what, changes, sentence) => {
    expect(() => createRegisters([drillWith(changes)])).toThrow(
      expect.objectContaining({ name: 'IncompleteKindError', message: sentence }),
    );
  });

  test('ask for the words in every language', () => {
    const kind = 'half_told';
    const words = Object.fromEntries(
      Object.entries(drillTexts.en)
        .filter(([key]) => key.endsWith('.hold_drill'))
        .map(([key, text]) => [key.replace('hold_drill', kind), text]),
    );
    const half = drillWith({
      domain: { ...drillEntry.domain, deadlines: [{ ...deadline, kind }] },
      texts: {
        en: { ...drillTexts.en, ...words },
        'zh-CN': drillTexts['zh-CN'],
      },
    });
    expect(() => createRegisters([half])).toThrow(
      `the kind of deadline ${kind} has no words deadline.kind.${kind} in locales/zh-CN`,
    );
  });

  test('give no words twice', () => {
    const texts = { en: { 'deadline.kind.commit': 'Something else' }, 'zh-CN': {} };
    expect(() => createRegisters([drillWith({ texts })])).toThrow(
      'locales/en has other words for deadline.kind.commit',
    );
  });
});
