import { describe, expect, test } from 'vitest';
import type { Translator } from '../../../src/i18n/translator.js';
import {
  aDeadline,
  aHazard,
  aNotification,
  deliveryFacts,
  endOfDay,
  hazardFacts,
} from '../hazards/facts.js';
import { currentUsers } from '../kit/message-checks.js';
import { chinese, english, message } from './direct-messages.js';

describe('an escalation', () => {
  const deadline = aDeadline('rectify', endOfDay(1), 'UDOES');
  const facts = deliveryFacts(
    hazardFacts({ hazard: aHazard({ state: 'committed' }), openDeadlines: [deadline] }),
  );
  const to = (reason: string, insteadOf: string | null = null) =>
    aNotification('reminder', {
      deadlineId: deadline.id,
      recipient:
        reason === 'office' ? { kind: 'channel', id: 'COFFICE' } : { kind: 'member', id: 'ULEAD' },
      details: { reason, insteadOf },
    });

  test('tells the leader who owes what, how late it is and what they can do', () => {
    const sent = message(to('unit_leader'), facts, { actions: ['rectify', 'reassign'] });
    expect(sent.seen).toContain('⏰ H-17 · 3 working days overdue');
    expect(sent.seen).toContain(
      '@UDOES has not rectified this hazard. It was due on Tue 1 Dec 2026: 3 working days overdue.',
    );
    expect(sent.seen).toContain('hand it to somebody who can act');
    expect(sent.seen).toContain('You are told as the leader of the unit.');
    expect(sent.buttons).toEqual(['hazard_reassign', 'hazard_rectify', 'open_hazard']);
  });

  test('says how far it has come, and why it comes at night', () => {
    const deadline = aDeadline('rectify', endOfDay(1), 'UDOES', {
      acknowledgedAt: new Date('2026-12-01T06:00:00Z'),
      supervisedById: 'ULEAD',
      supervisedUntil: new Date('2026-12-03T01:00:00Z'),
    });
    const about = hazardFacts({
      hazard: aHazard({ failedVerifications: 2, level: 'major' }),
      openDeadlines: [deadline],
    });
    const notification = aNotification('reminder', {
      deadlineId: deadline.id,
      stepKey: 'overdue_3_up',
      details: { reason: 'parent_leader', insteadOf: null },
    });
    const sent = message(notification, deliveryFacts(about), {
      comesAtOnce: true,
      deadlineActions: ['supervise'],
    });
    expect(sent.seen).toContain('@UDOES acknowledged it on Tue 1 Dec 2026 14:00.');
    expect(sent.seen).toContain('@ULEAD supervised it until Thu 3 Dec 2026 09:00');
    expect(sent.seen).toContain('2 verifications have failed.');
    expect(sent.seen).toContain('outside your working hours, because it is major.');
    expect(sent.buttons).toEqual(['deadline_take_care', 'open_hazard']);
  });

  test('asks for what is owed now, once the time for it has passed', () => {
    const asked = (day: number, translator: Translator) => {
      const deadline = aDeadline('rectify', endOfDay(day), 'UDOES');
      const notification = aNotification('handed_over', {
        recipient: { kind: 'member', id: 'UDOES' },
        details: { role: 'successor', memberId: 'U_GONE', auditEventId: 'e' },
      });
      const about = deliveryFacts(hazardFacts({ openDeadlines: [deadline] }));
      return message(notification, about, { translator }).seen;
    };
    expect(asked(1, english)).toContain('Please have it rectified now; it was due on Tue 1 Dec');
    expect(asked(1, chinese)).toMatch(/已过期限 [^，]*，请立即完成整改并提交佐证。/);
    expect(asked(28, english)).toMatch(/Please have it rectified by [^.]* and hand in evidence/);
  });

  test('says how often who owes was reminded, and when last', () => {
    const deadline = aDeadline('rectify', endOfDay(28), 'UDOES');
    const about = hazardFacts({ openDeadlines: [deadline] });
    const seen = (count: number, translator: Translator) => {
      const reminded = new Map([
        [deadline.id, { count, lastAt: new Date('2026-12-01T06:00:00Z') }],
      ]);
      const notification = aNotification('reminder', {
        deadlineId: deadline.id,
        stepKey: 'overdue_3_up',
        details: { reason: 'parent_leader', insteadOf: null },
      });
      return message(notification, deliveryFacts(about, { reminded }), { translator }).seen;
    };
    expect(seen(4, english)).toContain(
      '@UDOES was reminded 4 times, last on Tue 1 Dec 2026 14:00, and has not answered.',
    );
    expect(seen(1, english)).toContain('@UDOES was reminded once, on Tue 1 Dec 2026 14:00, and');
    expect(seen(4, chinese)).toMatch(/已提醒 @UDOES 4 次（最近一次 [^）]*），至今未回应。/);
  });

  test('tells who cannot reassign whom to ask', () => {
    const sent = message(to('parent_leader'), facts, { deadlineActions: ['supervise'] });
    expect(sent.seen).toContain(
      '@UDOES has not answered so far.\n' +
        'Please call @UDOES, ask what stands in the way and see that it moves on, or supervise',
    );
    expect(sent.buttons).toEqual(['deadline_take_care', 'open_hazard']);
  });

  test('speaks of supervising only where that is possible', () => {
    const deadline = aDeadline('rectify', endOfDay(28), 'UDOES');
    const notification = aNotification('reminder', {
      deadlineId: deadline.id,
      stepKey: 'due_day_up',
      details: { reason: 'parent_leader', insteadOf: null },
    });
    const before = deliveryFacts(hazardFacts({ openDeadlines: [deadline] }));
    for (const [translator, words] of [
      [english, 'supervise it'],
      [chinese, '接手督办'],
    ] as const) {
      expect(message(notification, before, { translator }).seen).not.toContain(words);
      expect(message(to('parent_leader'), facts, { translator }).seen).not.toContain(words);
      const offered = { translator, deadlineActions: ['supervise' as const] };
      expect(message(to('parent_leader'), facts, offered).seen).toContain(words);
    }
  });

  test('says instead of whom somebody is told', () => {
    expect(message(to('unit_leader', 'U_GONE'), facts).seen).toContain(
      'in the place of @U_GONE, who has left or is no full member any more',
    );
  });

  test('offers nothing to who is named to hear and may not see the hazard', () => {
    for (const translator of currentUsers) {
      const sent = message(to('named'), facts, { mayOpen: false, translator });
      expect(sent.buttons).toEqual([]);
      expect(sent.blocks.some(({ type }) => type === 'actions')).toBe(false);
    }
  });

  test('goes to the safety office’s channel', () => {
    expect(message(to('office'), facts, { translator: chinese }).seen).toContain('报安委办');
  });
});
