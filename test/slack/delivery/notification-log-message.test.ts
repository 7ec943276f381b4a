import { describe, expect, it } from 'vitest';
import { notificationLogMessage } from '../../../src/slack/delivery/notification-log-message.js';
import {
  readNotificationLogState,
  writeNotificationLogState,
} from '../../../src/slack/delivery/notification-log-state.js';
import type {
  DeadlineStatus,
  SuppressedMessage,
} from '../../../src/use-cases/delivery/deadline-status.js';
import type {
  ComingMessage,
  NotificationLogSubject,
  NotificationLogView,
} from '../../../src/use-cases/delivery/view-notification-log.js';
import type { NotificationLogRow } from '../../../src/use-cases/ports/queries.js';
import {
  aDeadline,
  aMatterRow,
  aNotification,
  kinds,
  now,
  renderings,
  site,
  workspace,
} from '../hazards/facts.js';
import { currentUsers, expectSendable, seen } from '../kit/message-checks.js';

const deadline = aDeadline('rectify', now, 'UOWES');
const { matter } = aMatterRow();
const coming = (overrides: Partial<ComingMessage> = {}): ComingMessage => ({
  at: now,
  recipient: { kind: 'member', id: 'ULEAD' },
  kind: 'reminder',
  reason: 'unit_leader',
  stepKey: 'overdue_3',
  deadline,
  matter,
  attempts: null,
  ...overrides,
});
const past = (overrides: Partial<NotificationLogRow['notification']> = {}): NotificationLogRow => ({
  notification: {
    ...aNotification('reminder'),
    stepKey: 'overdue_weekly.2',
    recipient: { kind: 'channel', id: 'COFFICE' },
    details: { reason: 'office', insteadOf: null },
    state: 'sent',
    ...overrides,
  },
  settledAt: now,
  matter,
  deadline,
});
const message = (
  parts: {
    coming?: ComingMessage[];
    past?: NotificationLogRow[];
    total?: number;
    of?: NotificationLogSubject;
    view?: Partial<NotificationLogView>;
  },
  translator: (typeof currentUsers)[number],
  pageIndex = 0,
) => {
  const {
    coming: ahead = [],
    past: behind = [],
    total,
    of = { kind: 'matter', matterKind: 'hazard', number: 17 },
  } = parts;
  return notificationLogMessage(
    {
      view: {
        workspace,
        shown: 'all',
        coming: { rows: ahead, total: total ?? ahead.length, isCut: false },
        foreseen: { count: 1, of: 1 },
        statuses: { rows: [], total: 0 },
        suppressed: { rows: [], total: 0 },
        past: { rows: behind, total: behind.length },
        ...parts.view,
      },
      page: { of, pageIndex },
      units: [site],
      readerId: 'UADMIN',
      renderings,
    },
    translator,
  );
};

const whoseOf = (userId: string) => (userId === 'UADMIN' ? 'reader' : 'other_member');

describe.each(currentUsers)('what will be and was sent, in $locale', (translator) => {
  it('says when, what, to whom, why and with what answer', () => {
    const shown = message({ coming: [coming()], past: [past()] }, translator);
    expectSendable(shown);
    const text = seen(shown.blocks);
    expect(text).toContain(translator.dateTime(now));
    expect(text).toContain('H-17');
    expect(text).toContain('@ULEAD');
    expect(text).toContain('#COFFICE');
    expect(text).toContain(translator.t('notification_log.reason.unit_leader'));
    expect(text).toContain(translator.t('notification_log.answer.sent'));
    expect(text).toContain(
      translator.t('policy.step.after', {
        span: translator.t('policy.span.working_days', { amount: 3 }),
      }),
    );
  });

  it.each([
    ['skipped', 'superseded'],
    ['skipped', 'a_reason_from_a_newer_release'],
    ['unreachable', 'user_disabled'],
    ['exhausted', 'internal_error'],
    ['pending', null],
  ] as const)('answers why somebody did not get it: %s, %s', (state, outcome) => {
    const shown = message({ past: [past({ state, outcome, attempts: 8 })] }, translator);
    expectSendable(shown);
    if (state === 'unreachable' || state === 'exhausted') {
      expect(seen(shown.blocks)).toContain(outcome);
    }
    if (outcome === 'a_reason_from_a_newer_release') {
      expect(seen(shown.blocks)).toContain(outcome);
    }
  });

  it('knows every kind of message, and steps that people have asked for', () => {
    const ofKinds = [...kinds.notifications.keys()].map((kind) =>
      coming({ kind, reason: null, stepKey: null }),
    );
    const steps = ['snoozed.1767225600', 'supervised.1767225600', 'gone'].map((stepKey) =>
      coming({ stepKey, attempts: 3 }),
    );
    expectSendable(
      message({ coming: [...ofKinds, ...steps, coming({ attempts: 0 })] }, translator),
    );
  });

  it('says when there is nothing, about whomever', () => {
    const subjects: NotificationLogSubject[] = [
      { kind: 'matter', matterKind: 'hazard', number: 3 },
      { kind: 'unit', unitId: site.id },
      { kind: 'member', userId: 'UADMIN' },
      { kind: 'member', userId: 'UOWES' },
    ];
    for (const of of subjects) {
      const shown = message({ of }, translator);
      expectSendable(shown);
      const whose = of.kind !== 'member' ? 'everybody' : whoseOf(of.userId);
      expect(seen(shown.blocks)).toContain(translator.t(`notification_log.coming.none.${whose}`));
      expect(seen(shown.blocks)).toContain(translator.t(`notification_log.past.none.${whose}`));
    }
    expect(
      seen(
        message(
          { of: subjects[3] ?? { kind: 'matter', matterKind: 'hazard', number: 1 } },
          translator,
        ).blocks,
      ),
    ).toContain('@UOWES');
  });

  it('never says that nothing runs to somebody from whom rows are hidden', () => {
    const text = seen(message({ view: { shown: 'own' } }, translator).blocks);
    expect(text).not.toContain(translator.t('notification_log.coming.none.everybody'));
    expect(text).toContain(translator.t('notification_log.coming.none.reader'));
    expect(text).toMatch(
      translator.locale === 'en' ? /safety office only/ : /仅各级负责人和安委办可见/,
    );
    const of = { kind: 'member', userId: 'UOWES' } as const;
    expect(seen(message({ of, view: { shown: 'led' } }, translator).blocks)).toMatch(
      translator.locale === 'en' ? /units that you lead/ : /您所负责单位/,
    );
  });

  it('says how many of the running deadlines it foresees', () => {
    const cut = {
      coming: { rows: [coming()], total: 300, isCut: true },
      foreseen: { count: 100, of: 1234 },
    };
    const shown = message({ view: cut }, translator);
    expectSendable(shown);
    expect(seen(shown.blocks)).toContain('1,234');
    expect(seen(shown.blocks)).toMatch(translator.locale === 'en' ? /at least 300/ : /至少 300/);
    expect(seen(message({ coming: [coming()] }, translator).blocks)).not.toMatch(/at least|至少/);
  });

  it('says what people have said of a deadline, and what comes next', () => {
    const status: DeadlineStatus = {
      matter,
      deadline,
      snoozedUntil: null,
      acknowledgedAt: null,
      supervised: null,
      nudges: null,
      next: undefined,
    };
    const textOf = (changes: Partial<DeadlineStatus>, of?: NotificationLogSubject) => {
      const rows = Array.from({ length: 5 }, () => ({ ...status, ...changes }));
      const shown = message(
        { view: { statuses: { rows, total: 11 } }, ...(of && { of }) },
        translator,
      );
      expectSendable(shown);
      expect(JSON.stringify(shown.blocks)).toContain('\\"p\\":1');
      return seen(shown.blocks);
    };
    const later = new Date('2026-12-07T01:00:00Z');
    for (const said of [
      { snoozedUntil: later },
      { acknowledgedAt: later },
      { supervised: { byId: 'UBOSS', until: later } },
    ]) {
      const text = textOf(said);
      expect(text).toContain(translator.dateTime(later));
      expect(text).toContain('@UOWES');
    }
    expect(textOf({ supervised: { byId: 'UBOSS', until: later } })).toContain('@UBOSS');
    expect(textOf({ nudges: { spent: 2, most: 5 } })).toMatch(
      translator.locale === 'en' ? /nudged 2 of 5 times/ : /已提醒 2 次，最多 5 次/,
    );
    expect(textOf({ nudges: { spent: 5, most: 5 } })).toMatch(
      translator.locale === 'en' ? /all 5 nudges .* spent/ : /5 次提醒已用完/,
    );
    const [other, reader] = ['UOWES', 'UADMIN'].map(
      (userId) => ({ kind: 'member', userId }) as const,
    );
    expect(textOf({ next: coming({ at: later }) }, other)).toMatch(/next to them|下一次通知此人/);
    expect(textOf({ next: coming({ at: later }) }, other)).toContain(translator.dateTime(later));
    expect(textOf({ next: coming({ at: later }) }, reader)).toMatch(/next to you|下一次通知您/);
    expect(textOf({ next: null }, other)).toMatch(/nothing more comes to them|不会再通知此人/);
    expect(textOf({ next: null }, reader)).toMatch(/nothing more comes to you|不会再通知您/);
  });

  it.each([
    'acknowledged',
    'snoozed',
    'supervised',
    'nudges_spent',
    'told_before',
    'superseded',
  ] as const)('says of a step that was never planned why: %s', (why) => {
    const row: SuppressedMessage = {
      at: now,
      recipient: { kind: 'member', id: 'UOWES' },
      reason: 'owes',
      stepKey: 'overdue_3',
      why,
      matter,
      deadline,
    };
    const shown = message({ view: { suppressed: { rows: [row], total: 1 } } }, translator);
    expectSendable(shown);
    const text = seen(shown.blocks);
    const words = translator.t(`notification_log.not_sent.${why}`);
    expect(words).not.toBe(why);
    expect(text).toContain(translator.t('notification_log.answer.skipped', { why: words }));
    expect(text).toContain('@UOWES');
  });

  it('turns its pages, both lists at once', () => {
    const full = Array.from({ length: 10 }, () => coming());
    const rows = Array.from({ length: 10 }, () =>
      past({ state: 'exhausted', outcome: 'x'.repeat(500) }),
    );
    const suppressed: SuppressedMessage = {
      ...{ at: now, recipient: { kind: 'member', id: 'UOWES' }, reason: 'parent_leader' },
      ...{
        stepKey: 'overdue_3',
        why: 'nudges_spent',
        matter: { ...matter, number: 12345 },
        deadline,
      },
    };
    const status: DeadlineStatus = {
      ...{ matter: { ...matter, number: 12345 }, deadline, snoozedUntil: now, acknowledgedAt: now },
      ...{ supervised: { byId: 'UBOSS', until: now }, nudges: { spent: 5, most: 5 } },
      next: coming(),
    };
    const view: Partial<NotificationLogView> = {
      ...{ shown: 'own', foreseen: { count: 100, of: 900 } },
      statuses: { rows: Array.from({ length: 5 }, () => status), total: 25 },
      suppressed: { rows: Array.from({ length: 5 }, () => suppressed), total: 25 },
    };
    const first = message({ coming: full, past: rows, total: 25, view }, translator);
    expectSendable(first);
    expect(JSON.stringify(first.blocks)).toContain('\\"p\\":1');
    const last = message({ coming: full.slice(5), total: 25 }, translator, 2);
    expect(JSON.stringify(last.blocks)).toContain('\\"p\\":1');
    expect(JSON.stringify(last.blocks)).not.toContain('\\"p\\":3');
    expectSendable(message({ total: 0 }, translator, 7));
  });
});

it('keeps what was asked in the value of a button', () => {
  const unitId = '019350d0-0000-7000-8000-000000000000';
  const subjects: NotificationLogSubject[] = [
    { kind: 'matter', matterKind: 'hazard', number: 3 },
    { kind: 'unit', unitId },
    { kind: 'member', userId: 'U1' },
  ];
  for (const of of subjects) {
    expect(
      readNotificationLogState(
        writeNotificationLogState({ of, pageIndex: 4 }, renderings),
        'U2',
        renderings,
      ),
    ).toEqual({
      of,
      pageIndex: 4,
    });
  }
  for (const forged of ['', '{', '{"p":-1}', '{"u":"no uuid"}']) {
    expect(readNotificationLogState(forged, 'U2', renderings)).toEqual({
      of: { kind: 'member', userId: 'U2' },
      pageIndex: 0,
    });
  }
});

it('reads the value of a button that was sent when hazards were all there was', () => {
  expect(readNotificationLogState('{"h":3,"p":2}', 'U2', renderings)).toEqual({
    of: { kind: 'matter', matterKind: 'hazard', number: 3 },
    pageIndex: 2,
  });
});
