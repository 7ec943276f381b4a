import { describe, expect, it } from 'vitest';
import {
  cardVersion,
  handedOverDetails,
  morningDate,
  reminderDetails,
  toldEventId,
  unreachableDetails,
} from '../../../src/domain/notifications/notification-details.js';
import { newUnreachableNotice, reminderPlan } from '../../../src/domain/reminders/reminder-plan.js';
import { about, deadline, everybody, member, policyOf } from '../people.js';
import { at } from '../reminders/reminder-story.js';

describe('what a notification keeps, read by its kind', () => {
  it('is of a reminder why its reader is told, instead of whom, and whether it goes at once', () => {
    const members = new Map(everybody).set('UOWES', member('UOWES', { isDeactivated: true }));
    const [told] = reminderPlan(at('2026-12-04T01:00:00Z', { members })).notifications;
    expect(told && reminderDetails(told)).toEqual({
      reason: 'unit_leader',
      insteadOf: 'UOWES',
      isAtOnce: false,
    });
    const major = at('2026-12-04T01:00:00Z', {
      about: about({ matter: { level: 'major' } }),
      deadline: deadline({ policy: policyOf('rectify', 'major') }),
    });
    const kept = reminderPlan(major).notifications.map(reminderDetails);
    expect(kept.map(({ reason, isAtOnce }) => [reason, isAtOnce])).toEqual([
      ['owes', false],
      ['unit_leader', true],
    ]);
  });

  it.each(['member', 'channel'] as const)('is of an unreachable notice who: a %s', (kind) => {
    const notice = newUnreachableNotice({
      about: { kind, id: 'X1' },
      code: 'is_archived',
      matterId: null,
      deadlineId: null,
      told: { recipient: { kind: 'member', id: 'UADMIN' }, reason: 'admin' },
      isRecorded: true,
      notBefore: new Date('2026-12-04'),
    });
    expect(unreachableDetails(notice)).toEqual({
      reason: 'admin',
      unreachable: { kind, id: 'X1' },
      code: 'is_archived',
      isRecorded: true,
    });
  });

  it('is of what was handed over who has left, and to an admin how much', () => {
    const kept = { memberId: 'UGONE', auditEventId: 'event-1' };
    const toSuccessor = { kind: 'handed_over', details: { ...kept, role: 'successor' } };
    expect(handedOverDetails(toSuccessor)).toEqual({
      ...kept,
      ...{ why: null, counts: null, unsigned: '' },
    });
    const toAdmin = { ...kept, role: 'admin', unitCount: 1 };
    for (const count of [{ matterCount: 3 }, { hazardCount: 3 }]) {
      const told = { kind: 'handed_over', details: { ...toAdmin, ...count } };
      expect(handedOverDetails(told).counts).toEqual({ matters: 3, units: 1 });
    }
    const unsigned = {
      kind: 'handed_over',
      details: { ...toAdmin, matterCount: 1, unsigned: 'H-7' },
    };
    expect(handedOverDetails(unsigned).unsigned).toBe('H-7');
  });

  it('is of the rest a day, a version, an event of the history', () => {
    expect(morningDate({ kind: 'morning', details: { date: '2026-12-09' } })).toBe('2026-12-09');
    expect(cardVersion({ kind: 'card', details: { version: 4 } })).toBe(4);
    expect(toldEventId({ details: { auditEventId: 'event-1' } })).toBe('event-1');
    expect(toldEventId({ details: {} })).toBeNull();
  });

  it.each([
    ['reminder', reminderDetails],
    ['unreachable', unreachableDetails],
    ['handed_over', handedOverDetails],
    ['morning', morningDate],
    ['card', cardVersion],
  ] as const)('is read of a %s only, and never made up', (kind, read) => {
    expect(() => read({ kind, details: {} })).toThrow(TypeError);
    expect(() => read({ kind: 'other', details: {} })).toThrow(
      `the details of a other are not those of a ${kind}`,
    );
  });
});
