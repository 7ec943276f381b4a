import type { ScoringNoticeKind } from '../../../domain/inspections/scoring/kinds-of-scoring.js';
import { textIn } from '../../history/timeline-entry.js';
import { sentence } from '../../kit/rich-text.js';
import type { NoticeRenderer, RenderingsOfRoom } from '../../matters/matter-rendering.js';
import { scoringEvents } from './scoring-events.js';
import { registerScoring } from './scoring-listeners.js';
import { registerTableForm } from './table-form-dialog.js';
import { registerTableImport } from './table-import-dialog.js';
import { registerTables } from './tables-dialog.js';

const notices: Readonly<Record<ScoringNoticeKind, NoticeRenderer>> = {
  scores_side_by_side: ({ event }, translator) => {
    // Several may have been handed in at once, with the end of the visit.
    const table = textIn(event?.after ?? {}, 'name');
    const key =
      table === null ? 'message.scores_side_by_side' : 'message.scores_side_by_side.table';
    return { what: sentence(translator, key, { table: table ?? '' }), said: null };
  },
};

/** What Slack knows of scoring. */
export const scoringRenderings: RenderingsOfRoom = {
  notices,
  events: scoringEvents,
  listen: (routes, slack, renderings) => {
    registerScoring(routes, slack, renderings);
    registerTables(routes, slack);
    registerTableImport(routes, slack);
    registerTableForm(routes, slack);
  },
};
