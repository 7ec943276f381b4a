/** The value of a button is its campaign's reference (`C-3`), of one about a group `C-3 2`. */
export const planIds = {
  commands: { inspect: '/inspect' },
  views: {
    campaigns: 'campaigns',
    campaignForm: 'campaign_form',
    campaignPlan: 'campaign_plan',
    proposeAgain: 'campaign_propose',
    swapPeople: 'campaign_swap',
    groupByHand: 'campaign_group',
  },
  actions: {
    homeCampaigns: 'home_campaigns',
    newCampaign: 'campaign_new',
    copyCampaign: 'campaign_copy',
    changeCampaign: 'campaign_change',
    planCampaign: 'campaign_plan',
    proposeAgain: 'campaign_propose',
    swapPeople: 'campaign_swap',
    addGroup: 'campaign_group_add',
    changeGroup: 'campaign_group_change',
    removeGroup: 'campaign_group_remove',
  },
} as const;
