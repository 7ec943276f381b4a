import type { AuditAction } from '../../domain/history/audit.js';
import type { Visit } from '../../domain/inspections/visit.js';
import { recordConfirmed, recordRefused } from '../../domain/inspections/visit-life.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { recordValues } from './inspection-audit.js';
import { actOnVisit, type OnVisit, type VisitActFacts, type VisitChange } from './visit-act.js';
import { everybodyOfVisit } from './visit-people.js';

export interface ConfirmRecordInput extends OnVisit {
  /** A remark; null: none. */
  note: string | null;
}

/**
 * Who answers for the unit confirms the record of inspection, perhaps with a remark. Throws DomainError as
 * actOnVisit and recordConfirmed do.
 */
export function confirmRecord(
  context: UseCaseContext,
  acting: Acting,
  input: ConfirmRecordInput,
): Promise<Visit> {
  return actOnVisit(context, acting, input, 'confirm_record', (facts) => {
    const { actorId: byId, at } = facts;
    const visit = recordConfirmed(facts.context.visit, { byId, note: input.note, at });
    return settled(facts, visit, 'record_confirmed', 'met');
  });
}

export interface RefuseRecordInput extends OnVisit {
  /** What the unit said. */
  note: string | null;
  /** Two at least, one a line. */
  witnesses: string | null;
}

/**
 * The group's leader notes that the unit refused to confirm the record, with two witnesses. Throws DomainError as
 * actOnVisit and recordRefused do.
 */
export function refuseRecord(
  context: UseCaseContext,
  acting: Acting,
  input: RefuseRecordInput,
): Promise<Visit> {
  return actOnVisit(context, acting, input, 'refuse_record', (facts) => {
    const { actorId: byId, at } = facts;
    const { note, witnesses } = input;
    const visit = recordRefused(facts.context.visit, { byId, note, witnesses, at });
    return settled(facts, visit, 'record_refused', 'superseded');
  });
}

async function settled(
  { stores, at, context }: VisitActFacts,
  visit: Visit,
  action: AuditAction,
  outcome: 'met' | 'superseded',
): Promise<VisitChange> {
  await settleDeadlines(stores, visit.id, { confirm_record: outcome }, at);
  return {
    visit,
    event: { action, before: { state: context.visit.record }, after: recordValues(visit) },
    notices: everybodyOfVisit('record_settled', context, action === 'record_refused'),
  };
}
