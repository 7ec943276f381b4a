import type { KindsOfRoom } from '../deadlines/kinds.js';
import { noticeKind } from '../notifications/notification-kind.js';
import { extensionKind, notMineKind } from './request.js';
import { decideExtension, decideNotMine, requestDeadlines } from './request-deadlines.js';

/** What people are told at once about a request. */
export const requestNoticeKinds = [
  'extension_asked',
  'extension_decided',
  'not_mine_asked',
  'not_mine_decided',
] as const;

/** A kind of request: by which kind of deadline it is decided, and how whoever decides is told. */
export interface RequestKind {
  kind: string;
  decidedBy: string;
  asked: (typeof requestNoticeKinds)[number];
  /** What the history says when another is to decide. */
  passedOn: 'extension_passed_on' | 'not_mine_passed_on';
}

export const requestKinds: readonly RequestKind[] = [
  {
    kind: extensionKind,
    decidedBy: decideExtension,
    asked: 'extension_asked',
    passedOn: 'extension_passed_on',
  },
  {
    kind: notMineKind,
    decidedBy: decideNotMine,
    asked: 'not_mine_asked',
    passedOn: 'not_mine_passed_on',
  },
];

/** The kind of request that a kind of deadline is to decide about; undefined where it is none. */
export function requestKindOf(kindOfDeadline: string): RequestKind | undefined {
  return requestKinds.find(({ decidedBy }) => decidedBy === kindOfDeadline);
}

/** The requests' entry in the registers of the domain. */
export const kindsOfRequests: KindsOfRoom = {
  deadlines: requestDeadlines,
  notifications: requestNoticeKinds.map((kind) => noticeKind(kind)),
};
