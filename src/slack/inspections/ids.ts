import { planIds } from './plan/ids.js';
import { reportIds } from './reporting/ids.js';
import { scoringIds } from './scoring/ids.js';

/** The value of every button is its matter's reference: `C-3`, `V-12`, `G-4`. */
export const inspectionIds = {
  commands: planIds.commands,
  views: {
    campaign: 'campaign',
    announceCampaign: 'campaign_announce',
    closeCampaign: 'campaign_close',
    repeatCampaign: 'campaign_repeat',
    cancelCampaign: 'campaign_cancel',
    groupReport: 'group_report',
    visit: 'visit',
    startVisit: 'visit_start',
    notePractice: 'visit_practice',
    finishVisit: 'visit_finish',
    confirmRecord: 'visit_confirm',
    refuseRecord: 'visit_refuse',
    moveVisit: 'visit_move',
    dropVisit: 'visit_drop',
    replaceMember: 'group_replace',
    ...planIds.views,
    ...scoringIds.views,
    ...reportIds.views,
  },
  actions: {
    announceCampaign: 'campaign_announce',
    closeCampaign: 'campaign_close',
    repeatCampaign: 'campaign_repeat',
    cancelCampaign: 'campaign_cancel',
    startVisit: 'visit_start',
    reportInVisit: 'visit_report',
    notePractice: 'visit_practice',
    finishVisit: 'visit_finish',
    confirmRecord: 'visit_confirm',
    refuseRecord: 'visit_refuse',
    moveVisit: 'visit_move',
    dropVisit: 'visit_drop',
    replaceMember: 'group_replace',
    ...planIds.actions,
    ...scoringIds.actions,
    ...reportIds.actions,
  },
  inputs: scoringIds.inputs,
} as const;
