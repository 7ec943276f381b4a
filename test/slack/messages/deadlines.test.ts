import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../src/domain/default-policies.js';
import { notificationKinds } from '../../../src/domain/notification.js';
import { readDeadlinesState, writeDeadlinesState } from '../../../src/slack/deadlines-state.js';
import { deadlinesMessage } from '../../../src/slack/messages/deadlines.js';
import type { TrailRow } from '../../../src/use-cases/screens.js';
import type { ComingMessage, DeadlinesOf } from '../../../src/use-cases/view-deadlines.js';
import { expectSendable, readers, seen } from './checks.js';
import { aDeadline, aNotification, now, quay, workspace } from './facts.js';

const deadline = aDeadline('rectify', now, 'U_RESP', {
  policy: defaultPolicy('rectify', 'general'),
});
const coming = (overrides: Partial<ComingMessage> = {}): ComingMessage => ({
  at: now,
  recipient: { kind: 'member', id: 'U_LEADER' },
  kind: 'reminder',
  reason: 'unit_leader',
  stepKey: 'overdue_3',
  deadline,
  hazardNumber: 17,
  attempts: null,
  ...overrides,
});
const past = (overrides: Partial<TrailRow['notification']> = {}): TrailRow => ({
  notification: {
    ...aNotification('reminder'),
    stepKey: 'overdue_weekly.2',
    recipient: { kind: 'channel', id: 'C_OFFICE' },
    details: { reason: 'office', insteadOf: null },
    state: 'sent',
    ...overrides,
  },
  settledAt: now,
  hazardNumber: 17,
  deadline,
});
const message = (
  parts: { coming?: ComingMessage[]; past?: TrailRow[]; total?: number; of?: DeadlinesOf },
  speech: (typeof readers)[number],
  pageIndex = 0,
) => {
  const {
    coming: ahead = [],
    past: behind = [],
    total,
    of = { kind: 'hazard', number: 17 },
  } = parts;
  return deadlinesMessage(
    {
      view: {
        workspace,
        coming: { rows: ahead, total: total ?? ahead.length },
        past: { rows: behind, total: behind.length },
      },
      page: { of, pageIndex },
      units: [quay],
      readerId: 'U_ADMIN',
    },
    speech,
  );
};

describe.each(readers)('what will be and was sent, in $locale', (speech) => {
  it('says when, what, to whom, why and with what answer', () => {
    const shown = message({ coming: [coming()], past: [past()] }, speech);
    expectSendable(shown);
    const text = seen(shown.blocks);
    expect(text).toContain(speech.dateTime(now));
    expect(text).toContain('H-17');
    expect(text).toContain('@U_LEADER');
    expect(text).toContain('#C_OFFICE');
    expect(text).toContain(speech.t('trail.reason', { reason: 'unit_leader' }));
    expect(text).toContain(speech.t('trail.answer.sent'));
    expect(text).toContain(
      speech.t('policy.step.after', { span: speech.t('policy.span.working_days', { amount: 3 }) }),
    );
  });

  it.each([
    ['skipped', 'superseded'],
    ['skipped', 'a_reason_from_a_newer_release'],
    ['unreachable', 'user_disabled'],
    ['exhausted', 'internal_error'],
    ['pending', null],
  ] as const)('answers why somebody did not get it: %s, %s', (state, outcome) => {
    const shown = message({ past: [past({ state, outcome, attempts: 8 })] }, speech);
    expectSendable(shown);
    if (state === 'unreachable' || state === 'exhausted') {
      expect(seen(shown.blocks)).toContain(outcome);
    }
  });

  it('knows every kind of message, and steps that people have asked for', () => {
    const kinds = notificationKinds.map((kind) => coming({ kind, reason: null, stepKey: null }));
    const steps = ['snoozed.1767225600', 'care_taken.1767225600', 'gone'].map((stepKey) =>
      coming({ stepKey, attempts: 3 }),
    );
    expectSendable(message({ coming: [...kinds, ...steps, coming({ attempts: 0 })] }, speech));
  });

  it('says when there is nothing, about whomever', () => {
    const subjects: DeadlinesOf[] = [
      { kind: 'hazard', number: 3 },
      { kind: 'unit', unitId: quay.id },
      { kind: 'member', userId: 'U_ADMIN' },
      { kind: 'member', userId: 'U_RESP' },
    ];
    for (const of of subjects) {
      const shown = message({ of }, speech);
      expectSendable(shown);
      expect(seen(shown.blocks)).toContain(speech.t('trail.coming.none'));
      expect(seen(shown.blocks)).toContain(speech.t('trail.past.none'));
    }
    expect(
      seen(message({ of: subjects[3] ?? { kind: 'hazard', number: 1 } }, speech).blocks),
    ).toContain('@U_RESP');
  });

  it('turns its pages, both lists at once', () => {
    const full = Array.from({ length: 10 }, () => coming());
    const rows = Array.from({ length: 10 }, () =>
      past({ state: 'exhausted', outcome: 'x'.repeat(500) }),
    );
    const first = message({ coming: full, past: rows, total: 25 }, speech);
    expectSendable(first);
    expect(JSON.stringify(first.blocks)).toContain('\\"p\\":1');
    const last = message({ coming: full.slice(5), total: 25 }, speech, 2);
    expect(JSON.stringify(last.blocks)).toContain('\\"p\\":1');
    expect(JSON.stringify(last.blocks)).not.toContain('\\"p\\":3');
    expectSendable(message({ total: 0 }, speech, 7));
  });
});

it('keeps what was asked in the value of a button', () => {
  const unitId = '019350d0-0000-7000-8000-000000000000';
  const subjects: DeadlinesOf[] = [
    { kind: 'hazard', number: 3 },
    { kind: 'unit', unitId },
    { kind: 'member', userId: 'U1' },
  ];
  for (const of of subjects) {
    expect(readDeadlinesState(writeDeadlinesState({ of, pageIndex: 4 }), 'U2')).toEqual({
      of,
      pageIndex: 4,
    });
  }
  for (const forged of ['', '{', '{"p":-1}', '{"u":"no uuid"}']) {
    expect(readDeadlinesState(forged, 'U2')).toEqual({
      of: { kind: 'member', userId: 'U2' },
      pageIndex: 0,
    });
  }
});
