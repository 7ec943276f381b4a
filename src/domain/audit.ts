import { calendarActions } from './calendar/audit.js';
import { certificatesActions } from './certificates/audit.js';
import { deadlinesActions } from './deadlines/audit.js';
import { deliveryActions } from './delivery/audit.js';
import { evidenceActions } from './evidence/audit.js';
import { hazardsActions } from './hazards/audit.js';
import type { AuditAction } from './history/audit.js';
import { inspectionsActions } from './inspections/audit.js';
import { scoringActions } from './inspections/scoring/audit.js';
import { reportsActions } from './inspections/summary/audit.js';
import { organisationActions } from './organisation/audit.js';
import { remindersActions } from './reminders/audit.js';
import { requestsActions } from './requests/audit.js';

/** Everything that the history keeps, of all rooms. */
export const auditActions: readonly AuditAction[] = [
  ...organisationActions,
  ...calendarActions,
  ...evidenceActions,
  ...deadlinesActions,
  ...requestsActions,
  ...remindersActions,
  ...deliveryActions,
  ...certificatesActions,
  ...hazardsActions,
  ...scoringActions,
  ...inspectionsActions,
  ...reportsActions,
];
