import { hazardKind } from '../../domain/hazards/hazard.js';
import { whyNotCertifiedOf } from '../certificates/certified.js';
import type { WhoMayNotSign } from '../requests/hand-over-matter.js';

/** Rule 10: of these people, whose certificates do not count for this hazard; nobody for a matter that is none. */
export const whoMayNotSign: WhoMayNotSign = async (stores, { id, kind }, memberIds, at) => {
  if (kind !== hazardKind || memberIds.length === 0) return new Set();
  const workspace = await stores.workspace.find();
  const hazard = await stores.hazards.findById(id);
  if (workspace === null || hazard === null) return new Set();
  const { category } = hazard;
  return new Set((await whyNotCertifiedOf(stores, memberIds, { workspace, at, category })).keys());
};
