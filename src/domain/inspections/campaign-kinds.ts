/** mutual 互查 · self-inspection 自查 · routine 日常 · special 专项. */
export const campaignKinds = ['mutual', 'self_inspection', 'routine', 'special'] as const;
export type CampaignKind = (typeof campaignKinds)[number];

/** How the groups are assigned to units; what each means stands in assignment/plan-visits.ts. */
export const campaignModes = ['cycle', 'pairs', 'draw', 'balanced', 'by_hand'] as const;
export type CampaignMode = (typeof campaignModes)[number];
