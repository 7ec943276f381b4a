import type { ModalView } from '@slack/types';
import { type HazardAction, hazardActions } from '../../domain/hazards/permissions.js';
import type { HazardView } from '../../use-cases/hazards/view-hazard.js';
import { viewHazardToAct } from '../../use-cases/hazards/view-hazard-to-act.js';
import type { CurrentUser } from '../listening/current-user.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { commitModal, registerCommit } from './commit-dialog.js';
import { correctModalOf, registerCorrect } from './correct-dialog.js';
import { hazardIds } from './ids.js';
import { hazardNumberOfClick } from './metadata.js';
import { reassignModal, registerReassign } from './reassign-dialog.js';
import { rectifyModalOf, registerRectify } from './rectify-dialog.js';
import { registerVerify, verifyModalOf } from './verify-dialog.js';
import { registerWithdraw, withdrawModalOf } from './withdraw-dialog.js';

/** The modal of each act, drawn from what is true now. */
const modals: Record<
  HazardAction,
  (view: HazardView, reader: CurrentUser, now: Date) => ModalView
> = {
  commit: ({ details, workspace, units, uncertifiedIds }, { translator }, now) =>
    commitModal({ ...details, workspace, units, now, uncertifiedIds }, translator),
  rectify: rectifyModalOf,
  verify: (view, reader, now) => verifyModalOf(view, reader, now, {}),
  reassign: ({ details }, { translator }) => reassignModal(details, translator),
  correct: (view, reader) => correctModalOf(view, reader, {}),
  withdraw: (view, reader) => withdrawModalOf(view, reader, {}),
};

/** What moves a hazard on to its verification: `/rectify` opens whichever its state allows. */
export const nextSteps = ['commit', 'rectify'] as const;

/**
 * The modal in which a reader does something with a hazard: of these acts the one that its state allows.
 * Throws a DomainError that says what is true now, when the button was an old one or somebody else's.
 */
export async function actionModal(
  slack: SlackContext,
  reader: CurrentUser,
  number: number,
  ...actions: [HazardAction, ...HazardAction[]]
): Promise<ModalView> {
  const { view, action } = await viewHazardToAct(slack.context, reader.acting, { number, actions });
  return modals[action](view, reader, slack.clock.now());
}

/**
 * What may be done with a hazard, by its buttons wherever they stand. A message lives long: whether the
 * act is still possible, and for this person, is looked at anew with every click.
 */
export function registerActions(routes: Routes, slack: SlackContext): void {
  for (const action of hazardActions) {
    routes.action(hazardIds.actions[action], async ({ ack, body }) => {
      await ack();
      const number = hazardNumberOfClick(body);
      await openModal(slack, surfaceOfClick(body), (reader) =>
        actionModal(slack, reader, number, action),
      );
    });
  }
  registerCommit(routes, slack);
  registerRectify(routes, slack);
  registerVerify(routes, slack);
  registerReassign(routes, slack);
  registerCorrect(routes, slack);
  registerWithdraw(routes, slack);
}
