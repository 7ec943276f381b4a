import { expect, it } from 'vitest';
import { comesFirst } from '../../../src/domain/notifications/notification-kind.js';
import { kinds } from '../people.js';

/** What the product's kinds have been since there were digests. */
const forDigest = ['settled', 'reminder', 'unreachable', 'handed_over', 'morning'];
const afterTheEnd = [
  ...['settled', 'verified', 'closed', 'withdrawn', 'card', 'timeline'],
  ...['visit_dropped', 'record_settled', 'campaign_cancelled', 'campaign_closed'],
  ...['report_graded', 'summary_published', 'scores_side_by_side', 'round_not_prepared'],
];
const missedByNobody = ['settled', 'card', 'timeline', 'morning'];

it.each([...kinds.notifications.values()])(
  'of the kind $kind is treated as it always was',
  (rules) => {
    const { kind, isForDigest, outlivesMatter, isMissedByNobody } = rules;
    expect(isForDigest).toBe(forDigest.includes(kind));
    expect(outlivesMatter).toBe(afterTheEnd.includes(kind));
    expect(isMissedByNobody).toBe(missedByNobody.includes(kind));
  },
);

it('comes first when somebody has just acted, or when its step goes at once', () => {
  expect(comesFirst({ isForDigest: false }, { details: {} })).toBe(true);
  expect(comesFirst({ isForDigest: true }, { details: { atOnce: true } })).toBe(true);
  expect(comesFirst({ isForDigest: true }, { details: {} })).toBe(false);
});
