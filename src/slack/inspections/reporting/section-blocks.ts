import type { Button, KnownBlock } from '@slack/types';
import { sectionText } from '../../../i18n/section-text.js';
import type { Translator } from '../../../i18n/translator.js';
import type { EditableSection } from '../../../use-cases/inspections/reporting/drafts.js';
import { headerOf } from '../../kit/header.js';
import { note } from '../../kit/note.js';
import { plainText } from '../../kit/text.js';

/** Slack's limit of a section's text. */
const SECTION_LIMIT = 3000;

/** What stands in a section: what somebody wrote, else the draft in the reader's language. */
export function textOfSection(
  { drafted, written }: EditableSection,
  translator: Translator,
): string {
  return written?.text ?? sectionText(drafted, translator);
}

/** A section with its heading; `edit`: left out where the reader may not write it. */
export function sectionBlocks(
  section: EditableSection,
  heading: string,
  edit: Button | null,
  translator: Translator,
): KnownBlock[] {
  return [
    headerOf(heading),
    ...(section.written === null ? [note(translator.t('report.is_draft'))] : []),
    {
      type: 'section',
      text: plainText(textOfSection(section, translator), SECTION_LIMIT),
      ...(edit === null ? {} : { accessory: edit }),
    },
  ];
}
