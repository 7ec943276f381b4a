import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { viewRetention } from '../../use-cases/privacy/view-retention.js';
import { modal } from '../kit/modal.js';
import { plainText } from '../kit/text.js';
import type { CurrentUser } from '../listening/current-user.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { privacyIds } from './ids.js';

/** Slack's limit of a section. */
const sectionLimit = 3000;

/** What is kept of people, why, how long and who sees it; admins decide here. */
export function privacyModal(
  facts: { isAdmin: boolean; retentionYears: number | null },
  translator: Translator,
): ModalView {
  const { isAdmin, retentionYears } = facts;
  const kept =
    retentionYears === null
      ? translator.t('privacy.how_long.for_ever')
      : translator.t('privacy.how_long.years', { years: retentionYears });
  const said = [
    translator.t('privacy.what'),
    translator.t('privacy.why'),
    kept,
    translator.t('privacy.who_sees'),
    translator.t('privacy.forget'),
  ];
  return modal(
    {
      callbackId: privacyIds.views.privacy,
      title: translator.t('modal.privacy.title'),
      close: translator.t('modal.close'),
      blocks: [
        ...said.map(
          (text): KnownBlock => ({ type: 'section', text: plainText(text, sectionLimit) }),
        ),
        ...(isAdmin ? [decisions(translator)] : []),
      ],
    },
    translator,
  );
}

function decisions(translator: Translator): KnownBlock {
  const button = (actionId: string, text: string): Button => ({
    type: 'button',
    action_id: actionId,
    text: plainText(text, 75),
  });
  return {
    type: 'actions',
    elements: [
      button(privacyIds.actions.privacyRetention, translator.t('privacy.button.retention')),
      button(privacyIds.actions.privacyForget, translator.t('privacy.button.forget')),
    ],
  };
}

/** What is kept here, for the reader. */
export async function privacyModalOf(slack: SlackContext, reader: CurrentUser): Promise<ModalView> {
  const { acting, translator } = reader;
  const retentionYears = await viewRetention(slack.context, acting.workspaceId);
  return privacyModal({ isAdmin: acting.actor.isAdmin, retentionYears }, translator);
}

/** The way to it from Home. */
export function registerPrivacyText(routes: Routes, slack: SlackContext): void {
  routes.action(privacyIds.actions.homePrivacy, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => privacyModalOf(slack, reader));
  });
}
