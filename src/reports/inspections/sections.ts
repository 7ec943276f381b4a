import type { DraftedSection } from '../../domain/inspections/summary/section.js';
import { itemNumber, sectionLines } from '../../i18n/section-text.js';
import type { Translator } from '../../i18n/translator.js';
import type { SectionContent } from '../../use-cases/ports/documents.js';
import type { DocumentBlock } from '../kit/document.js';

const chineseNumerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Section by section, each under its numbered heading. */
export function sectionBlocks<Key extends string>(
  sections: readonly SectionContent<Key>[],
  heading: (key: Key) => string,
  translator: Translator,
): DocumentBlock[] {
  return sections.flatMap(({ drafted, written }, index) => [
    { kind: 'heading' as const, text: numbered(index, heading(drafted.key), translator) },
    ...(written === null ? draftBlocks(drafted, translator) : [paragraph(written)]),
  ]);
}

function numbered(index: number, text: string, { locale }: Translator): string {
  return locale === 'zh-CN'
    ? `${chineseNumerals[index] ?? index + 1}、${text}`
    : `${index + 1}. ${text}`;
}

function draftBlocks(drafted: DraftedSection, translator: Translator): DocumentBlock[] {
  let item = 0;
  return sectionLines(drafted, translator).map(({ text, isItem }): DocumentBlock => {
    item = isItem ? item + 1 : 0;
    return isItem
      ? { kind: 'item', text: `${itemNumber(item, translator)}${text}` }
      : paragraph(text);
  });
}

function paragraph(text: string): DocumentBlock {
  return { kind: 'paragraph', text };
}
