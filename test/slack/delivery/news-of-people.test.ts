import { describe, expect, test } from 'vitest';
import {
  aDeadline,
  aNotification,
  anEvent,
  deliveryFacts,
  endOfDay,
  hazardFacts,
} from '../hazards/facts.js';
import { currentUsers } from '../kit/message-checks.js';
import { message } from './direct-messages.js';

const commitOwed = hazardFacts({ openDeadlines: [aDeadline('commit', endOfDay(7), 'UOWES')] });

describe('a notice that somebody cannot be reached', () => {
  const facts = deliveryFacts(
    hazardFacts({ openDeadlines: [aDeadline('commit', endOfDay(1), 'UOWES')] }),
  );
  const about = (details: Record<string, string>) =>
    aNotification('unreachable', {
      recipient: { kind: 'member', id: 'ULEAD' },
      details: {
        reason: 'unit_leader',
        unreachableKind: 'member',
        unreachableId: 'UOWES',
        ...details,
      },
    });

  test('says why, what they owe and what can be done', () => {
    const sent = message(about({ code: 'deactivated' }), facts, { actions: ['reassign'] });
    expect(sent.seen).toContain('@UOWES cannot be reached: the account is deactivated.');
    expect(sent.seen).toContain(
      'They owe the commitment: Tue 1 Dec 2026 · ⏰ 3 working days overdue',
    );
    expect(sent.seen).toContain('hand it to somebody else');
    expect(sent.buttons).toEqual(['hazard_reassign', 'open_hazard']);
  });

  test('gives Slack’s reason for any other refusal', () => {
    expect(message(about({ code: 'messages_tab_disabled' }), facts).seen).toContain(
      '@UOWES cannot be reached in Slack (messages_tab_disabled).',
    );
  });

  test('about a channel says which, and needs no hazard', () => {
    const notification = {
      ...about({ unreachableKind: 'channel', unreachableId: 'CSITE', code: 'restricted_action' }),
      matterId: null,
    };
    for (const translator of currentUsers) {
      const sent = message(notification, facts, { translator });
      expect(sent.seen).toContain('#CSITE');
      expect(sent.seen).toContain('restricted_action');
      for (const code of ['channel_is_shared', 'is_archived', 'channel_not_found']) {
        const details = { ...notification.details, code };
        const { seen } = message({ ...notification, details }, facts, { translator });
        expect(seen).toContain('#CSITE');
        expect(seen).not.toContain(code);
        expect(seen).toContain('/safety');
      }
    }
  });
});

describe('a notice that somebody has left', () => {
  test('tells the successor what is theirs now', () => {
    const facts = deliveryFacts(commitOwed);
    const details = { role: 'successor', memberId: 'U_GONE', auditEventId: 'e' };
    const sent = message(aNotification('handed_over', { details }), facts, {
      actions: ['commit', 'reassign'],
    });
    expect(sent.seen).toContain('@U_GONE has left the workspace. What they owed');
    expect(sent.seen).toContain('Please commit by Mon 7 Dec 2026');
    expect(sent.buttons).toEqual(['hazard_commit', 'hazard_reassign', 'open_hazard']);
  });

  test('tells an admin how many hazards went on and which units lack somebody', () => {
    const event = anEvent('obligation_handed_over', null, {
      id: 'e',
      before: { matters: ['H-3', 'H-17'], units: ['Quay 1', 'Dry dock'] },
    });
    const notification = aNotification('handed_over', {
      matterId: null,
      recipient: { kind: 'member', id: 'UADMIN' },
      details: {
        role: 'admin',
        memberId: 'U_GONE',
        auditEventId: 'e',
        matterCount: 2,
        unitCount: 2,
      },
    });
    for (const translator of currentUsers) {
      const sent = message(notification, deliveryFacts(hazardFacts(), { events: [event] }), {
        translator,
      });
      expect(sent.seen).toContain('@U_GONE');
      expect(sent.seen).toContain('H-3, H-17');
      expect(sent.seen).toContain('Quay 1, Dry dock');
      expect(sent.buttons).toEqual([]);
    }
  });
});
