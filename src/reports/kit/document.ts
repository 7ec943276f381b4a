import {
  AlignmentType,
  Document,
  Footer,
  type IFontAttributesProperties,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Translator } from '../../i18n/translator.js';

/** A column of a table; `share`: of the width, in percent. */
export interface DocumentColumn {
  title: string;
  share: number;
  isNumber?: boolean;
}

/** What a document is made of; texts of people may hold anything. */
export type DocumentBlock =
  | { kind: 'heading' | 'paragraph' | 'item' | 'caption' | 'signature'; text: string }
  /** The name of a table behind the text; the first of them begins a page. */
  | { kind: 'annex'; text: string }
  | { kind: 'table'; columns: readonly DocumentColumn[]; rows: readonly (readonly string[])[] };

export interface DocumentContent {
  title: string;
  blocks: readonly DocumentBlock[];
}

/** Half points: 二号, 三号, 小四 as official papers have them; smaller where the script is Latin. */
const sizes = {
  'zh-CN': { title: 44, body: 32, table: 24, footer: 28, line: 560 },
  en: { title: 36, body: 24, table: 20, footer: 20, line: 340 },
} as const;

/** Fonts that Word has: of the Latin letters, and of the Chinese characters beside them. */
function font(eastAsia: '宋体' | '黑体' | '仿宋'): IFontAttributesProperties {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia };
}

/** A4 with the margins of official papers (GB/T 9704), in twentieths of a point. */
const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
};

/** A Word document (docx) in the reader's language, with the page numbers at its foot. */
export async function writeDocument(
  { title, blocks }: DocumentContent,
  translator: Translator,
): Promise<Uint8Array> {
  const document = new Document({
    title: writable(title),
    creator: 'Closeout',
    styles: {
      default: {
        document: { run: { font: font('仿宋'), size: sizes[translator.locale].body } },
      },
    },
    sections: [
      {
        properties: { page },
        footers: { default: footer(translator) },
        children: [
          titleOf(title, translator),
          ...blocks.flatMap((one, index) =>
            blockOf(one, translator, {
              startsPage: index === blocks.findIndex(({ kind }) => kind === 'annex'),
            }),
          ),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function titleOf(title: string, { locale }: Translator): Paragraph {
  const run = new TextRun({
    ...{ text: writable(title), bold: true },
    ...{ font: font('宋体'), size: sizes[locale].title },
  });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 480 },
    children: [run],
  });
}

function blockOf(
  block: DocumentBlock,
  translator: Translator,
  place: { startsPage: boolean },
): (Paragraph | Table)[] {
  if (block.kind === 'table') return [tableOf(block, translator)];
  return block.text
    .split(/\r\n|\r|\n/)
    .map((text, index) =>
      paragraphOf(block.kind, writable(text), translator, { ...place, isFirst: index === 0 }),
    );
}

function paragraphOf(
  kind: Exclude<DocumentBlock['kind'], 'table'>,
  text: string,
  { locale }: Translator,
  { startsPage, isFirst }: { startsPage: boolean; isFirst: boolean },
): Paragraph {
  const isCaption = kind === 'caption' || kind === 'annex';
  const isHeading = kind === 'heading' || isCaption;
  const { body, line } = sizes[locale];
  const run = new TextRun({
    text,
    bold: isHeading && locale === 'en',
    font: font(isHeading ? '黑体' : '仿宋'),
  });
  const isSignature = kind === 'signature';
  const isIndented = locale === 'zh-CN' && !isCaption && !isSignature;
  // Who signs stands two lines below the text.
  const before = isSignature && isFirst ? 2 * line : isHeading ? 200 : 0;
  return new Paragraph({
    spacing: { line, ...(before > 0 ? { before } : {}), ...(isCaption ? { after: 120 } : {}) },
    ...(isSignature ? { alignment: AlignmentType.RIGHT, indent: { right: body * 20 } } : {}),
    ...(kind === 'caption' ? { alignment: AlignmentType.CENTER } : {}),
    ...(isHeading || (isSignature && isFirst) ? { keepNext: true } : {}),
    ...(startsPage ? { pageBreakBefore: true } : {}),
    // Two characters, as every Chinese paragraph begins.
    ...(isIndented ? { indent: { firstLine: body * 20 } } : {}),
    ...(kind === 'item' && locale === 'en' ? { indent: { left: 360 } } : {}),
    children: [run],
  });
}

function tableOf(
  { columns, rows }: Extract<DocumentBlock, { kind: 'table' }>,
  { locale }: Translator,
): Table {
  const size = sizes[locale].table;
  const textWidth = page.size.width - page.margin.left - page.margin.right;
  const cell = (text: string, { share, isNumber }: DocumentColumn, isHead: boolean) =>
    new TableCell({
      width: { size: share, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: text.split(/\r\n|\r|\n/).map(
        (line) =>
          new Paragraph({
            alignment: isHead || isNumber ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [
              new TextRun({
                ...{ text: writable(line), size, bold: isHead },
                font: font(isHead ? '黑体' : '仿宋'),
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: columns.map(({ share }) => Math.round((textWidth * share) / 100)),
    rows: [
      new TableRow({
        tableHeader: true,
        children: columns.map((column) => cell(column.title, column, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((column, index) => cell(row[index] ?? '', column, false)),
          }),
      ),
    ],
  });
}

/** Where the numbers of the page and of all pages stand in the sentence. */
const slots = { page: '\uE000', pages: '\uE001' };

function footer(translator: Translator): Footer {
  const pieces = translator.t('report.page', slots).split(/([\uE000\uE001])/);
  const children = pieces.map((piece) => {
    if (piece === slots.page) return PageNumber.CURRENT;
    return piece === slots.pages ? PageNumber.TOTAL_PAGES : piece;
  });
  const run = new TextRun({
    children,
    font: font('宋体'),
    size: sizes[translator.locale].footer,
  });
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })],
  });
}

/** Without what no XML document may hold. */
function writable(text: string): string {
  return text.replace(/[^\t\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
