import { describe, expect, test } from 'vitest';
import type { Parcel } from '../../../src/domain/notifications/notification.js';
import { renderParcel } from '../../../src/slack/delivery/render-notification.js';
import { ids } from '../../../src/slack/ids.js';
import {
  aDeadline,
  aMember,
  aNotification,
  anEvent,
  deliveryFacts,
  endOfDay,
  hazardFacts,
  now,
  renderings,
  site,
} from '../hazards/facts.js';
import { buttons, currentUsers, expectSendable } from '../kit/message-checks.js';
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
    expect(sent.seen).toContain(
      '@UOWES cannot be told: the account is deactivated, or no full member’s any more.',
    );
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

describe('a notice that a channel cannot be used', () => {
  const aboutChannel = (channelId: string, readerId: string, id = 'n') =>
    aNotification('unreachable', {
      ...{ id, matterId: null, deadlineId: null },
      recipient: { kind: 'member', id: readerId },
      details: {
        ...{ reason: 'admin', code: 'is_archived' },
        ...{ unreachableKind: 'channel', unreachableId: channelId },
      },
    });
  const known = deliveryFacts(hazardFacts(), {
    members: [aMember('UADMIN', { roles: ['admin'] }), aMember('ULEAD')],
  });
  const facts = {
    ...known,
    workspace: { ...known.workspace, officeChannelId: 'COFFICE' },
    units: known.units.map((unit) => ({
      ...unit,
      channelId: unit.id === site.id ? 'CSITE' : null,
    })),
  };
  const context = { now, adminUserIds: [], renderings };
  const offered = (...parcel: Parcel) => {
    const sent = renderParcel(parcel, facts, context);
    if (sent === null) throw new Error('there is something to say');
    expectSendable(sent);
    return buttons(sent.blocks);
  };

  test('lets an admin choose another there and then, by itself and in a digest', () => {
    const { homeSetUp, unitEdit } = ids.actions;
    expect(offered(aboutChannel('COFFICE', 'UADMIN'))).toEqual([homeSetUp]);
    expect(offered(aboutChannel('CSITE', 'UADMIN'))).toEqual([unitEdit]);
    const both = [aboutChannel('COFFICE', 'UADMIN'), aboutChannel('CSITE', 'UADMIN', 'm')] as const;
    expect(offered(...both)).toEqual(expect.arrayContaining([homeSetUp, unitEdit]));
  });

  test('offers it to nobody else, nor where nothing names the channel any more', () => {
    expect(offered(aboutChannel('CSITE', 'ULEAD'))).toEqual([]);
    expect(offered(aboutChannel('CGONE', 'UADMIN'))).toEqual([]);
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

  test.each([
    ['member_is_guest', 'is a guest now', '已转为访客'],
    ['member_is_foreign', 'belongs to another organisation', '现属于其他组织'],
    ['member_deactivated', 'has left the workspace', '已离开工作区'],
  ])('says what has become of them (%s)', (why, ...said) => {
    const of = deliveryFacts(commitOwed);
    const notices = [
      aNotification('handed_over', {
        details: { role: 'successor', memberId: 'U_GONE', auditEventId: 'e', why },
      }),
      aNotification('handed_over', {
        matterId: null,
        recipient: { kind: 'member', id: 'UADMIN' },
        details: { role: 'admin', memberId: 'U_GONE', auditEventId: 'e', why, matterCount: 1 },
      }),
    ];
    for (const notice of notices) {
      const [english, chinese] = currentUsers.map(
        (translator) => message(notice, of, { translator }).seen,
      );
      expect(english).toContain(said[0]);
      expect(chinese).toContain(said[1]);
      if (why !== 'member_deactivated') {
        expect(english).not.toMatch(/has left/i);
        expect(chinese).not.toContain('离开');
      }
    }
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
