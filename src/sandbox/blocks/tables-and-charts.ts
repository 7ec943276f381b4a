import {
  all,
  among,
  boolean,
  byType,
  type Check,
  isObject,
  list,
  number,
  rule,
  shape,
  string,
} from './checks.js';
import { blockId } from './composition.js';
import { richText } from './rich-text.js';

// Limits: docs.slack.dev, Block Kit reference: table, data table and data visualization blocks.
const cellText = string({ min: 1 });
const rawText = shape({ type: among('raw_text'), text: cellText });
const rawNumber = shape({ type: among('raw_number'), value: number(), text: cellText });
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText });

/** The characters that the cells show, counted for the limit on a whole table. */
function contentLength(value: unknown): number {
  if (Array.isArray(value))
    return value.reduce((sum: number, item) => sum + contentLength(item), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + contentLength(value.elements);
}

function contentAtMost(most: number): Check {
  return rule((table) =>
    contentLength(table.rows) > most
      ? ['/rows', `must be less than ${most + 1} characters`]
      : undefined,
  );
}

/** Each row has as many cells as the first. */
const rowsAlike: Check = (value, at, report) => {
  if (!isObject(value) || !Array.isArray(value.rows)) return;
  const [first, ...rows] = value.rows as unknown[];
  if (!Array.isArray(first)) return;
  for (const [index, row] of rows.entries()) {
    if (Array.isArray(row) && row.length !== first.length) {
      report.add(`${at}/rows/${index + 1}`, 'all rows must have the same number of cells');
    }
  }
};

export const table: Check = all(
  shape(
    { type: among('table'), rows: list(list(cell, { min: 1, max: 20 }), { min: 1, max: 100 }) },
    {
      block_id: blockId,
      column_settings: list(
        shape({}, { align: among('left', 'center', 'right'), is_wrapped: boolean }),
        { max: 20 },
      ),
    },
  ),
  contentAtMost(10_000),
  rowsAlike,
  (value, at, report) => {
    if (!isObject(value) || !Array.isArray(value.rows)) return;
    const { rows, column_settings: settings } = value;
    const [first] = rows as unknown[];
    if (Array.isArray(first) && Array.isArray(settings) && settings.length > first.length) {
      report.add(`${at}/column_settings`, `no more than ${first.length} items allowed`);
    }
  },
);

export const dataTable: Check = all(
  shape(
    {
      type: among('data_table'),
      caption: string({ min: 1 }),
      rows: list(list(cell, { min: 1, max: 20 }), { min: 2, max: 201 }),
    },
    {
      block_id: blockId,
      page_size: number({ min: 1, max: 100, whole: true }),
      row_header_column_index: number({ min: 0, max: 19, whole: true }),
    },
  ),
  contentAtMost(20_000),
  rowsAlike,
  (value, at, report) => {
    if (!isObject(value) || !Array.isArray(value.rows)) return;
    const [header] = value.rows as unknown[];
    if (!Array.isArray(header)) return;
    for (const [index, heading] of header.entries()) {
      if (isObject(heading) && heading.type === 'rich_text') {
        report.add(`${at}/rows/0/${index}/type`, 'unsupported type: rich_text');
      }
    }
    const key = value.row_header_column_index;
    if (typeof key === 'number' && key >= header.length) {
      report.add(`${at}/row_header_column_index`, 'must be the index of a column');
    }
  },
);

const label = string({ min: 1, max: 20 });

const pie = shape({
  type: among('pie'),
  segments: list(shape({ label, value: number({ above: 0 }) }), { min: 1, max: 12 }),
});

function seriesChart(type: string): Check {
  return all(
    shape({
      type: among(type),
      series: list(
        shape({
          name: label,
          data: list(shape({ label, value: number() }), { min: 1, max: 20 }),
        }),
        { min: 1, max: 12 },
      ),
      axis_config: shape(
        { categories: list(label, { min: 1, max: 20 }) },
        { x_label: string({ max: 50 }), y_label: string({ max: 50 }) },
      ),
    }),
    seriesFitTheirAxis,
  );
}

/** Series names differ, and each series has one point for every category. */
const seriesFitTheirAxis: Check = (value, at, report) => {
  if (!isObject(value) || !Array.isArray(value.series)) return;
  const axis = isObject(value.axis_config) ? value.axis_config.categories : [];
  const categories = Array.isArray(axis) ? axis : [];
  const names = new Set<unknown>();
  for (const [index, series] of value.series.entries()) {
    if (!isObject(series)) continue;
    const pointer = `${at}/series/${index}`;
    if (names.has(series.name)) report.add(`${pointer}/name`, 'series names must be unique');
    names.add(series.name);
    const data = Array.isArray(series.data) ? series.data : [];
    const labels = data.map((point) => (isObject(point) ? point.label : undefined));
    const fits = labels.length === categories.length && categories.every((c) => labels.includes(c));
    if (!fits) report.add(`${pointer}/data`, 'labels must match the categories of axis_config');
  }
};

export const dataVisualization: Check = shape(
  {
    type: among('data_visualization'),
    title: string({ min: 1, max: 50 }),
    chart: byType({
      pie,
      bar: seriesChart('bar'),
      line: seriesChart('line'),
      area: seriesChart('area'),
    }),
  },
  { block_id: blockId },
);
