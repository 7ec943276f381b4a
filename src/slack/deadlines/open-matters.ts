import type { BlockAction } from '@slack/bolt';
import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import {
  listOpenMatters,
  openMattersPerPage,
} from '../../use-cases/deadlines/list-open-matters.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { plainText } from '../kit/text.js';
import type { CurrentUser } from '../listening/current-user.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { seenByClick, surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { matterIds } from '../matters/ids.js';
import type { Renderings } from '../matters/renderings.js';
import { openRow } from './owed-row.js';

/** Everything that is open for a reader, page by page: what the button below a digest leads to. */
export function registerOpenMatters(
  routes: Routes,
  slack: SlackContext,
  renderings: Renderings,
): void {
  routes.action(matterIds.actions.openMine, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) =>
      openMattersModalOf(slack, renderings, reader, 0),
    );
  });
  const { openMattersPrevious, openMattersNext } = matterIds.actions;
  for (const actionId of [openMattersPrevious, openMattersNext]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await turnPage(slack, renderings, body);
    });
  }
}

async function turnPage(
  slack: SlackContext,
  renderings: Renderings,
  body: BlockAction,
): Promise<void> {
  await slack.redraws.after(seenByClick(body), async () => {
    const reader = await slack.currentUsers.findOrAsk(body.user.id);
    return openMattersModalOf(slack, renderings, reader, pageOf(valueOfClick(body)));
  });
}

function pageOf(value: string): number {
  return /^\d{1,5}$/.test(value) ? Number(value) : 0;
}

/** Throws DomainError as listOpenMatters does. */
export async function openMattersModalOf(
  slack: SlackContext,
  renderings: Renderings,
  { acting, workspace, translator }: CurrentUser,
  pageIndex: number,
): Promise<ModalView> {
  const [{ rows, total }, units] = await Promise.all([
    listOpenMatters(slack.context, acting, pageIndex),
    slack.currentUsers.units(),
  ]);
  const context = { workspace, units, now: slack.clock.now() };
  const { userId } = acting.actor;
  return modal(
    {
      callbackId: matterIds.views.openMatters,
      title: translator.t('modal.open_matters.title'),
      blocks: [
        note(rangeWords(pageIndex, rows.length, total, translator)),
        ...rows.map((row) => openRow(row, userId, context, renderings, translator)),
        ...pager(pageIndex, total, translator),
      ],
    },
    translator,
  );
}

function rangeWords(
  pageIndex: number,
  shown: number,
  total: number,
  translator: Translator,
): string {
  const before = pageIndex * openMattersPerPage;
  if (shown > 0) {
    return translator.t('list.range', { first: before + 1, last: before + shown, total });
  }
  return translator.t(before > 0 ? 'list.empty.page' : 'modal.open_matters.none');
}

function pager(pageIndex: number, total: number, translator: Translator): KnownBlock[] {
  const button = (actionId: string, text: string, index: number): Button => ({
    type: 'button',
    action_id: actionId,
    text: plainText(text, 75),
    value: String(index),
  });
  const { openMattersPrevious, openMattersNext } = matterIds.actions;
  const last = Math.max(0, Math.ceil(total / openMattersPerPage) - 1);
  const elements = [
    ...(pageIndex > 0
      ? [
          button(
            openMattersPrevious,
            translator.t('list.button.previous'),
            Math.max(0, pageIndex - 1),
          ),
        ]
      : []),
    ...(pageIndex < last
      ? [button(openMattersNext, translator.t('list.button.next'), pageIndex + 1)]
      : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
