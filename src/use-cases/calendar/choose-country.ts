import { requireKnownCountry } from '../../domain/calendar/country-calendar.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import {
  countryEvent,
  forgetCorrections,
  lockWorkspace,
} from '../organisation/workspace-change.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';

export interface ChooseCountryInput {
  /** ISO 3166 code, with a region or town where there is one: CN, GB-SCT, DE-BY-A. Null: no public holidays. */
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
  return runAct(context, acting, async (stores, acting) => {
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
    requireKnownCountry(country);
    const before = await lockWorkspace(stores);
    if (before.country === country) return before;
    const at = context.clock.now();
    const workspace = { ...before, country };
    await stores.workspace.save(workspace);
    await forgetCorrections(stores, before, country);
    await stores.audit.append([countryEvent(acting, at, { from: before.country, to: country })]);
    await stores.deadlines.replanAll(at);
    return lockWorkspace(stores);
  });
}
