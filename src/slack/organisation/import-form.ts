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
import { type FieldValues, textOf } from '../kit/view-state.js';
import { organisationIds } from './ids.js';
import { digestOf, isAnything, previewBlocks } from './import-preview.js';
import { joinPastes, splitPaste, tableOf } from './pasted-table.js';

const kinds = ['units', 'people'] as const;

/** A field of Slack's holds so much, */
const textLimit = 3000;
/** and so many of them are offered one after the other: some 600 people. */
export const mostPastes = 8;

/** What was handed in: the pastes or the file, and what they were seen to bring about. */
export interface HandedIn {
  kind: (typeof kinds)[number];
  /** In their order, each as it was pasted; empty ones are fields that wait. */
  pastes: readonly string[];
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
  const pastes = entry === undefined || entry.pastes.length === 0 ? [''] : entry.pastes;
  return modal(
    {
      callbackId: organisationIds.views.importList,
      title: translator.t('modal.import.title'),
      submit: translator.t(isToSave ? 'modal.import.save' : 'modal.import.submit'),
      close: translator.t('modal.cancel'),
      metadata: {
        fileId: entry?.fileId ?? null,
        seen: preview === undefined ? null : digestOf(preview.said),
        pastes: pastes.length,
      },
      blocks: [
        ...(preview === undefined
          ? [
              note(translator.t('modal.import.explain')),
              note(translator.t('modal.import.columns.units')),
              note(translator.t('modal.import.columns.people')),
              button(organisationIds.actions.importPresent, 'modal.import.present', translator),
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
        ...pastes.map((text, index) =>
          textInput({
            field: fieldOfPaste(index),
            // What is filled in by the program starts afresh, whatever was typed.
            variant: entry === undefined ? undefined : 'filled',
            label:
              index === 0
                ? translator.t('form.import.text')
                : translator.t('form.import.text_more', { number: index + 1 }),
            value: text,
            maxLength: textLimit,
            multiline: true,
            optional: true,
          }),
        ),
        ...(pastes.length < mostPastes
          ? [button(organisationIds.actions.importMore, 'modal.import.more', translator)]
          : []),
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

function button(
  actionId: string,
  key: 'modal.import.present' | 'modal.import.more',
  translator: Translator,
): KnownBlock {
  const text = plainText(translator.t(key), 75);
  return { type: 'actions', elements: [{ type: 'button', action_id: actionId, text }] };
}

/** The form with the units that there are in it, to be changed and handed in. */
export function presentModal(units: readonly Unit[], translator: Translator): ModalView {
  const isHeading = (word: string) => /\p{Script=Han}/u.test(word) === (translator.locale !== 'en');
  const text = tableOf(unitsAsCells(units), unitColumns, isHeading);
  const pastes = splitPaste(text, textLimit);
  if (pastes === undefined || pastes.length > mostPastes) {
    return noticeModal(translator.t('modal.import.present_too_long'), translator);
  }
  return importModal({ entry: { kind: 'units', pastes, fileId: null, seen: null } }, translator);
}

/** The form with room for one more paste, and all that is in it already. */
export function withAnotherPaste(
  values: FieldValues,
  metadata: string,
  translator: Translator,
): ModalView {
  const { fileId, pastes: shown } = parseMetadata(carried, metadata);
  const kind = kinds.find((one) => one === textOf(values, 'listKind')) ?? 'units';
  const pastes = [...pastesIn(values, shown), ''].slice(0, mostPastes);
  return importModal({ entry: { kind, pastes, fileId, seen: null } }, translator);
}

const form = z.object({
  listKind: choice(kinds),
  listFile: z.array(z.object({ fileId: z.string() })).default([]),
  ...Object.fromEntries(
    Array.from({ length: mostPastes }, (_, index) => [
      fieldOfPaste(index),
      optionalText(textLimit),
    ]),
  ),
});

const carried = z.object({
  fileId: z.string().nullable().default(null),
  seen: z.string().nullable().default(null),
  pastes: z.number().int().min(1).max(mostPastes).catch(1),
});

/** Reads what was handed in: a file that is chosen now, else the pastes, else the file that was chosen before. */
export function readHandedIn(values: FieldValues, metadata: string): FormResult<HandedIn> {
  const read = validate(form, values);
  if (!read.ok) return read;
  const { listKind: kind, listFile } = read.input;
  const before = parseMetadata(carried, metadata);
  const pastes = pastesIn(values, before.pastes);
  const isEmpty = pastes.every((text) => text === '');
  const fileId = listFile[0]?.fileId ?? (isEmpty ? before.fileId : null);
  if (isEmpty && fileId === null) {
    return { ok: false, errors: [{ field: fieldOfPaste(0), code: 'list_empty', params: {} }] };
  }
  return { ok: true, input: { kind, pastes, fileId, seen: before.seen } };
}

/** All pastes as the one list that they are. */
export function textOfPastes({ pastes }: Pick<HandedIn, 'pastes'>): string {
  return joinPastes(pastes);
}

function pastesIn(values: FieldValues, shown: number): string[] {
  return Array.from({ length: shown }, (_, index) => textOf(values, fieldOfPaste(index)) ?? '');
}

function fieldOfPaste(index: number): string {
  return index === 0 ? 'listText' : `listText${index + 1}`;
}
