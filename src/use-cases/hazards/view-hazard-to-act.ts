import {
  type HazardAction,
  refusalOfAction,
  statesOfAction,
} from '../../domain/hazards/permissions.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';
import { type HazardView, viewHazard } from './view-hazard.js';

/**
 * Everything about a hazard for somebody who means to act on it, and which of these acts is possible in its
 * state. Throws what viewHazard throws; a DomainError that says what is true now, when it was an old
 * button or somebody else's: `wrong_state`, or why they may not.
 */
export async function viewHazardToAct(
  context: QueryContext,
  acting: Acting,
  { number, actions }: { number: number; actions: readonly [HazardAction, ...HazardAction[]] },
): Promise<{ view: HazardView; action: HazardAction }> {
  const view = await viewHazard(context, acting, number);
  const { hazard } = view.details;
  const action =
    actions.find((candidate) => statesOfAction[candidate].includes(hazard.state)) ?? actions[0];
  const refusal = refusalOfAction(action, acting.actor, hazard, view.people, view.standing);
  if (refusal !== null) throw refusal;
  return { view, action };
}
