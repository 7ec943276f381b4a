import { createHash } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { unitColumns } from '../../domain/organisation/list-columns.js';
import type { Unit } from '../../domain/organisation/member.js';
import { unitsAsCells } from '../../domain/organisation/unit-list.js';
import type { Translator } from '../../i18n/translator.js';
import type { ListPreview } from '../../use-cases/organisation/import-list.js';
import { choice, optionalText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { fileInput, radioInput, textInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { noticeModal } from '../kit/notice.js';
import { plainText } from '../kit/text.js';
import type { FieldValues } from '../kit/view-state.js';
import { organisationIds } from './ids.js';
import { isAnything, previewBlocks } from './import-preview.js';
import { tableOf } from './pasted-table.js';

const kinds = ['units', 'people'] as const;

/** A field of Slack's holds so much. */
const textLimit = 3000;

/** What was handed in: the text or the file, and what it was seen to bring about. */
export interface HandedIn {
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
export function presentModal(units: readonly Unit[], translator: Translator): ModalView {
  const isHeading = (word: string) => /\p{Script=Han}/u.test(word) === (translator.locale !== 'en');
  const text = tableOf(unitsAsCells(units), unitColumns, isHeading);
  if (text.length > textLimit) {
    return noticeModal(translator.t('modal.import.present_too_long'), translator);
  }
  return importModal({ entry: { kind: 'units', text, fileId: null, seen: null } }, translator);
}

export function digestOf(said: string): string {
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
