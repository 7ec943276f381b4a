import { DomainError } from '../../../domain/errors.js';
import { ids } from '../../ids.js';
import type { Reader } from '../../middleware/readers.js';
import { memberStandingModal } from '../../modals/member-standing-modal.js';
import { unitModal } from '../../modals/unit-modal.js';
import { unitsModal } from '../../modals/units-modal.js';
import type { Edge } from '../edge.js';
import { openModal } from '../open-modal.js';
import { placeOfClick, valueOfClick } from '../place.js';
import type { Routes } from '../routes.js';
import { requireAdmin, setUpModalOf } from '../set-up-modal.js';

/** The ways through the set-up: settings, units, one unit, members. */
export function registerSetUpButtons(routes: Routes, edge: Edge): void {
  routes.action(ids.actions.homeSetUp, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), setUpModalOf);
  });
  routes.action(ids.actions.setUpUnits, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), async (reader) => {
      requireAdmin(reader);
      return unitsModal(await edge.readers.units(), reader.speech);
    });
  });
  routes.action(ids.actions.setUpMembers, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), async (reader) => {
      requireAdmin(reader);
      const units = await edge.readers.units();
      return memberStandingModal({ userId: null, member: null, units }, reader.speech);
    });
  });
  for (const actionId of [ids.actions.unitAdd, ids.actions.unitEdit, ids.actions.unitPick]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const unitId = actionId === ids.actions.unitAdd ? null : valueOfClick(body);
      await openModal(edge, placeOfClick(body), (reader) => unitModalOf(edge, reader, unitId));
    });
  }
}

async function unitModalOf(edge: Edge, reader: Reader, unitId: string | null) {
  requireAdmin(reader);
  const units = await edge.readers.units();
  const unit = units.find((candidate) => candidate.id === unitId) ?? null;
  if (unitId !== null && unit === null) throw new DomainError('unit_not_found');
  return unitModal({ unit, units }, reader.speech);
}
