import type { AuditEvent, NewAuditEvent } from '../../domain/history/audit.js';

export interface AuditStore {
  append(events: readonly NewAuditEvent[]): Promise<AuditEvent[]>;
  findById(eventId: string): Promise<AuditEvent | null>;
  /** In the order in which they happened. */
  ofMatter(matterId: string): Promise<AuditEvent[]>;
}
