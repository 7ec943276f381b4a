import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { textLimits } from '../../../domain/shared/limits.js';
import type { Translator } from '../../../i18n/translator.js';
import type { EditableSection } from '../../../use-cases/inspections/reporting/drafts.js';
import { requiredText } from '../../kit/fields.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { textInput } from '../../kit/inputs.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import type { FieldValues } from '../../kit/view-state.js';
import { textOfSection } from './section-blocks.js';

/** A section to write: what stands there now, to be changed. */
export function sectionModal(
  facts: { callbackId: string; number: number; section: EditableSection; heading: string },
  translator: Translator,
): ModalView {
  const { callbackId, number, section, heading } = facts;
  return modal(
    {
      callbackId,
      title: translator.t('report.edit.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: {
        number,
        key: section.drafted.key,
        seen: section.written?.writtenAt.toISOString() ?? null,
      },
      blocks: [
        textInput({
          field: 'text',
          label: heading,
          value: textOfSection(section, translator),
          maxLength: textLimits.reportSection,
          multiline: true,
        }),
        note(translator.t('report.edit.explain')),
      ],
    },
    translator,
  );
}

const entry = z.object({ text: requiredText(textLimits.reportSection) });

export function readSection(values: FieldValues): FormResult<z.output<typeof entry>> {
  return validate(entry, values);
}

/** What the form carries: which section, and when what it showed had been written. */
export function sectionOfForm<const Keys extends readonly [string, ...string[]]>(
  keys: Keys,
  metadata: string,
) {
  const carried = z.object({
    number: z.number().int().positive(),
    key: z.enum(keys),
    seen: z.iso.datetime().nullable(),
  });
  const { seen, ...section } = parseMetadata(carried, metadata);
  return { ...section, seenWrittenAt: seen === null ? null : new Date(seen) };
}
