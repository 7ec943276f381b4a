import type { Stores } from '../use-cases/ports.js';
import { createAuditStore } from './audit-store.js';
import { createCommitmentStore } from './commitment-store.js';
import { createDeadlineStore } from './deadline-store.js';
import { createEvidenceStore } from './evidence-store.js';
import { createExtensionStore } from './extension-store.js';
import { createHazardStore } from './hazard-store.js';
import { createMemberStore } from './member-store.js';
import { createNotificationStore } from './notification-store.js';
import { createPolicyStore } from './policy-store.js';
import { createReceivedEventStore } from './received-event-store.js';
import { createRectificationStore } from './rectification-store.js';
import type { StoreScope } from './rows.js';
import { createUnitStore } from './unit-store.js';
import { createVerificationStore } from './verification-store.js';
import { createWorkspaceStore } from './workspace-store.js';

/** The stores of one workspace: each query of each store has the workspace in its condition. */
export function createStores(scope: StoreScope): Stores {
  return {
    workspace: createWorkspaceStore(scope),
    members: createMemberStore(scope),
    units: createUnitStore(scope),
    hazards: createHazardStore(scope),
    commitments: createCommitmentStore(scope),
    rectifications: createRectificationStore(scope),
    verifications: createVerificationStore(scope),
    evidence: createEvidenceStore(scope),
    deadlines: createDeadlineStore(scope),
    extensions: createExtensionStore(scope),
    policies: createPolicyStore(scope),
    notifications: createNotificationStore(scope),
    audit: createAuditStore(scope),
    receivedEvents: createReceivedEventStore(scope),
  };
}
