import { describe, expect, test } from 'vitest';
import type { Recipient } from '../../../src/domain/notifications/recipient.js';
import { renderParcel } from '../../../src/slack/delivery/render-notification.js';
import {
  aCommitment,
  aDeadline,
  aHazard,
  aMember,
  aNotification,
  deliveryFacts,
  endOfDay,
  hazardFacts,
  renderings,
} from '../hazards/facts.js';

// Friday 11 December in Shanghai, where the unit works, ends on Friday at 07:59 in Los Angeles, at 15:59
// in London, and on Saturday at 04:59 in Auckland.
const deadline = aDeadline('rectify', endOfDay(11), 'UOWES');

function said(
  kind: string,
  { zone, at, locale }: { zone: string; at: string; locale?: 'en' | 'zh-CN' },
  recipient: Recipient = { kind: 'member', id: 'UOWES' },
): string {
  const about = hazardFacts({
    hazard: aHazard({ state: 'committed' }),
    commitment: aCommitment({ dueOn: '2026-12-11' }),
    openDeadlines: [deadline],
  });
  const owes = aMember('UOWES', { timeZone: zone, locale: locale ?? 'en' });
  const facts = deliveryFacts(about, { members: [owes], deadlines: [deadline] });
  const notification = aNotification(kind, {
    ...{ deadlineId: deadline.id, recipient },
    details: kind === 'reminder' ? { reason: 'owes', insteadOf: null } : { role: 'completer' },
  });
  const context = { now: new Date(at), adminUserIds: [], renderings };
  const message = renderParcel([notification], facts, context);
  return JSON.stringify(message);
}

describe('what who owes reads about a deadline that ends elsewhere', () => {
  test.each([
    ['America/Los_Angeles', '2026-12-10T17:00:00Z', false, 'Fri 11 Dec 2026 07:59 your time'],
    ['America/Los_Angeles', '2026-12-11T15:00:00Z', true, 'Fri 11 Dec 2026 07:59 your time'],
    ['Pacific/Auckland', '2026-12-10T20:00:00Z', false, 'Sat 12 Dec 2026 04:59 your time'],
    ['Europe/London', '2026-12-11T09:00:00Z', true, 'Fri 11 Dec 2026 15:59 your time'],
    ['Asia/Shanghai', '2026-12-11T01:00:00Z', true, '(Fri 11 Dec 2026)'],
  ])('in %s at %s: due today %j, %s', (zone, at, isToday, when) => {
    const text = said('reminder', { zone, at });
    expect(text.includes('due today')).toBe(isToday);
    expect(text).toContain(when);
  });

  test('in Chinese', () => {
    const reader = { zone: 'Europe/London', at: '2026-12-11T09:00:00Z', locale: 'zh-CN' } as const;
    expect(said('reminder', reader)).toContain('您当地时间2026年12月11日 周五 15:59');
  });

  test('the promise names the hour too', () => {
    const reader = { zone: 'Europe/London', at: '2026-12-04T09:00:00Z' };
    expect(said('committed', reader)).toContain('by Fri 11 Dec 2026 15:59 your time');
  });
});

test.each([
  ['Asia/Shanghai', 'Fri 11 Dec 2026"'],
  ['Europe/London', 'Fri 11 Dec 2026 23:59 China Standard Time'],
])('a card names hour and zone where who owes is in %s', (zone, expected) => {
  const channel = { kind: 'channel', id: 'CSITE' } as const;
  const text = said('card', { zone, at: '2026-12-04T09:00:00Z' }, channel);
  expect(text.replaceAll(' · ', '"')).toContain(expected);
});
