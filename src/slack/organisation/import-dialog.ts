import { createHash } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  listLimits,
  personColumns,
  requiredPersonColumns,
  requiredUnitColumns,
  unitColumns,
} from '../../domain/organisation/list-columns.js';
import type { Unit } from '../../domain/organisation/member.js';
import { type CategoryWords, personOf } from '../../domain/organisation/people-list.js';
import { unitsAsCells } from '../../domain/organisation/unit-list.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Translator } from '../../i18n/translator.js';
import {
  importList,
  type ListPreview,
  type OrganisationList,
  previewList,
} from '../../use-cases/organisation/import-list.js';
import { choice, optionalText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { fileInput, radioInput, textInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { noticeModal } from '../kit/notice.js';
import { escapeMrkdwn, oneLine, plainText } from '../kit/text.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { domainSentence, sentenceOf, userErrorOf } from '../listening/error-sentences.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { redraw } from '../listening/redraw.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { modalOfClick, surfaceOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import { decodeTable, readTable, tableOf } from './pasted-table.js';
import { PeopleFinder } from './people-finder.js';
import { requireAdmin } from './require-admin.js';

const kinds = ['units', 'people'] as const;

/** A field of Slack's holds so much. */
const textLimit = 3000;

/** What was handed in: the text or the file, and what it was seen to bring about. */
interface HandedIn {
  kind: (typeof kinds)[number];
  text: string | null;
  fileId: string | null;
  /** Stands for the preview that is shown above the form; null: none is. */
  seen: string | null;
}

/** A list is handed in; with `preview`, what it brings about stands above, and it is saved. */
export function importModal(
  {
    entry,
    preview,
    ignored,
  }: { entry?: HandedIn; preview?: ListPreview; ignored?: readonly string[] },
  translator: Translator,
): ModalView {
  const isToSave = preview !== undefined && isAnything(preview);
  return modal(
    {
      callbackId: organisationIds.views.importList,
      title: translator.t('modal.import.title'),
      submit: translator.t(isToSave ? 'modal.import.save' : 'modal.import.submit'),
      close: translator.t('modal.cancel'),
      metadata: {
        fileId: entry?.fileId ?? null,
        seen: preview === undefined ? null : digestOf(preview.said),
      },
      blocks: [
        ...(preview === undefined
          ? [
              note(translator.t('modal.import.explain')),
              note(translator.t('modal.import.columns.units')),
              note(translator.t('modal.import.columns.people')),
              presentButton(translator),
            ]
          : previewBlocks(preview, ignored ?? [], translator)),
        radioInput({
          field: 'listKind',
          label: translator.t('form.import.kind'),
          choices: kinds.map((value) => ({
            value,
            text: translator.t(`form.import.kind.${value}`),
          })),
          chosen: entry?.kind ?? 'units',
        }),
        textInput({
          field: 'listText',
          // What is filled in by the program starts afresh, whatever was typed.
          variant: entry === undefined ? undefined : 'filled',
          label: translator.t('form.import.text'),
          value: entry?.text,
          maxLength: textLimit,
          multiline: true,
          optional: true,
        }),
        fileInput({
          field: 'listFile',
          label: translator.t('form.import.file'),
          ...(entry?.fileId ? { hint: translator.t('form.import.file_kept') } : {}),
          maxFiles: 1,
          optional: true,
        }),
      ],
    },
    translator,
  );
}

function presentButton(translator: Translator): KnownBlock {
  const button = {
    type: 'button' as const,
    action_id: organisationIds.actions.importPresent,
    text: plainText(translator.t('modal.import.present'), 75),
  };
  return { type: 'actions', elements: [button] };
}

/** The form with the units that there are in it, to be changed and handed in. */
function presentModal(units: readonly Unit[], translator: Translator): ModalView {
  const isHeading = (word: string) => /\p{Script=Han}/u.test(word) === (translator.locale !== 'en');
  const text = tableOf(unitsAsCells(units), unitColumns, isHeading);
  if (text.length > textLimit) {
    return noticeModal(translator.t('modal.import.present_too_long'), translator);
  }
  return importModal({ entry: { kind: 'units', text, fileId: null, seen: null } }, translator);
}

function previewBlocks(
  preview: ListPreview,
  ignored: readonly string[],
  translator: Translator,
): KnownBlock[] {
  const errors = preview.errors.map(({ line, code, params }) =>
    translator.t('import.error_line', {
      line,
      what: oneLine(domainSentence(new DomainError(code, params), translator)),
    }),
  );
  const changes = changesOf(preview).map(({ kind, name }) =>
    translator.t(kind === 'create' ? 'import.made_line' : 'import.changed_line', {
      name: oneLine(name),
    }),
  );
  return [
    section(countsOf(preview, translator)),
    ...(isAnything(preview) ? [] : [section(translator.t('import.nothing'))]),
    ...(errors.length === 0
      ? []
      : [section(list(translator.t('import.errors'), errors, translator))]),
    ...(changes.length === 0
      ? []
      : [section(list(translator.t('import.changes'), changes, translator))]),
    ...(ignored.length === 0
      ? []
      : [note(translator.t('import.ignored', { columns: ignored.map(oneLine).join(', ') }))]),
    { type: 'divider' },
  ];
}

/** As many lines as a section holds. */
function list(title: string, lines: readonly string[], translator: Translator): string {
  const room = 2_900;
  const shown: string[] = [title];
  let length = title.length;
  for (const line of lines) {
    length += line.length + 1;
    if (length > room) break;
    shown.push(line);
  }
  const more = lines.length - (shown.length - 1);
  return [...shown, ...(more > 0 ? [translator.t('import.more', { count: more })] : [])].join('\n');
}

function section(text: string): KnownBlock {
  return { type: 'section', text: plainText(text, 3000) };
}

function changesOf(preview: ListPreview): { kind: string; name: string }[] {
  return [...preview.changes].filter(({ kind }) => kind !== 'same');
}

function isAnything(preview: ListPreview): boolean {
  return changesOf(preview).length > 0;
}

function countsOf(preview: ListPreview, translator: Translator): string {
  const count = (kind: string) => [...preview.changes].filter((one) => one.kind === kind).length;
  return translator.t('import.counts', {
    made: count('create'),
    changed: count('change'),
    same: count('same'),
    errors: preview.errors.length,
  });
}

function digestOf(said: string): string {
  return createHash('sha256').update(said).digest('hex');
}

const form = z.object({
  listKind: choice(kinds),
  listText: optionalText(textLimit),
  listFile: z.array(z.object({ fileId: z.string() })).default([]),
});

const carried = z.object({
  fileId: z.string().nullable().default(null),
  seen: z.string().nullable().default(null),
});

/** Reads what was handed in: a file that is chosen now, else the text, else the file that was chosen before. */
export function readHandedIn(values: FieldValues, metadata: string): FormResult<HandedIn> {
  const read = validate(form, values);
  if (!read.ok) return read;
  const { listKind: kind, listText: text, listFile } = read.input;
  const before = parseMetadata(carried, metadata);
  const fileId = listFile[0]?.fileId ?? (text === null ? before.fileId : null);
  if (text === null && fileId === null) {
    return { ok: false, errors: [{ field: 'listText', code: 'list_empty', params: {} }] };
  }
  return { ok: true, input: { kind, text, fileId, seen: before.seen } };
}

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
  const text = entry.fileId === null ? (entry.text ?? '') : await textOfFile(slack, entry.fileId);
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

async function listOf(
  kind: HandedIn['kind'],
  text: string,
  finder: PeopleFinder,
  categoryWords: CategoryWords,
): Promise<{ list: OrganisationList; ignored: readonly string[] }> {
  if (kind === 'units') {
    const { lines, ignored } = readTable(text, unitColumns, requiredUnitColumns);
    const cells = lines.flatMap(({ cells: { leader, responsible, acceptor } }) => [
      ...[leader, responsible, acceptor].filter((cell) => cell !== undefined),
    ]);
    return { list: { kind, lines, named: await finder.find(cells) }, ignored };
  }
  const { lines, ignored } = readTable(text, personColumns, requiredPersonColumns);
  const cells = lines.flatMap(({ cells: of }) => personOf(of) ?? []);
  return { list: { kind, lines, named: await finder.find(cells), categoryWords }, ignored };
}

async function textOfFile({ files }: SlackContext, fileId: string): Promise<string> {
  const file = await files.find(fileId);
  if (file.kind === 'failed' || file.downloadUrl === undefined) {
    throw new DomainError('list_file_gone');
  }
  const bytes = await files.download(file.downloadUrl);
  if ('kind' in bytes) throw new DomainError('list_file_gone');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > listLimits.bytes) throw new DomainError('list_file_too_big');
    parts.push(part);
  }
  return decodeTable(Buffer.concat(parts));
}
