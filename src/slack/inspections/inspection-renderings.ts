import type { RenderingsOfRoom } from '../matters/matter-rendering.js';
import { registerCampaigns } from './campaigns/campaign-dialogs.js';
import { campaignRendering } from './campaigns/campaign-rendering.js';
import { groupRendering } from './groups/group-rendering.js';
import { registerReplace } from './groups/replace-dialog.js';
import { inspectionEvents } from './inspection-events.js';
import { inspectionNotices } from './inspection-notices.js';
import { registerInspectCommand } from './plan/inspect-command.js';
import { registerPlan } from './plan/register-plan.js';
import { registerVisits } from './visits/register.js';
import { visitRendering } from './visits/visit-rendering.js';

/** The inspections' entry in Slack's registers. */
export const inspectionRenderings: RenderingsOfRoom = {
  matters: [campaignRendering, visitRendering, groupRendering],
  notices: inspectionNotices,
  events: inspectionEvents,
  listen(routes, slack, renderings) {
    registerCampaigns(routes, slack, renderings);
    registerVisits(routes, slack, renderings);
    registerReplace(routes, slack, renderings);
    registerInspectCommand(routes, slack, renderings);
    registerPlan(routes, slack);
  },
};
