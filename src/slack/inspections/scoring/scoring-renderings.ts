import type { RenderingsOfRoom } from '../../matters/matter-rendering.js';
import { scoringEvents } from './scoring-events.js';
import { registerScoring } from './scoring-listeners.js';
import { registerTableForm } from './table-form-dialog.js';
import { registerTableImport } from './table-import-dialog.js';
import { registerTables } from './tables-dialog.js';

/** What Slack knows of scoring. */
export const scoringRenderings: RenderingsOfRoom = {
  events: scoringEvents,
  listen: (routes, slack, renderings) => {
    registerScoring(routes, slack, renderings);
    registerTables(routes, slack);
    registerTableImport(routes, slack);
    registerTableForm(routes, slack);
  },
};
