import { describe, expect, test } from 'vitest';
import type { HazardAction } from '../../../src/domain/hazards/permissions.js';
import type { DeadlineAction } from '../../../src/domain/requests/deadline-actions.js';
import { ids } from '../../../src/slack/ids.js';
import {
  aCommitment,
  aDeadline,
  aHazard,
  aNotification,
  anEvent,
  anExtension,
  aRectification,
  aVerification,
  deliveryFacts,
  endOfDay,
  hazardFacts,
  now,
} from '../hazards/facts.js';
import { currentUsers } from '../kit/message-checks.js';
import { chinese, message } from './direct-messages.js';

const reported = anEvent('hazard_reported');
const toResponsible = aNotification('assigned', {
  details: { role: 'responsible', auditEventId: reported.id },
});
const commitOwed = hazardFacts({ openDeadlines: [aDeadline('commit', endOfDay(7), 'UOWES')] });

/** As what people are told; the last is one that no message knows. */
const roles = ['responsible', 'completer', 'acceptor', 'responsible_leader', 'released', 'leader'];

describe('a notice', () => {
  test('to a new responsible person says who reported what, what is asked and by when', () => {
    const sent = message(toResponsible, deliveryFacts(commitOwed, { events: [reported] }), {
      actions: ['commit'],
    });
    expect(sent.seen).toContain(
      '@UREPORTER reported this hazard. You are the responsible person.\n' +
        'Please commit by Mon 7 Dec 2026: what will be done, who does it and when it will be done.',
    );
    expect(sent.seen).toContain('Guard rail missing');
    expect(sent.seen).toContain('Place: Pontoon 3, north edge · Quay 1');
    expect(sent.buttons).toEqual(['hazard_commit', 'open_hazard']);
    expect(sent.text).toContain('Please commit by Mon 7 Dec 2026');
    expect(sent.text).toContain('<@UREPORTER>');
  });

  test('says it in Chinese', () => {
    const sent = message(toResponsible, deliveryFacts(commitOwed, { events: [reported] }), {
      translator: chinese,
    });
    expect(sent.seen).toContain('@UREPORTER 上报了这条隐患，您是责任人。');
    expect(sent.seen).toContain('请在 2026年12月7日 周一 前制定整改方案');
  });

  test('of another responsible person tells the new one and the old one apart', () => {
    const event = anEvent('hazard_reassigned', null, { actorId: 'ULEAD' });
    const facts = deliveryFacts(hazardFacts({ hazard: aHazard({ responsibleId: 'U_NEW' }) }), {
      events: [event],
    });
    const details = { auditEventId: event.id };
    expect(
      message(aNotification('assigned', { details: { ...details, role: 'responsible' } }), facts)
        .seen,
    ).toContain('@ULEAD made you the responsible person');
    expect(
      message(aNotification('assigned', { details: { ...details, role: 'released' } }), facts).seen,
    ).toContain('@ULEAD handed this hazard to @U_NEW. You are no longer');
  });

  test('of a commitment tells the completer to carry it out, with the measures', () => {
    const facts = deliveryFacts(
      hazardFacts({
        hazard: aHazard({ state: 'committed' }),
        commitment: aCommitment({ completerId: 'UOWES' }),
        openDeadlines: [aDeadline('rectify', endOfDay(9), 'UOWES')],
      }),
      { events: [anEvent('hazard_committed', null, { id: 'e', actorId: 'ULEAD' })] },
    );
    const details = { role: 'completer', auditEventId: 'e' };
    const sent = message(aNotification('committed', { details }), facts, { actions: ['rectify'] });
    expect(sent.seen).toContain('@ULEAD committed to rectify this hazard by Wed 9 Dec 2026.');
    expect(sent.seen).toContain('Weld a new guard rail and paint it');
    expect(sent.seen).toContain('Please have it rectified by Wed 9 Dec 2026');
    expect(sent.buttons).toEqual(['hazard_rectify', 'open_hazard']);
  });

  test('of work handed in asks the acceptor to verify by a date', () => {
    const facts = deliveryFacts(
      hazardFacts({
        hazard: aHazard({ state: 'rectified' }),
        commitment: aCommitment(),
        rectification: aRectification(),
        openDeadlines: [aDeadline('verify', endOfDay(8), 'UOWES')],
      }),
      { events: [anEvent('hazard_rectified', null, { id: 'e', actorId: 'UDOES' })] },
    );
    const details = { role: 'acceptor', auditEventId: 'e' };
    const sent = message(aNotification('rectified', { details }), facts, { actions: ['verify'] });
    expect(sent.seen).toContain('@UDOES handed in the rectification:Rail welded and painted');
    expect(sent.seen).toContain('Please check on site by Tue 8 Dec 2026 whether it is fixed.');
    expect(sent.buttons).toEqual(['hazard_verify', 'open_hazard']);
  });

  test.each([
    [0, 'It goes back to be rectified.'],
    [1, 'It goes back to be rectified.'],
    [2, 'It goes back to be rectified (time 2 that it did not pass).'],
  ])('of a verification that failed %d times says so', (failedVerifications, expected) => {
    const facts = deliveryFacts(
      hazardFacts({
        hazard: aHazard({ state: 'committed', failedVerifications }),
        lastVerification: aVerification({ result: 'partly', opinion: 'Paint still wet' }),
      }),
      { events: [anEvent('hazard_sent_back', null, { id: 'e', actorId: 'UACCEPTS' })] },
    );
    const sent = message(aNotification('sent_back', { details: { auditEventId: 'e' } }), facts);
    expect(sent.seen).toContain('@UACCEPTS verified the work: Partly fixed.');
    expect(sent.seen).toContain(expected);
    expect(sent.seen).toContain('Paint still wet');
  });

  test('of the end says how it ended', () => {
    const closed = hazardFacts({
      hazard: aHazard({ state: 'closed', closedAt: now }),
      lastVerification: aVerification(),
    });
    expect(message(aNotification('closed'), deliveryFacts(closed)).seen).toContain(
      'found it fixed. The hazard is closed.',
    );
    const onTheSpot = hazardFacts({ hazard: aHazard({ state: 'closed', onTheSpot: true }) });
    expect(message(aNotification('closed'), deliveryFacts(onTheSpot)).seen).toContain(
      'fixed on the spot and is closed',
    );
    const withdrawn = hazardFacts({
      hazard: aHazard({ state: 'withdrawn' }),
      duplicateOfNumber: 9,
    });
    expect(message(aNotification('withdrawn'), deliveryFacts(withdrawn)).seen).toContain(
      'as a duplicate of H-9',
    );
  });

  test('does not offer to hand it on where nobody asked for it', () => {
    const actions: HazardAction[] = ['commit', 'reassign'];
    const facts = deliveryFacts(commitOwed, { events: [reported] });
    expect(message(toResponsible, facts, { actions }).buttons).toEqual([
      'hazard_commit',
      'open_hazard',
    ]);
  });

  test.each([
    'assigned',
    'committed',
    'rectified',
    'verified',
    'sent_back',
    'closed',
    'withdrawn',
  ] as const)(
    '%s can be sent to everybody in either language, also when facts have moved on',
    (kind) => {
      for (const translator of currentUsers) {
        for (const role of roles) {
          message(aNotification(kind, { details: { role } }), deliveryFacts(hazardFacts()), {
            translator,
          });
        }
      }
    },
  );
});

describe('a reminder to who owes', () => {
  const owed = (dueAt: Date, kind: 'commit' | 'rectify' | 'verify' = 'rectify') => {
    const deadline = aDeadline(kind, dueAt, 'UOWES');
    return {
      facts: deliveryFacts(hazardFacts({ openDeadlines: [deadline] })),
      notification: aNotification('reminder', {
        deadlineId: deadline.id,
        details: { reason: 'owes', insteadOf: null },
      }),
    };
  };

  test.each([
    [endOfDay(9), 'H-17 · 3 working days left', 'is due on Wed 9 Dec 2026.'],
    [endOfDay(4), 'H-17 · due today', 'is due today (Fri 4 Dec 2026).'],
    [
      endOfDay(1),
      '⏰ H-17 · 3 working days overdue',
      'was due on Tue 1 Dec 2026: 3 working days overdue.',
    ],
  ])('due at %s has the title %s', (dueAt, title, sentence) => {
    const { notification, facts } = owed(dueAt);
    const sent = message(notification, facts, { actions: ['rectify', 'reassign'] });
    expect(sent.seen.startsWith(title)).toBe(true);
    expect(sent.seen).toContain(`The rectification that you owe ${sentence}`);
    expect(sent.buttons).toEqual(['hazard_rectify', 'open_hazard']);
    expect(sent.text).toContain(title);
  });

  test('says what to do for each kind of deadline, in both languages', () => {
    for (const kind of ['commit', 'rectify', 'verify'] as const) {
      const { notification, facts } = owed(endOfDay(1), kind);
      const [inEnglish, inChinese] = currentUsers.map(
        (translator) => message(notification, facts, { translator }).seen,
      );
      expect(inEnglish).toContain('3 working days overdue');
      expect(inChinese).toContain('已逾期 3 个工作日');
      expect(inEnglish).toMatch(/Please (commit now|hand in evidence now|check on site now)/);
      expect(inChinese).toMatch(/请立即/);
    }
  });
});

describe('a request for an extension', () => {
  test('that was passed on names who asked, not whoever it came from', () => {
    const decision = aDeadline('decide_extension', endOfDay(7), 'ULEAD');
    const asked = anExtension({
      ...{ decision: null, requestedDueOn: '2026-12-11' },
      ...{ decidedById: null, decidedAt: null, decidedDueOn: null },
    });
    const facts = deliveryFacts(hazardFacts({ openDeadlines: [decision], requests: [asked] }), {
      events: [
        anEvent(
          'extension_passed_on',
          { extensionId: asked.id, requestedDueOn: '2026-12-11', dueOn: '2026-12-09' },
          { id: 'e', actorId: null },
        ),
      ],
    });
    const notification = aNotification('extension_asked', {
      deadlineId: decision.id,
      recipient: { kind: 'member', id: 'ULEAD' },
      details: { role: 'responsible_leader', auditEventId: 'e' },
    });
    const [inEnglish, inChinese] = currentUsers.map(
      (translator) => message(notification, facts, { translator }).seen,
    );
    expect(inEnglish).toContain('@UDOES asks for an extension to Fri 11 Dec 2026');
    expect(inChinese).toContain('@UDOES 申请延期至');
    for (const seen of [inEnglish, inChinese]) expect(seen).toContain(asked.reason);
    expect(inEnglish).toMatch(/approve an extension to Fri 11 Dec 2026\?/);
    expect(inEnglish).toMatch(/Now due[\s\S]*Extension to[\s\S]*Reason[\s\S]*Interim control/);
    const deciding: DeadlineAction[] = ['approve', 'refuse', 'approve_other_date', 'snooze'];
    const { buttons } = message(notification, facts, { deadlineActions: deciding });
    expect(buttons.slice(0, 3)).toEqual([
      ids.actions.extensionApprove,
      ids.actions.extensionRefuse,
      ids.actions.extensionOtherDate,
    ]);
    expect(buttons).not.toContain(ids.actions.deadlineSnooze);
  });
});
