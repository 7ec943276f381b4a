import { visitReference } from '../../../domain/inspections/visit.js';
import { reportModalOf } from '../../hazards/report/report-dialog.js';
import { noSource } from '../../hazards/report/report-source.js';
import { openModal } from '../../listening/open-modal.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { surfaceOfClick } from '../../listening/surface.js';
import type { Renderings } from '../../matters/renderings.js';
import { inspectionIds } from '../ids.js';
import { finishDialog, practiceDialog, startDialog } from './on-site-dialogs.js';
import { dropDialog, moveDialog } from './plan-dialogs.js';
import { confirmDialog, refuseDialog } from './record-dialogs.js';
import { registerVisitDialog, viewVisitToAct, visitNumberOfClick } from './visit-dialog.js';

/** Everything about visits that comes in from Slack, and who takes it. */
export function registerVisits(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  registerVisitDialog(startDialog, routes, slack, renderings);
  registerVisitDialog(practiceDialog, routes, slack, renderings);
  registerVisitDialog(finishDialog, routes, slack, renderings);
  registerVisitDialog(confirmDialog, routes, slack, renderings);
  registerVisitDialog(refuseDialog, routes, slack, renderings);
  registerVisitDialog(moveDialog, routes, slack, renderings);
  registerVisitDialog(dropDialog, routes, slack, renderings);
  // The same report form as everywhere, with the visit and its unit chosen already.
  routes.action(inspectionIds.actions.reportInVisit, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      const number = visitNumberOfClick(body, renderings);
      const { visit } = await viewVisitToAct(slack, reader, number, 'report_in_visit');
      const source = { ...noSource, foundIn: visitReference(number) };
      return reportModalOf(slack, reader, { unitId: visit.unitId }, { source });
    });
  });
}
