import { DomainError } from '../../domain/shared/errors.js';
import type { CurrentUser } from '../listening/current-user.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { placeOfClick, valueOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import { membershipModal } from './member-roles-modal.js';
import { requireAdmin, setUpModalOf } from './open-set-up-modal.js';
import { unitModal } from './unit-modal.js';
import { unitsModal } from './units-modal.js';

/** The ways through the set-up: settings, units, one unit, members. */
export function registerSetUpButtons(routes: Routes, slack: SlackContext): void {
  routes.action(organisationIds.actions.homeSetUp, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), (reader) => setUpModalOf(slack, reader));
  });
  routes.action(organisationIds.actions.setUpUnits, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), async (reader) => {
      requireAdmin(reader);
      return unitsModal(await slack.currentUsers.units(), reader.translator);
    });
  });
  routes.action(organisationIds.actions.setUpMembers, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), async (reader) => {
      requireAdmin(reader);
      const units = await slack.currentUsers.units();
      return membershipModal({ userId: null, member: null, units }, reader.translator);
    });
  });
  for (const actionId of [
    organisationIds.actions.unitAdd,
    organisationIds.actions.unitEdit,
    organisationIds.actions.unitPick,
  ]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const unitId = actionId === organisationIds.actions.unitAdd ? null : valueOfClick(body);
      await openModal(slack, placeOfClick(body), (reader) => unitModalOf(slack, reader, unitId));
    });
  }
}

async function unitModalOf(slack: SlackContext, reader: CurrentUser, unitId: string | null) {
  requireAdmin(reader);
  const units = await slack.currentUsers.units();
  const unit = units.find((candidate) => candidate.id === unitId) ?? null;
  if (unitId !== null && unit === null) throw new DomainError('unit_not_found');
  return unitModal({ unit, units }, reader.translator);
}
