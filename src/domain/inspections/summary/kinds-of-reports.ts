import type { KindsOfRoom } from '../../deadlines/kinds.js';
import { noticeKind } from '../../notifications/notification-kind.js';

/** What people are told at once about a group's report and a campaign's summary. */
export const reportNoticeKinds = [
  'report_handed_in',
  'report_sent_back',
  'report_graded',
  'summary_due',
  'summary_published',
] as const;
export type ReportNoticeKind = (typeof reportNoticeKinds)[number];

/** What ends the report, and what may be told when the campaign has been closed since. */
const endings: readonly ReportNoticeKind[] = ['report_graded', 'summary_published'];

/** The entry of reports and summaries in the registers of the domain. */
export const kindsOfReports: KindsOfRoom = {
  notifications: reportNoticeKinds.map((kind) =>
    noticeKind(kind, { outlivesMatter: endings.includes(kind) }),
  ),
};
