import type { ModalView } from '@slack/types';
import type { CategoryWords } from '../../domain/organisation/people-list.js';
import type { Translator } from '../../i18n/translator.js';
import { importList, previewList } from '../../use-cases/organisation/import-list.js';
import { modal } from '../kit/modal.js';
import { noticeModal } from '../kit/notice.js';
import { escapeMrkdwn } from '../kit/text.js';
import { readFields } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { sentenceOf, userErrorOf } from '../listening/error-sentences.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { redraw } from '../listening/redraw.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { modalOfClick, seenByClick, surfaceOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import {
  type HandedIn,
  importModal,
  presentModal,
  readHandedIn,
  textOfPastes,
  withAnotherPaste,
} from './import-form.js';
import { listOf, textOfFile } from './import-look-up.js';
import { countsOf, digestOf, isAnything, section } from './import-preview.js';
import { PeopleFinder } from './people-finder.js';
import { requireAdmin } from './require-admin.js';

/** The dialog, for an admin. */
export function importModalOf(reader: CurrentUser): ModalView {
  requireAdmin(reader);
  return importModal({}, reader.translator);
}

/** The ways to it, and what is done with a list: it is read and looked up in the background, seen, and saved. */
export function registerImport(
  routes: Routes,
  slack: SlackContext,
  categoryWords: CategoryWords,
): void {
  const finder = new PeopleFinder(slack);
  for (const actionId of [
    organisationIds.actions.homeImport,
    organisationIds.actions.setUpImport,
  ]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await openModal(slack, surfaceOfClick(body), importModalOf);
    });
  }
  routes.action(organisationIds.actions.importPresent, async ({ ack, body }) => {
    await ack();
    const reader = await slack.currentUsers.findOrAsk(body.user.id);
    requireAdmin(reader);
    const view = presentModal(await slack.currentUsers.units(), reader.translator);
    await redraw(slack, { id: modalOfClick(body).id }, view);
  });
  routes.action(organisationIds.actions.importMore, async ({ ack, body }) => {
    await ack();
    const { private_metadata: metadata, ...view } = modalOfClick(body);
    await slack.redraws.after(seenByClick(body), async () => {
      const reader = await slack.currentUsers.findOrAsk(body.user.id);
      requireAdmin(reader);
      return withAnotherPaste(readFields(view), metadata, reader.translator);
    });
  });
  routes.view(
    organisationIds.views.importList,
    onSubmission(slack, {
      read: (values, { metadata }) => readHandedIn(values, metadata),
      save: async (reader, entry) => {
        requireAdmin(reader);
        return entry;
      },
      onlyLooks: true,
      next: ({ translator }) => waitingModal(translator),
      after: async (reader, entry, { submissionKey: viewId }) => {
        const work = { reader, entry, viewId, finder, categoryWords };
        const outcome = await takeList(slack, work).catch((error: unknown) => {
          const facts = { what: organisationIds.views.importList, userId: reader.member.id };
          const why = sentenceOf(userErrorOf(error, slack, facts), reader.translator);
          const said = reader.translator.t('import.failed', { why });
          return { view: noticeModal(said, reader.translator), said };
        });
        const shown = await redraw(slack, { id: viewId }, outcome.view);
        if (shown !== undefined) return;
        await slack.client.chat.postMessage({
          channel: reader.member.id,
          text: escapeMrkdwn(outcome.said),
        });
      },
    }),
  );
}

function waitingModal(translator: Translator): ModalView {
  return modal(
    {
      callbackId: organisationIds.views.importWaiting,
      title: translator.t('modal.import.title'),
      blocks: [section(translator.t('modal.import.waiting'))],
    },
    translator,
  );
}

/** What was seen is saved; anything else is to be seen first. */
async function takeList(
  slack: SlackContext,
  {
    reader,
    entry,
    viewId,
    finder,
    categoryWords,
  }: {
    reader: CurrentUser;
    entry: HandedIn;
    viewId: string;
    finder: PeopleFinder;
    categoryWords: CategoryWords;
  },
): Promise<{ view: ModalView; said: string }> {
  const { acting, translator } = reader;
  const text = entry.fileId === null ? textOfPastes(entry) : await textOfFile(slack, entry.fileId);
  const { list: read, ignored } = await listOf(entry.kind, text, finder, categoryWords);
  const preview = await previewList(slack.context, acting, read);
  const counts = countsOf(preview, translator);
  const isSeen = (said: string) => digestOf(said) === entry.seen;
  if (!isSeen(preview.said) || !isAnything(preview)) {
    const view = importModal({ entry, preview, ignored }, translator);
    return { view, said: translator.t('import.checked', { counts }) };
  }
  await importList(slack.context, acting, { list: read, isSeen, submissionKey: viewId });
  slack.currentUsers.forget();
  slack.onChange(acting.workspaceId);
  const said = translator.t('import.saved', { counts });
  return { view: noticeModal(said, translator), said };
}
