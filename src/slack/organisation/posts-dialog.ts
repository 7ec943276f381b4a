import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { unitsAsTree } from '../../domain/organisation/unit-tree.js';
import type { Translator } from '../../i18n/translator.js';
import { listPosts, type Posts } from '../../use-cases/organisation/list-posts.js';
import { modal } from '../kit/modal.js';
import { escapeMrkdwn, mention, oneLine, plainText } from '../kit/text.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { seenByClick, valueOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import { unitInTree } from './unit-choice.js';

/** Below Slack's 100 blocks, and quick to read. */
const rowsAPage = 40;
/** Mentions in one row, below the 3,000 characters of a section. */
const peopleARow = 40;

/** Who has which role: admins, inspectors, then unit by unit who leads it, answers and accepts there. */
export function postsModal(posts: Posts, page: number, translator: Translator): ModalView {
  const rows = [
    ...peopleRows(translator.t('modal.posts.admins'), posts.adminIds, translator),
    ...peopleRows(translator.t('modal.posts.inspectors'), posts.inspectorIds, translator),
    ...unitRows(posts, translator),
  ];
  const pages = Math.max(1, Math.ceil(rows.length / rowsAPage));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return modal(
    {
      callbackId: organisationIds.views.posts,
      title: translator.t('modal.posts.title'),
      metadata: { page: shown },
      blocks: [
        ...rows.slice(shown * rowsAPage, (shown + 1) * rowsAPage),
        buttons({ shown, pages }, translator),
      ],
    },
    translator,
  );
}

function peopleRows(title: string, ids: readonly string[], translator: Translator): KnownBlock[] {
  if (ids.length === 0) return [row(`*${title}* · ${translator.t('modal.units.nobody')}`)];
  const parts = Array.from({ length: Math.ceil(ids.length / peopleARow) }, (_, index) =>
    ids
      .slice(index * peopleARow, (index + 1) * peopleARow)
      .map(mention)
      .join(' '),
  );
  return parts.map((people, index) =>
    row(index === 0 ? `*${title}* (${translator.number(ids.length)}) · ${people}` : people),
  );
}

function unitRows({ units, belonging }: Posts, translator: Translator): KnownBlock[] {
  const person = (id: string | null) =>
    id === null ? translator.t('modal.units.nobody') : mention(id);
  return unitsAsTree(units).map(({ unit, depth }) =>
    row(
      translator.t('modal.posts.unit', {
        unit: escapeMrkdwn(unitInTree(oneLine(unit.name), depth)),
        leader: person(unit.leaderId),
        responsible: person(unit.defaultResponsibleId),
        acceptor: person(unit.defaultAcceptorId),
        count: belonging.get(unit.id) ?? 0,
      }),
    ),
  );
}

function row(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function buttons(
  { shown, pages }: { shown: number; pages: number },
  translator: Translator,
): KnownBlock {
  const button = (action_id: string, text: string, value: number): Button => ({
    type: 'button',
    action_id,
    text: plainText(text, 75),
    value: String(value),
  });
  const { postsBefore, postsAfter, setUpMembers } = organisationIds.actions;
  return {
    type: 'actions',
    elements: [
      ...(shown > 0 ? [button(postsBefore, translator.t('modal.posts.before'), shown - 1)] : []),
      ...(shown < pages - 1
        ? [button(postsAfter, translator.t('modal.posts.after'), shown + 1)]
        : []),
      button(setUpMembers, translator.t('modal.posts.change'), 0),
    ],
  };
}

/** The dialog, for an admin. */
export async function postsModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  page: number,
): Promise<ModalView> {
  return postsModal(await listPosts(slack.context, acting, slack.adminUserIds), page, translator);
}

const pageNumber = z.coerce.number().int().min(0).max(10_000).catch(0);

/** From page to page. */
export function registerPosts(routes: Routes, slack: SlackContext): void {
  const { postsBefore, postsAfter } = organisationIds.actions;
  for (const actionId of [postsBefore, postsAfter]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const reader = await slack.currentUsers.findOrAsk(body.user.id);
      const page = pageNumber.parse(valueOfClick(body));
      await slack.redraws.after(seenByClick(body), () => postsModalOf(slack, reader, page));
    });
  }
}
