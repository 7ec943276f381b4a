import { hazardKind } from '../domain/hazards/hazard.js';
import { moveHazards } from './hazards/correct-hazard.js';
import type { FindingContext } from './hazards/found-in.js';
import { whoMayNotSign } from './hazards/who-may-not-sign.js';
import { findInVisit } from './inspections/find-in-visit.js';
import { followUnitLeader } from './inspections/follow-unit-leader.js';
import { groupsOfLeaver, leaveGroups } from './inspections/leave-groups.js';
import { redrawCampaignCard } from './inspections/redraw-campaign-card.js';
import type { OrganisationContext } from './organisation/organisation-context.js';
import type { UseCaseContext } from './ports/stores.js';
import { handOverObligations } from './requests/hand-over-obligations.js';
import { passDecisionsOn } from './requests/pass-decisions-on.js';

/**
 * What every use case is given: the parts, and what must follow elsewhere when somebody leaves or a unit
 * moves. Those who cause it stand to the left of those who follow, and know them as functions only.
 */
export function createUseCaseContext<Parts extends UseCaseContext>(
  parts: Parts,
): Parts & OrganisationContext & FindingContext {
  return {
    ...parts,
    onMemberLeft: async (stores, left, at) => {
      const groupIds = await groupsOfLeaver(stores, left.userId);
      await handOverObligations(stores, { ...parts, whoMayNotSign }, left, at);
      await leaveGroups(stores, { userId: left.userId, groupIds }, at);
    },
    moveMatters: async (stores, acting, { matters, unitId }, at) => {
      if (matters.some(({ kind }) => kind !== hazardKind)) return false;
      const numbers = matters.map(({ number }) => number);
      await moveHazards(parts, stores, acting, { numbers, unitId, at });
      return true;
    },
    findIn: findInVisit,
    onFindingMoved: redrawCampaignCard,
    onUnitMoved: async (stores, acting, moved, at) => {
      await passDecisionsOn(stores, parts, acting, moved, at);
      await followUnitLeader(stores, moved, at);
    },
  };
}
