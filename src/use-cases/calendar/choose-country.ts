import { isCountry } from '../../domain/calendar/country-calendar.js';
import type { NewAuditEvent } from '../../domain/history/audit.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { calendarEvent, lockWorkspace } from './calendar-change.js';

export interface ChooseCountryInput {
  /** ISO 3166 code, with a region where there is one: CN, GB-SCT. Null: no public holidays. */
  country: string | null;
}

/**
 * An admin says whose public holidays count. Reminders still to come move; due instants that are set
 * stay as they were promised. Throws DomainError `not_allowed_to_set_up`, `unknown_country` at
 * `country`, `workspace_not_set_up`.
 */
export async function chooseCountry(
  context: UseCaseContext,
  acting: Acting,
  { country }: ChooseCountryInput,
): Promise<Workspace> {
  if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  requireKnownCountry(country);
  return runAct(context, acting, async (stores) => {
    const before = await lockWorkspace(stores);
    if (before.country === country) return before;
    const at = context.clock.now();
    const workspace = { ...before, country };
    await stores.workspace.save(workspace);
    await stores.audit.append([countryEvent(acting, at, { from: before.country, to: country })]);
    await stores.deadlines.replanAll(at);
    return workspace;
  });
}

/** Throws DomainError `unknown_country` at `country` for a code whose holidays are not known. */
export function requireKnownCountry(country: string | null): void {
  if (country === null || isCountry(country)) return;
  throw new DomainError('unknown_country', {}, 'country');
}

/** How history tells that another country's holidays count. */
export function countryEvent(
  acting: Acting,
  at: Date,
  { from, to }: { from: string | null; to: string | null },
): NewAuditEvent {
  return calendarEvent(acting, null, at, { before: { country: from }, after: { country: to } });
}
