import type { AuditValues } from '../../domain/history/audit.js';
import type { Visit } from '../../domain/inspections/visit.js';

/** A started visit as history keeps it. */
export function startValues(visit: Visit): AuditValues {
  const { state, receivedBy: received, unitReported, entryRefused } = visit;
  return { state, received, unitReported, entryRefused };
}

/** How a record of inspection was settled, as history keeps it. */
export function recordValues(visit: Visit): AuditValues {
  const { record, recordNote, witnesses } = visit;
  return { state: record, recordNote, witnesses };
}
