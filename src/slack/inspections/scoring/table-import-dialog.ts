import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { nameIn, type ScoringTable } from '../../../domain/inspections/scoring/scoring-table.js';
import type { Translator } from '../../../i18n/translator.js';
import { saveScoringTable } from '../../../use-cases/inspections/scoring/save-scoring-table.js';
import type { TableVersion, WorkbookTable } from '../../../use-cases/ports/scoring.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { fileInput } from '../../kit/inputs.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { noticeModal } from '../../kit/notice.js';
import { plainText } from '../../kit/text.js';
import type { FieldValues } from '../../kit/view-state.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { sentenceOf, userErrorOf } from '../../listening/error-sentences.js';
import { bytesOfFile } from '../../listening/file-bytes.js';
import { onSubmission } from '../../listening/on-submission.js';
import { redraw } from '../../listening/redraw.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { requireAdmin } from '../../organisation/require-admin.js';
import { faultLine } from './fault-words.js';
import { scoringIds } from './ids.js';

/** So many faults are named; the workbook is put right and sent again. */
const mostFaults = 30;

interface Checked {
  fileId: string;
  read: WorkbookTable;
}

export interface ToImport {
  /** The version that it changes; null: a table of its own. */
  after: Pick<TableVersion, 'tableId' | 'version'> | null;
  /** What that is called. */
  name: string | null;
  checked?: Checked;
}

/** Larger than any workbook that is read. */
const mostBytes = 4_000_000;

/**
 * A workbook is handed in for a table: first it is read and everything wrong with it said, then, as it was
 * seen, it is saved.
 */
export function tableImportModal(
  { after, name, checked }: ToImport,
  translator: Translator,
): ModalView {
  const isToSave = checked?.read.ok === true;
  return modal(
    {
      callbackId: scoringIds.views.importTable,
      title: translator.t('scoring.import.title'),
      submit: translator.t(isToSave ? 'scoring.import.save' : 'scoring.import.check'),
      close: translator.t('modal.cancel'),
      metadata: {
        after,
        name,
        fileId: isToSave ? checked.fileId : null,
      },
      blocks: [
        note(
          name === null
            ? translator.t('scoring.import.new_note')
            : translator.t('scoring.import.change_note', { name }),
        ),
        ...(checked === undefined ? [] : outcomeBlocks(checked.read, translator)),
        fileInput({
          field: 'workbook',
          label: translator.t('scoring.import.file'),
          ...(isToSave ? { hint: translator.t('scoring.import.file_kept') } : {}),
          maxFiles: 1,
          optional: isToSave,
        }),
      ],
    },
    translator,
  );
}

function outcomeBlocks(read: WorkbookTable, translator: Translator): KnownBlock[] {
  if (read.ok) return [section(previewOf(read.table, translator)), { type: 'divider' }];
  const lines = read.faults.slice(0, mostFaults).map((one) => `· ${faultLine(one, translator)}`);
  const more = read.faults.length - lines.length;
  return [
    section(
      [
        translator.t('scoring.import.faults', { count: read.faults.length }),
        ...lines,
        ...(more > 0 ? [translator.t('import.more', { count: more })] : []),
      ].join('\n'),
    ),
    { type: 'divider' },
  ];
}

/** What would be saved, in a few lines. */
function previewOf(table: ScoringTable, translator: Translator): string {
  const items = table.parts.reduce((sum, part) => sum + part.items.length, 0);
  const parts = table.parts.map(
    (part) => `· ${nameIn(part, translator.locale)} (${part.items.length})`,
  );
  return [
    nameIn(table, translator.locale),
    translator.t('scoring.tables.counts', { parts: table.parts.length, items }),
    ...parts,
    translator.t('scoring.import.ready'),
  ].join('\n');
}

function section(text: string): KnownBlock {
  return { type: 'section', text: plainText(text, 3000) };
}

const metadataSchema = z.object({
  after: z.object({ tableId: z.uuid(), version: z.int().min(1) }).nullable(),
  name: z.string().nullable(),
  fileId: z.string().nullable(),
});

const form = z.object({
  workbook: z.array(z.object({ fileId: z.string() })).default([]),
});

interface HandedIn extends z.output<typeof metadataSchema> {
  /** The workbook that was chosen now; else the one that was seen. */
  chosen: string;
  /** It is the one that was seen, and nothing wrong with it. */
  isSeen: boolean;
}

function readHandedIn(values: FieldValues, carried: string): FormResult<HandedIn> {
  const metadata = parseMetadata(metadataSchema, carried);
  const result = validate(form, values);
  if (!result.ok) return result;
  const [file] = result.input.workbook;
  const chosen = file?.fileId ?? metadata.fileId;
  if (chosen === null) {
    return { ok: false, errors: [{ field: 'workbook', code: 'required', params: {} }] };
  }
  return { ok: true, input: { ...metadata, chosen, isSeen: file === undefined } };
}

/** Slack is asked for the file in the background: the modal says so, and then how it came out. */
export function registerTableImport(routes: Routes, slack: SlackContext): void {
  routes.view(
    scoringIds.views.importTable,
    onSubmission(slack, {
      read: (values, { metadata }) => readHandedIn(values, metadata),
      save: async (reader, entry) => {
        requireAdmin(reader);
        return entry;
      },
      onlyLooks: true,
      next: ({ translator }) => noticeModal(translator.t('scoring.import.reading'), translator),
      after: async (reader, entry, { submissionKey: viewId }) => {
        const view = await take(slack, reader, entry, viewId).catch((error: unknown) => {
          const facts = { what: scoringIds.views.importTable, userId: reader.member.id };
          const why = sentenceOf(userErrorOf(error, slack, facts), reader.translator);
          return noticeModal(why, reader.translator);
        });
        await redraw(slack, { id: viewId }, view);
      },
    }),
  );
}

async function take(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  { after, name, chosen, isSeen }: HandedIn,
  viewId: string,
): Promise<ModalView> {
  const read = await slack.workbooks.read(await bytesOfFile(slack, chosen, mostBytes));
  if (!read.ok || !isSeen) {
    return tableImportModal({ after, name, checked: { fileId: chosen, read } }, translator);
  }
  const input = { after, table: read.table, submissionKey: `${viewId}:${chosen}` };
  await saveScoringTable(slack.context, acting, input);
  const saved = translator.t('scoring.import.saved', {
    name: nameIn(read.table, translator.locale),
  });
  return noticeModal(saved, translator);
}
