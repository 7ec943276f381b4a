import type { ExtensionDecision } from '../../domain/requests/request.js';
import { readDeadlineValue } from '../deadlines/deadline-value.js';
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
import { requestIds } from './ids.js';

const decisions: readonly (readonly [string, ExtensionDecision])[] = [
  [requestIds.actions.extensionApprove, 'approved'],
  [requestIds.actions.extensionOtherDate, 'approved_other_date'],
  [requestIds.actions.extensionRefuse, 'refused'],
];

/** The buttons of a request and their forms: ask for a later date, decide about one. */
export function registerRequests(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
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
      const name = matterOfMetadata(metadata, renderings);
      return decideExtensionModalOf(slack, renderings, reader, name, values);
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

/** These buttons once carried the number of their hazard alone; today they carry the deadline as well. */
function matterIn(value: string): string {
  return value.includes(' ') ? readDeadlineValue(value).matter : value;
}
