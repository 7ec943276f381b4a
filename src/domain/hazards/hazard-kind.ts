import type { KindsOfRoom } from '../deadlines/kinds.js';
import type { MatterKindRules } from '../matters/matter-kind.js';
import { unitLine } from '../matters/matter-kind.js';
import { noticeKind } from '../notifications/notification-kind.js';
import { isFullMember } from '../organisation/full-member.js';
import { hazardKind, hazardPrefix } from './hazard.js';
import { hazardDeadlines } from './hazard-deadlines.js';
import { hazardHolder, hazardHolders, hazardRoleRules } from './hazard-roles.js';
import { hazardSuccession } from './hazard-succession.js';

/** What people are told at once about a hazard. */
export const hazardNoticeKinds = [
  'assigned',
  'committed',
  'rectified',
  'verified',
  'sent_back',
  'closed',
  'withdrawn',
  'corrected',
] as const;
export type HazardNoticeKind = (typeof hazardNoticeKinds)[number];

/** These tell how a hazard ended. */
const endings: readonly HazardNoticeKind[] = ['verified', 'closed', 'withdrawn'];

export const hazardRules: MatterKindRules = {
  kind: hazardKind,
  prefix: hazardPrefix,
  roles: hazardRoleRules,
  lineAbove: unitLine,
  /** The responsible person, the completer and the unit's leader. */
  mayAnswerFor: (actor, facts) =>
    isFullMember(actor) &&
    [
      hazardHolder('responsible', facts.assignments),
      hazardHolder('completer', facts.assignments),
      unitLine(facts).leaderId,
    ].includes(actor.userId),
  /** An inspector sees what waits for a verification. */
  seesBesides: (actor, { openDeadlines }) =>
    actor.isInspector && openDeadlines.some(({ kind }) => kind === 'verify'),
  successorsOf: hazardSuccession,
  naming: {
    roles: ['responsible', 'completer'],
    // Whoever does the work never accepts it (rule 3).
    whyNotTake: (_role, memberId, { assignments }) =>
      hazardHolders('acceptor', assignments).includes(memberId) ? 'acceptor_is_completer' : null,
  },
  hasCard: true,
};

/** The hazards' entry in the registers of the domain. */
export const kindsOfHazards: KindsOfRoom = {
  matters: [hazardRules],
  deadlines: hazardDeadlines,
  notifications: hazardNoticeKinds.map((kind) =>
    noticeKind(kind, { outlivesMatter: endings.includes(kind) }),
  ),
};
