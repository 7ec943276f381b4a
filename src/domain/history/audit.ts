export const auditActions = [
  'hazard_reported',
  'hazard_committed',
  'hazard_rectified',
  'hazard_verified',
  'hazard_closed',
  'hazard_sent_back',
  'hazard_reassigned',
  'hazard_withdrawn',
  'obligation_handed_over',
  'recipient_unreachable',
  'reminder_sent',
  'deadline_acknowledged',
  'deadline_snoozed',
  'supervision_started',
  'supervision_ended',
  'extension_asked',
  'extension_decided',
  'extension_passed_on',
  'workspace_set_up',
  'unit_created',
  'unit_changed',
  'member_roles_changed',
  'policy_saved',
  'policy_applied',
  'calendar_changed',
  'preferences_changed',
] as const;
export type AuditAction = (typeof auditActions)[number];

export type AuditValues = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

/** Who, when, what, before, after. Appended in the transaction of the change; never edited. */
export interface NewAuditEvent {
  at: Date;
  /** Null: the product itself. */
  actorId: string | null;
  action: AuditAction;
  subject: { kind: 'matter' | 'unit' | 'member' | 'workspace'; id: string };
  matterId: string | null;
  before: AuditValues | null;
  after: AuditValues | null;
}

export interface AuditEvent extends NewAuditEvent {
  id: string;
}
