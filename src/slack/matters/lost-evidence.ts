import type { KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { listLostEvidence } from '../../use-cases/matters/list-lost-evidence.js';
import type { MatterWithLostEvidence } from '../../use-cases/ports/queries.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { plainText } from '../kit/text.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { matterIds } from './ids.js';
import { matterSection } from './matter-row.js';
import type { Renderings } from './renderings.js';

/** A modal has 100 blocks, and of so many nobody looks at more at once. */
const mostShown = 50;

/** For admins: of how many matters evidence could not be kept, and the way to them; nothing where all is. */
export function lostEvidenceBlocks(count: number, translator: Translator): KnownBlock[] {
  if (count === 0) return [];
  return [
    {
      type: 'section',
      text: plainText(`⚠️ ${translator.t('home.lost_evidence', { count })}`, 3000),
      accessory: {
        type: 'button',
        action_id: matterIds.actions.lostEvidence,
        text: plainText(translator.t('home.lost_evidence.show'), 75),
      },
    },
  ];
}

/** The matters of which files are not kept. */
export function lostEvidenceModal(
  { rows, total }: { rows: readonly MatterWithLostEvidence[]; total: number },
  renderings: Renderings,
  translator: Translator,
): ModalView {
  const more = total - rows.length;
  return modal(
    {
      callbackId: matterIds.views.lostEvidence,
      title: translator.t('modal.lost_evidence.title'),
      blocks: [
        note(translator.t('modal.lost_evidence.explain')),
        ...rows.map(({ matter, files }) =>
          matterSection(
            matter,
            translator.t('modal.lost_evidence.files', { count: files }),
            renderings,
            translator,
          ),
        ),
        ...(more > 0 ? [note(translator.t('modal.lost_evidence.more', { count: more }))] : []),
      ],
    },
    translator,
  );
}

/** The way to them from Home. */
export function registerLostEvidence(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  routes.action(matterIds.actions.lostEvidence, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async ({ acting, translator }) => {
      const found = await listLostEvidence(slack.context, acting, mostShown);
      return lostEvidenceModal(found, renderings, translator);
    });
  });
}
