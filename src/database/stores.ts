import type { Stores } from '../use-cases/ports/stores.js';
import { createCertificateStore } from './certificates/certificate-store.js';
import { createDeadlineStore } from './deadlines/deadline-store.js';
import type { StoreScope } from './engine/rows.js';
import { createEvidenceStore } from './evidence/evidence-store.js';
import { createCommitmentStore } from './hazards/commitment-store.js';
import { createHazardStore } from './hazards/hazard-store.js';
import { createRectificationStore } from './hazards/rectification-store.js';
import { createVerificationStore } from './hazards/verification-store.js';
import { createAuditStore } from './history/audit-store.js';
import { createCampaignCards } from './inspections/campaign-cards.js';
import { createCampaignStore } from './inspections/campaign-store.js';
import { createGroupStore } from './inspections/group-store.js';
import { createScoreSheetStore } from './inspections/score-sheet-store.js';
import { createScoringTableStore } from './inspections/scoring-table-store.js';
import { createSectionStore } from './inspections/section-store.js';
import { createVisitStore } from './inspections/visit-store.js';
import { createReceivedEventStore } from './installations/received-event-store.js';
import { createAssignmentStore } from './matters/assignment-store.js';
import { createCardStore } from './matters/card-store.js';
import { createMatterStore } from './matters/matter-store.js';
import { createNotificationStore } from './notifications/notification-store.js';
import { createMemberStore } from './organisation/member-store.js';
import { createUnitStore } from './organisation/unit-store.js';
import { createWorkspaceStore } from './organisation/workspace-store.js';
import { createPrivacyStore } from './privacy/privacy-store.js';
import { createPolicyStore } from './reminders/policy-store.js';
import { createRequestStore } from './requests/request-store.js';

/** The stores of one workspace: each query of each store has the workspace in its condition. */
export function createStores(scope: StoreScope): Stores {
  return {
    workspace: createWorkspaceStore(scope),
    members: createMemberStore(scope),
    units: createUnitStore(scope),
    matters: createMatterStore(scope),
    assignments: createAssignmentStore(scope),
    cards: { ...createCardStore(scope), ...createCampaignCards(scope) },
    certificates: createCertificateStore(scope),
    hazards: createHazardStore(scope),
    commitments: createCommitmentStore(scope),
    rectifications: createRectificationStore(scope),
    verifications: createVerificationStore(scope),
    campaigns: createCampaignStore(scope),
    groups: createGroupStore(scope),
    visits: createVisitStore(scope),
    sections: createSectionStore(scope),
    scoringTables: createScoringTableStore(scope),
    scoreSheets: createScoreSheetStore(scope),
    evidence: createEvidenceStore(scope),
    deadlines: createDeadlineStore(scope),
    requests: createRequestStore(scope),
    policies: createPolicyStore(scope),
    notifications: createNotificationStore(scope),
    audit: createAuditStore(scope),
    receivedEvents: createReceivedEventStore(scope),
    privacy: createPrivacyStore(scope),
  };
}
