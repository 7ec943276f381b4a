import type { KnownBlock, ModalView } from '@slack/types';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import { viewHazard } from '../../use-cases/hazards/view-hazard.js';
import { modal } from '../kit/modal.js';
import type { CurrentUser } from '../listening/current-user.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
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
  reader: CurrentUser,
  number: number,
): Promise<ModalView> {
  const view = await viewHazard(slack.context, reader.acting, number);
  const { workspace, translator } = reader;
  const context = { workspace, units: await slack.currentUsers.units(), now: slack.clock.now() };
  const message = hazardDetailsMessage({ ...view, ...context }, translator);
  return detailsModal(number, message.blocks, translator);
}

/** The button that shows everything about a hazard. */
export function registerDetails(routes: Routes, slack: SlackContext): void {
  routes.action(hazardIds.actions.openHazard, async ({ ack, body }) => {
    await ack();
    const number = hazardNumberOfClick(body);
    await openModal(slack, surfaceOfClick(body), (reader) => detailsModalOf(slack, reader, number));
  });
}
