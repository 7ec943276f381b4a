import type { AuditEvent } from '../../../domain/history/audit.js';
import type { reportsActions } from '../../../domain/inspections/summary/audit.js';
import type { ReportNoticeKind } from '../../../domain/inspections/summary/kinds-of-reports.js';
import type { MessageKey } from '../../../i18n/translator.js';
import { actorOf, type EventRenderer, textsIn } from '../../history/timeline-entry.js';
import { type Line, sentence } from '../../kit/rich-text.js';
import type { NoticeRenderer, RenderingsOfRoom, Told } from '../../matters/matter-rendering.js';
import { campaignFacts, groupFacts } from '../inspection-facts.js';
import { registerReports } from './report-listeners.js';
import { registerSummaries } from './summary-listeners.js';

const notices: Readonly<Record<ReportNoticeKind, NoticeRenderer>> = {
  report_handed_in: ({ actor }, translator) =>
    told(sentence(translator, 'message.report_handed_in', { actor })),
  report_sent_back: ({ actor, event }, translator) =>
    told(sentence(translator, 'message.report_sent_back', { actor }), reasonIn(event)),
  report_graded: ({ actor, about }, translator) => {
    const { grade, gradeReason } = groupFacts(about).group;
    const what = sentence(translator, 'message.report_graded', { actor }, { grade: grade ?? 0 });
    return told(what, gradeReason);
  },
  summary_due: (_, translator) => told([translator.t('message.summary_due')]),
  summary_published: ({ actor, about }, translator) => {
    const { groups, visitsFinished, hazards } = campaignFacts(about);
    const counts = { groups, visits: visitsFinished, found: hazards.found, open: hazards.open };
    return told(sentence(translator, 'message.summary_published', { actor }, counts));
  },
};

const events: Readonly<Record<(typeof reportsActions)[number], EventRenderer>> = {
  report_section_written: by('timeline.report_section_written'),
  report_handed_in: by('timeline.report_handed_in'),
  report_sent_back: by('timeline.report_sent_back', 'reason'),
  report_graded: by('timeline.report_graded', 'reason'),
  summary_section_written: by('timeline.summary_section_written'),
  summary_examples_chosen: by('timeline.summary_examples_chosen'),
};

/** The entry of reports and summaries in Slack's registers. */
export const reportRenderings: RenderingsOfRoom = {
  notices,
  events,
  listen: (routes, slack) => {
    registerReports(routes, slack);
    registerSummaries(routes, slack);
  },
};

/** Who did it, with the reason that they gave. */
function by(key: MessageKey, ...texts: string[]): EventRenderer {
  return (event, translator) => ({
    what: sentence(translator, key, { actor: actorOf(event, translator) }),
    said: textsIn(event.after ?? {}, texts),
  });
}

function reasonIn(event: AuditEvent | null): string | null {
  return event === null ? null : textsIn(event.after ?? {}, ['reason']);
}

function told(what: Line, said: string | null = null): Told {
  return { what, said };
}
