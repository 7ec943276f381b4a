import {
  type DecisionFacts,
  deliveryDecision,
} from '../../../src/domain/delivery/delivery-decision.js';
import type { Notification } from '../../../src/domain/notifications/notification.js';
import { about, company, deadline, everybody, kinds, site, workspace } from '../people.js';

/** Wednesday 9 December 2026, 09:00 in Shanghai: three working days overdue. */
export const morning = new Date('2026-12-09T01:00:00Z');

export const facts = (
  overrides: Partial<DecisionFacts> & {
    about?: Parameters<typeof about>[0];
    cardChannelId?: string | null;
    deadline?: Parameters<typeof deadline>[0];
  } = {},
): DecisionFacts => ({
  workspace: workspace(),
  units: [company, site],
  members: everybody,
  matters: new Map([
    ['hazard-1', { ...about(overrides.about), cardChannelId: overrides.cardChannelId ?? null }],
  ]),
  deadlines: new Map([['deadline-1', deadline(overrides.deadline)]]),
  ...pick(overrides),
});
export const pick = ({ workspace, units, members }: Partial<DecisionFacts>) => ({
  ...(workspace === undefined ? {} : { workspace }),
  ...(units === undefined ? {} : { units }),
  ...(members === undefined ? {} : { members }),
});

export const notification = (overrides: Partial<Notification> = {}): Notification => ({
  id: 'notification-1',
  sequence: 1n,
  kind: 'reminder',
  matterId: 'hazard-1',
  deadlineId: 'deadline-1',
  stepKey: 'overdue_3',
  recipient: { kind: 'member', id: 'UOWES' },
  details: { reason: 'owes', insteadOf: null },
  notBefore: morning,
  state: 'claimed',
  attempts: 1,
  lostClaims: 0,
  claimedAt: morning,
  doubtUntil: null,
  search: null,
  channelId: null,
  messageTs: null,
  outcome: null,
  ...overrides,
});
export const notice = (overrides: Partial<Notification> = {}) =>
  notification({ kind: 'committed', deadlineId: null, stepKey: null, details: {}, ...overrides });

export const decide = (told: Notification, known: DecisionFacts = facts(), now: Date = morning) =>
  deliveryDecision(told, known, { now, adminUserIds: [], kinds });
/** With whatever else there is to say to the recipient now. */
export const inDigest = { kind: 'send', inDigest: true };
export const skipped = (reason: string) => ({ kind: 'skip', reason });
