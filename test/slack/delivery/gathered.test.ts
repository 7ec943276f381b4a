import { expect, test } from 'vitest';
import type { Notification, Parcel } from '../../../src/domain/notifications/notification.js';
import { metadataOf } from '../../../src/slack/delivery/message-metadata.js';
import { partsOfParcel, renderParcel } from '../../../src/slack/delivery/render-notification.js';
import type { DeliveryMatter } from '../../../src/use-cases/ports/delivery.js';
import {
  aboutHazard,
  aHazard,
  aMember,
  aNotification,
  anEvent,
  deliveryFacts,
  hazardFacts,
  now,
  renderings,
} from '../hazards/facts.js';
import { expectSendable, seen } from '../kit/message-checks.js';

/** More than twice as many as the metadata of one message can name. */
const COUNT = 400;

/** So many findings that one person has reported, told to who answers for them. */
function findings(count: number, locale: 'en' | 'zh-CN') {
  const matters = new Map<string, DeliveryMatter>();
  const notifications: Notification[] = [];
  const event = anEvent('hazard_reported');
  for (let n = 1; n <= count; n += 1) {
    const id = `hazard-${n}`;
    matters.set(id, aboutHazard(hazardFacts({ hazard: aHazard({ id, number: n }) })));
    const details = { role: 'responsible', auditEventId: event.id };
    notifications.push(aNotification('assigned', { id: `notice-${n}`, matterId: id, details }));
  }
  const [first, ...more] = notifications;
  if (first === undefined) throw new Error('there are none');
  const parcel: Parcel = [first, ...more];
  const members = [aMember('UOWES', { locale }), aMember('UREPORTER')];
  const facts = { ...deliveryFacts(hazardFacts(), { members, events: [event] }), matters };
  return { parcel, facts };
}

test.each(['en', 'zh-CN'] as const)(
  'what one person has done many times is one digest in parts, and each matter named (%s)',
  (locale) => {
    const { parcel, facts } = findings(COUNT, locale);
    const context = { now, adminUserIds: [], renderings };
    const parts = partsOfParcel(parcel, facts, context);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.length).toBeLessThanOrEqual(10);
    expect(parts.flat().map(({ id }) => id)).toEqual(parcel.map(({ id }) => id));
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(150);
      expect(JSON.stringify(metadataOf(part)).length).toBeLessThan(8_000);
    }
    const texts = parts.map((part, index) => {
      const place = { whole: parcel, part: index + 1, parts: parts.length };
      const message = renderParcel(part, facts, context, place);
      if (message === null) throw new Error('there is nothing to say');
      expectSendable(message);
      const text = seen(message.blocks);
      const [, number, of] = /(\d+)\D+(\d+)/.exec(text.replace(String(COUNT), '')) ?? [];
      expect([number, of]).toEqual([String(index + 1), String(parts.length)]);
      expect(text).toContain(String(COUNT));
      return text;
    });
    const all = texts.join('\n');
    const numbers = Array.from({ length: COUNT }, (_, n) => n + 1);
    expect(numbers.filter((n) => !new RegExp(`H-${n}(?!\\d)`).test(all))).toEqual([]);
    expect(all).toContain(locale === 'en' ? `Just now (${COUNT})` : `最新动态（${COUNT}）`);
    expect(all).not.toContain(locale === 'en' ? 'cannot be reached' : '无法联系');
  },
);

test('a few are told each with its own buttons', () => {
  const { parcel, facts } = findings(2, 'en');
  const message = renderParcel(parcel, facts, { now, adminUserIds: [], renderings });
  if (message === null) throw new Error('there is nothing to say');
  expectSendable(message);
  expect(message.blocks.filter(({ type }) => type === 'actions').length).toBeGreaterThanOrEqual(2);
});

test.each(['en', 'zh-CN'] as const)(
  'what somebody has become here is told as one (%s)',
  (locale) => {
    const told = (id: string, details: Record<string, string>) =>
      aNotification('posts_changed', {
        id,
        matterId: null,
        details: { role: 'member', ...details },
      });
    const parcel: Parcel = [
      told('one', { gained: 'admin', lost: '' }),
      told('other', { gained: 'inspector', lost: 'leader' }),
    ];
    const facts = deliveryFacts(hazardFacts(), { members: [aMember('UOWES', { locale })] });
    const message = renderParcel(parcel, facts, { now, adminUserIds: [], renderings });
    if (message === null) throw new Error('there is nothing to say');
    expectSendable(message);
    const text = seen(message.blocks);
    for (const words of locale === 'en'
      ? ['an admin (safety office)', 'now an inspector', 'no longer lead']
      : ['管理员（安委办）', '现在是检查员', '不再是']) {
      expect(text).toContain(words);
    }
  },
);
