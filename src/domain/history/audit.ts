/** What the history keeps. Each room adds its own, beside its list of them (see its audit.ts). */
export interface AuditActions extends Record<never, true> {}

export type AuditAction = keyof AuditActions;

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

/** What differs, as it was and as it is now; what is only there afterwards was null before. */
export function changeBetween(
  before: AuditValues,
  after: AuditValues,
): { before: AuditValues; after: AuditValues } {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  );
  const pick = (values: AuditValues) =>
    Object.fromEntries(changed.map((key) => [key, values[key] ?? null]));
  return { before: pick(before), after: pick(after) };
}
