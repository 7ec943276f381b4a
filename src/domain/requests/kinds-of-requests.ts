import type { KindsOfRoom } from '../deadlines/kinds.js';
import { noticeKind } from '../notifications/notification-kind.js';
import { requestDeadlines } from './request-deadlines.js';

/** What people are told at once about a request. */
export const requestNoticeKinds = ['extension_asked', 'extension_decided'] as const;

/** The requests' entry in the registers of the domain. */
export const kindsOfRequests: KindsOfRoom = {
  deadlines: requestDeadlines,
  notifications: requestNoticeKinds.map((kind) => noticeKind(kind)),
};
