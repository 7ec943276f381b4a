import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { handOnManyModal, handOnManySubmission } from './hand-on-many-dialog.js';
import { matterIds } from './ids.js';
import { readMatterValue } from './matter-value.js';
import { takePhotosClick } from './photos.js';
import { matterRendering, type Renderings } from './renderings.js';

/** What is offered of several matters at once: to open one of them, and to hand them all on; and its photos. */
export function registerMatters(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  routes.action(matterIds.actions.openOne, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => {
      const { kind, number } = readMatterValue(valueOfClick(body), renderings);
      return matterRendering(renderings, kind).screen(slack, renderings, reader, number);
    });
  });
  routes.action(matterIds.actions.photos, async ({ ack, body }) => {
    await ack();
    await takePhotosClick(slack, renderings, body);
  });
  routes.action(matterIds.actions.handOnMany, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), ({ translator }) =>
      handOnManyModal(valueOfClick(body), translator),
    );
  });
  routes.view(
    matterIds.views.handOnMany,
    onSubmission(slack, handOnManySubmission(slack, renderings)),
  );
}
