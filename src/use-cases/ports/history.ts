import type { AuditEvent, NewAuditEvent } from '../../domain/history/audit.js';

export interface AuditStore {
  append(events: readonly NewAuditEvent[]): Promise<AuditEvent[]>;
  findById(eventId: string): Promise<AuditEvent | null>;
  /** The newest event of this action about this subject; null: there is none. */
  newestOf(
    action: AuditEvent['action'],
    subject: AuditEvent['subject'],
  ): Promise<AuditEvent | null>;
  /** In the order in which they happened. */
  ofMatter(matterId: string): Promise<AuditEvent[]>;
}
