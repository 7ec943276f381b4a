import type { KindsOfRoom } from '../../deadlines/kinds.js';
import { noticeKind } from '../../notifications/notification-kind.js';

/** What people are told at once about the scores of a visit. */
export const scoringNoticeKinds = ['scores_side_by_side'] as const;
export type ScoringNoticeKind = (typeof scoringNoticeKinds)[number];

/** The entry of scoring in the registers of the domain; tables are handed in after the visit, too. */
export const kindsOfScoring: KindsOfRoom = {
  notifications: scoringNoticeKinds.map((kind) => noticeKind(kind, { outlivesMatter: true })),
};
