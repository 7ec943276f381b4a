import type { DraftedSection } from '../../domain/inspections/summary/section.js';
import { chineseNumber, numberedLines } from '../../i18n/section-text.js';
import type { Translator } from '../../i18n/translator.js';
import type { SectionContent } from '../../use-cases/ports/documents.js';
import type { DocumentBlock } from '../kit/document.js';

/** Section by section, each under its numbered heading; `below`: what stands at the end of one. */
export function sectionBlocks<Key extends string>(
  sections: readonly SectionContent<Key>[],
  heading: (key: Key) => string,
  translator: Translator,
  below: (key: Key) => readonly DocumentBlock[] = () => [],
): DocumentBlock[] {
  return sections.flatMap(({ drafted, written }, index) => [
    { kind: 'heading' as const, text: numbered(index, heading(drafted.key), translator) },
    ...(written === null ? draftBlocks(drafted, translator) : [paragraph(written)]),
    ...below(drafted.key),
  ]);
}

function numbered(index: number, text: string, { locale }: Translator): string {
  return locale === 'zh-CN' ? `${chineseNumber(index + 1)}、${text}` : `${index + 1}. ${text}`;
}

function draftBlocks(drafted: DraftedSection, translator: Translator): DocumentBlock[] {
  return numberedLines(drafted, translator).map(
    ({ text, isItem }): DocumentBlock => ({ kind: isItem ? 'item' : 'paragraph', text }),
  );
}

function paragraph(text: string): DocumentBlock {
  return { kind: 'paragraph', text };
}
