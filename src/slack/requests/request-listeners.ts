import { type ExtensionDecision, extensionDecisions } from '../../domain/requests/request.js';
import { readDeadlineValue } from '../deadlines/deadline-value.js';
import { textOf } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { registerReshape } from '../listening/reshape.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { matterOfMetadata, readMatterValue } from '../matters/matter-value.js';
import type { Renderings } from '../matters/renderings.js';
import { askExtensionModalOf, askExtensionSubmission } from './ask-extension-dialog.js';
import { decideExtensionModalOf, decideExtensionSubmission } from './decide-extension-dialog.js';
import { decideNotMineModalOf, decideNotMineSubmission } from './decide-not-mine-dialog.js';
import { requestIds } from './ids.js';
import { sayNotMineModalOf, sayNotMineSubmission } from './say-not-mine-dialog.js';

const decisions: readonly (readonly [string, ExtensionDecision])[] = [
  [requestIds.actions.extensionApprove, 'approved'],
  [requestIds.actions.extensionOtherDate, 'approved_other_date'],
  [requestIds.actions.extensionRefuse, 'refused'],
];

const notMineDecisions = [
  [requestIds.actions.notMineNameAnother, 'approved'],
  [requestIds.actions.notMineRefuse, 'refused'],
] as const;

/** The buttons of requests and their forms: ask for a later date, or say "not mine"; decide about either. */
export function registerRequests(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  registerExtensions(routes, slack, renderings);
  registerNotMine(routes, slack, renderings);
}

function registerExtensions(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  routes.action(requestIds.actions.extensionAsk, async ({ ack, body }) => {
    await ack();
    const name = readMatterValue(matterIn(valueOfClick(body)), renderings);
    await openModal(slack, surfaceOfClick(body), (reader) =>
      askExtensionModalOf(slack, renderings, reader, name),
    );
  });
  for (const [actionId, decision] of decisions) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const name = readMatterValue(matterIn(valueOfClick(body)), renderings);
      await openModal(slack, surfaceOfClick(body), (reader) =>
        decideExtensionModalOf(slack, renderings, reader, name, { decision }),
      );
    });
  }
  registerReshape(
    routes,
    slack,
    { callbackId: requestIds.views.decideExtension },
    (reader, values, metadata) => {
      // Only a modal of the version before asks for the decision, and changes with it.
      const name = matterOfMetadata(metadata, renderings);
      const decision = extensionDecisions.find((one) => one === textOf(values, 'decision'));
      const chosen = decision ?? 'approved';
      return decideExtensionModalOf(slack, renderings, reader, name, { decision: chosen, values });
    },
  );
  routes.view(
    requestIds.views.askExtension,
    onSubmission(slack, askExtensionSubmission(slack, renderings)),
  );
  routes.view(
    requestIds.views.decideExtension,
    onSubmission(slack, decideExtensionSubmission(slack)),
  );
}

function registerNotMine(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  routes.action(requestIds.actions.notMineSay, async ({ ack, body }) => {
    await ack();
    const name = readMatterValue(matterIn(valueOfClick(body)), renderings);
    await openModal(slack, surfaceOfClick(body), (reader) =>
      sayNotMineModalOf(slack, renderings, reader, name),
    );
  });
  for (const [actionId, decision] of notMineDecisions) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const name = readMatterValue(matterIn(valueOfClick(body)), renderings);
      await openModal(slack, surfaceOfClick(body), (reader) =>
        decideNotMineModalOf(slack, renderings, reader, name, { decision }),
      );
    });
  }
  const { decideNotMine, sayNotMine } = requestIds.views;
  registerReshape(routes, slack, { callbackId: decideNotMine }, (reader, values, metadata) => {
    // Only a modal of the version before asks for the decision, and changes with it.
    const name = matterOfMetadata(metadata, renderings);
    const decision = textOf(values, 'decision') === 'refused' ? 'refused' : 'approved';
    return decideNotMineModalOf(slack, renderings, reader, name, { decision, values });
  });
  routes.view(sayNotMine, onSubmission(slack, sayNotMineSubmission(slack, renderings)));
  routes.view(decideNotMine, onSubmission(slack, decideNotMineSubmission(slack)));
}

/** These buttons once carried the number of their hazard alone; today they carry the deadline as well. */
function matterIn(value: string): string {
  return value.includes(' ') ? readDeadlineValue(value).matter : value;
}
