import { describe, expect, test } from 'vitest';
import type { DeadlineAction } from '../../../src/domain/hazards/deadline-actions.js';
import type { HazardAction } from '../../../src/domain/hazards/permissions.js';
import type { Extension } from '../../../src/domain/requests/request.js';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { directMessage } from '../../../src/slack/hazards/direct-message.js';
import { noticeRoles } from '../../../src/use-cases/hazards/hazard-notices.js';
import { buttons, currentUsers, expectSendable, seen } from '../kit/message-checks.js';
import {
  aCommitment,
  aDeadline,
  aHazard,
  aNotification,
  anEvent,
  aRectification,
  aVerification,
  deliveryFacts,
  endOfDay,
  hazardFacts,
  now,
  units,
  workspace,
} from './facts.js';

const english = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');

type Sent = Parameters<typeof directMessage>;

function message(
  notification: Sent[0],
  facts: Sent[1],
  {
    actions = [],
    deadlineActions = [],
    mayOpen = true,
    comesAtOnce = false,
    translator = english,
  }: {
    actions?: HazardAction[];
    deadlineActions?: DeadlineAction[];
    mayOpen?: boolean;
    comesAtOnce?: boolean;
    translator?: Translator;
  } = {},
) {
  const sent = directMessage(
    notification,
    facts,
    { workspace, units, now, actions, deadlineActions, mayOpen, comesAtOnce },
    translator,
  );
  expectSendable(sent);
  return { ...sent, seen: seen(sent.blocks), buttons: buttons(sent.blocks) };
}

const reported = anEvent('hazard_reported');
const toResponsible = aNotification('assigned', {
  details: { role: 'responsible', auditEventId: reported.id },
});
const commitOwed = hazardFacts({ openDeadlines: [aDeadline('commit', endOfDay(7), 'U_RESP')] });

describe('a notice', () => {
  test('to a new responsible person says who reported what, what is asked and by when', () => {
    const sent = message(toResponsible, deliveryFacts(commitOwed, { events: [reported] }), {
      actions: ['commit'],
    });
    expect(sent.seen).toContain(
      '@U_FINDER reported this hazard. You are the responsible person.\n' +
        'Please commit by Mon 7 Dec 2026: what will be done, who does it and when it will be done.',
    );
    expect(sent.seen).toContain('Guard rail missing');
    expect(sent.seen).toContain('Place: Pontoon 3, north edge · Quay 1');
    expect(sent.buttons).toEqual(['hazard_commit', 'open_hazard']);
    expect(sent.text).toContain('Please commit by Mon 7 Dec 2026');
    expect(sent.text).toContain('<@U_FINDER>');
  });

  test('says it in Chinese', () => {
    const sent = message(toResponsible, deliveryFacts(commitOwed, { events: [reported] }), {
      translator: chinese,
    });
    expect(sent.seen).toContain('@U_FINDER 上报了这条隐患，您是责任人。');
    expect(sent.seen).toContain('请在 2026年12月7日 周一 前制定整改方案');
  });

  test('of another responsible person tells the new one and the old one apart', () => {
    const event = anEvent('hazard_reassigned', null, { actorId: 'U_LEADER' });
    const facts = deliveryFacts(hazardFacts({ hazard: aHazard({ responsibleId: 'U_NEW' }) }), {
      events: [event],
    });
    const details = { auditEventId: event.id };
    expect(
      message(aNotification('assigned', { details: { ...details, role: 'responsible' } }), facts)
        .seen,
    ).toContain('@U_LEADER made you the responsible person');
    expect(
      message(aNotification('assigned', { details: { ...details, role: 'released' } }), facts).seen,
    ).toContain('@U_LEADER handed this hazard to @U_NEW. You are no longer');
  });

  test('of a commitment tells the completer to carry it out, with the measures', () => {
    const facts = deliveryFacts(
      hazardFacts({
        hazard: aHazard({ state: 'committed' }),
        commitment: aCommitment({ completerId: 'U_RESP' }),
        openDeadlines: [aDeadline('rectify', endOfDay(9), 'U_RESP')],
      }),
      { events: [anEvent('hazard_committed', null, { id: 'e', actorId: 'U_LEADER' })] },
    );
    const details = { role: 'completer', auditEventId: 'e' };
    const sent = message(aNotification('committed', { details }), facts, { actions: ['rectify'] });
    expect(sent.seen).toContain('@U_LEADER committed to rectify this hazard by Wed 9 Dec 2026.');
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
        openDeadlines: [aDeadline('verify', endOfDay(8), 'U_RESP')],
      }),
      { events: [anEvent('hazard_rectified', null, { id: 'e', actorId: 'U_WELDER' })] },
    );
    const details = { role: 'acceptor', auditEventId: 'e' };
    const sent = message(aNotification('rectified', { details }), facts, { actions: ['verify'] });
    expect(sent.seen).toContain('@U_WELDER handed in the rectification:Rail welded and painted');
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
      { events: [anEvent('hazard_sent_back', null, { id: 'e', actorId: 'U_INSPECTOR' })] },
    );
    const sent = message(aNotification('sent_back', { details: { auditEventId: 'e' } }), facts);
    expect(sent.seen).toContain('@U_INSPECTOR verified the work: Partly fixed.');
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

  test('never offers to withdraw, nor to reassign where nobody asked for it', () => {
    const actions: HazardAction[] = ['commit', 'reassign', 'withdraw'];
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
        for (const role of noticeRoles) {
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
    const deadline = aDeadline(kind, dueAt, 'U_RESP');
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

describe('an escalation', () => {
  const deadline = aDeadline('rectify', endOfDay(1), 'U_WELDER');
  const facts = deliveryFacts(
    hazardFacts({ hazard: aHazard({ state: 'committed' }), openDeadlines: [deadline] }),
  );
  const to = (reason: string, insteadOf: string | null = null) =>
    aNotification('reminder', {
      deadlineId: deadline.id,
      recipient:
        reason === 'office'
          ? { kind: 'channel', id: 'C_OFFICE' }
          : { kind: 'member', id: 'U_LEADER' },
      details: { reason, insteadOf },
    });

  test('tells the leader who owes what, how late it is and what they can do', () => {
    const sent = message(to('unit_leader'), facts, { actions: ['rectify', 'reassign'] });
    expect(sent.seen).toContain('⏰ H-17 · 3 working days overdue');
    expect(sent.seen).toContain(
      '@U_WELDER has not rectified this hazard. It was due on Tue 1 Dec 2026: 3 working days overdue.',
    );
    expect(sent.seen).toContain('hand the hazard to somebody who can act');
    expect(sent.seen).toContain('You are told as the leader of the unit.');
    expect(sent.buttons).toEqual(['hazard_rectify', 'hazard_reassign', 'open_hazard']);
  });

  test('says what has been tried, and why it comes at night', () => {
    const deadline = aDeadline('rectify', endOfDay(1), 'U_WELDER', {
      acknowledgedAt: new Date('2026-12-01T06:00:00Z'),
      careTakenById: 'U_LEADER',
      careTakenUntil: new Date('2026-12-03T01:00:00Z'),
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
      deadlineActions: ['take_care'],
    });
    expect(sent.seen).toContain('@U_WELDER acknowledged it on Tue 1 Dec 2026 14:00.');
    expect(sent.seen).toContain('@U_LEADER supervised it until Thu 3 Dec 2026 09:00');
    expect(sent.seen).toContain('2 verifications have failed.');
    expect(sent.seen).toContain('outside your working hours, because the hazard is major.');
    expect(sent.buttons).toEqual(['deadline_take_care', 'open_hazard']);
  });

  test('asks for what is owed now, once the time for it has passed', () => {
    const asked = (day: number, translator: Translator) => {
      const deadline = aDeadline('rectify', endOfDay(day), 'U_WELDER');
      const notification = aNotification('handed_over', {
        recipient: { kind: 'member', id: 'U_WELDER' },
        details: { role: 'successor', memberId: 'U_GONE' },
      });
      const about = deliveryFacts(hazardFacts({ openDeadlines: [deadline] }));
      return message(notification, about, { translator }).seen;
    };
    expect(asked(1, english)).toContain('Please have it rectified now; it was due on Tue 1 Dec');
    expect(asked(1, chinese)).toMatch(/已过期限 [^，]*，请立即完成整改并提交佐证。/);
    expect(asked(28, english)).toMatch(/Please have it rectified by [^.]* and hand in evidence/);
  });

  test('says how often who owes was reminded, and when last', () => {
    const deadline = aDeadline('rectify', endOfDay(28), 'U_WELDER');
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
      '@U_WELDER was reminded 4 times, last on Tue 1 Dec 2026 14:00, and has not answered.',
    );
    expect(seen(1, english)).toContain('@U_WELDER was reminded once, on Tue 1 Dec 2026 14:00, and');
    expect(seen(4, chinese)).toMatch(/已提醒 @U_WELDER 4 次（最近一次 [^）]*），至今未回应。/);
  });

  test('tells who cannot reassign whom to ask', () => {
    const sent = message(to('parent_leader'), facts);
    expect(sent.seen).toContain(
      '@U_WELDER has not answered so far.\n' +
        'Please call @U_WELDER, ask what stands in the way and see that it moves on, or supervise',
    );
    expect(sent.buttons).toEqual(['open_hazard']);
  });

  test('speaks of supervising only once it is overdue, as that is only possible then', () => {
    const deadline = aDeadline('rectify', endOfDay(28), 'U_WELDER');
    const notification = aNotification('reminder', {
      deadlineId: deadline.id,
      stepKey: 'due_day_up',
      details: { reason: 'parent_leader', insteadOf: null },
    });
    const before = deliveryFacts(hazardFacts({ openDeadlines: [deadline] }));
    for (const [translator, care] of [
      [english, 'supervise it'],
      [chinese, '接手督办'],
    ] as const) {
      expect(message(notification, before, { translator }).seen).not.toContain(care);
      expect(message(to('parent_leader'), facts, { translator }).seen).toContain(care);
    }
  });

  test('says in whose place somebody is told', () => {
    expect(message(to('unit_leader', 'U_GONE'), facts).seen).toContain(
      'in the place of @U_GONE, whose account is deactivated',
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

describe('a request for an extension', () => {
  test('that was passed on names who asked, not whoever it came from', () => {
    const decision = aDeadline('decide_extension', endOfDay(7), 'U_LEADER');
    const asked: Extension = {
      ...{ id: 'extension-1', hazardId: 'hazard-17', deadlineId: 'deadline-rectify' },
      ...{ askedById: 'U_WELDER', askedAt: now, isLate: false, requestedDueOn: '2026-12-11' },
      ...{ reason: 'The steel is late', interimControl: 'Fenced off', decision: null },
      ...{ decidedById: null, decidedAt: null, decidedDueOn: null, decisionReason: null },
    };
    const facts = deliveryFacts(hazardFacts({ openDeadlines: [decision], extensions: [asked] }), {
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
      recipient: { kind: 'member', id: 'U_LEADER' },
      details: { role: 'responsible_leader', auditEventId: 'e' },
    });
    const [inEnglish, inChinese] = currentUsers.map(
      (translator) => message(notification, facts, { translator }).seen,
    );
    expect(inEnglish).toContain('@U_WELDER asks for an extension to Fri 11 Dec 2026');
    expect(inChinese).toContain('@U_WELDER 申请延期至');
    expect(inEnglish).toContain(asked.reason);
  });
});

describe('a notice that somebody cannot be reached', () => {
  const facts = deliveryFacts(
    hazardFacts({ openDeadlines: [aDeadline('commit', endOfDay(1), 'U_RESP')] }),
  );
  const about = (details: Record<string, string>) =>
    aNotification('unreachable', {
      recipient: { kind: 'member', id: 'U_LEADER' },
      details: {
        reason: 'unit_leader',
        unreachableKind: 'member',
        unreachableId: 'U_RESP',
        ...details,
      },
    });

  test('says why, what they owe and what can be done', () => {
    const sent = message(about({ code: 'deactivated' }), facts, { actions: ['reassign'] });
    expect(sent.seen).toContain('@U_RESP cannot be reached: the account is deactivated.');
    expect(sent.seen).toContain(
      'They owe the commitment: Tue 1 Dec 2026 · ⏰ 3 working days overdue',
    );
    expect(sent.seen).toContain('hand the hazard to somebody else');
    expect(sent.buttons).toEqual(['hazard_reassign', 'open_hazard']);
  });

  test('gives Slack’s reason for any other refusal', () => {
    expect(message(about({ code: 'messages_tab_disabled' }), facts).seen).toContain(
      '@U_RESP cannot be reached in Slack (messages_tab_disabled).',
    );
  });

  test('about a channel says which, and needs no hazard', () => {
    const notification = {
      ...about({ unreachableKind: 'channel', unreachableId: 'C_QUAY', code: 'not_in_channel' }),
      hazardId: null,
    };
    for (const translator of currentUsers) {
      const sent = message(notification, facts, { translator });
      expect(sent.seen).toContain('#C_QUAY');
      expect(sent.seen).toContain('not_in_channel');
    }
  });
});

describe('a notice that somebody has left', () => {
  test('tells the successor what is theirs now', () => {
    const facts = deliveryFacts(commitOwed);
    const details = { role: 'successor', memberId: 'U_GONE' };
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
      before: { hazards: ['H-3', 'H-17'], units: ['Quay 1', 'Dry dock'] },
    });
    const notification = aNotification('handed_over', {
      hazardId: null,
      recipient: { kind: 'member', id: 'U_ADMIN' },
      details: {
        role: 'admin',
        memberId: 'U_GONE',
        auditEventId: 'e',
        hazardCount: 2,
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
