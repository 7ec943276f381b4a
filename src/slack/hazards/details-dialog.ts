import type { KnownBlock, ModalView } from '@slack/types';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import { type HazardView, viewHazard } from '../../use-cases/hazards/view-hazard.js';
import type { SlackMessage } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import type { CurrentUser } from '../listening/current-user.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import type { Renderings } from '../matters/renderings.js';
import { hazardDetailsMessage } from './hazard-details.js';
import { hazardIds } from './ids.js';
import { hazardNumberOfClick } from './metadata.js';

/** Everything about a hazard in a modal, for somebody who opened it from a shared message. */
export function detailsModal(
  number: number,
  blocks: readonly KnownBlock[],
  translator: Translator,
): ModalView {
  const hazard = hazardReference(number);
  return modal(
    {
      callbackId: hazardIds.views.details,
      title: translator.t('modal.details.title', { hazard }),
      metadata: { number },
      blocks,
    },
    translator,
  );
}

/** The same with the buttons of this reader. */
export async function detailsModalOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  number: number,
): Promise<ModalView> {
  const view = await viewHazard(slack.context, reader.acting, number);
  const message = await detailsMessageOf(slack, renderings, reader, view);
  return detailsModal(number, message.blocks, reader.translator);
}

/** Everything about a hazard as a message, for the reader whose view it is. */
export async function detailsMessageOf(
  slack: SlackContext,
  { kinds, events }: Renderings,
  { workspace, translator }: CurrentUser,
  view: HazardView,
): Promise<SlackMessage> {
  const units = await slack.currentUsers.units();
  const context = { workspace, units, now: slack.clock.now(), kinds, events };
  return hazardDetailsMessage({ ...view, ...context }, translator);
}

/** The button that shows everything about a hazard. */
export function registerDetails(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  routes.action(hazardIds.actions.openHazard, async ({ ack, body }) => {
    await ack();
    const number = hazardNumberOfClick(body);
    await openModal(slack, surfaceOfClick(body), (reader) =>
      detailsModalOf(slack, renderings, reader, number),
    );
  });
}
