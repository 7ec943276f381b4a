import { useId, useState } from 'react';
import type { Block, BlockElement } from '../../page/contract.js';
import { useReader } from '../state/reader.js';
import { RichText } from '../text/rich-text.js';

type Cell = Omit<BlockElement, 'text' | 'value'> & { text?: string; value?: number };
type Row = Cell[];

function CellContent({ cell }: { cell: Cell | undefined }) {
  if (!cell) return null;
  if (cell.type === 'rich_text') return <RichText elements={cell.elements as unknown[]} />;
  return cell.text ?? '';
}

function alignOf(block: Block, column: number): 'left' | 'center' | 'right' {
  const settings = block.column_settings as ({ align?: 'left' | 'center' | 'right' } | null)[];
  return settings?.[column]?.align ?? 'left';
}

/** A table: its first row is the heading. */
export function Table({ block }: { block: Block }) {
  const [head, ...rows] = block.rows as Row[];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too large is scrolled by keyboard
    <div className="table-frame" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head?.map((cell, column) => (
              <th key={column} scope="col" style={{ textAlign: alignOf(block, column) }}>
                <CellContent cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} style={{ textAlign: alignOf(block, column) }}>
                  <CellContent cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What Slack shows of a data table when it does not say. */
const usualPageSize = 10;

/** A table that is sorted by its headings and turned page by page. */
export function DataTable({ block }: { block: Block }) {
  const { words, locale } = useReader();
  const [head = [], ...rows] = block.rows as Row[];
  const [order, setOrder] = useState<{ column: number; isDown: boolean } | null>(null);
  const [page, setPage] = useState(0);
  const captionId = useId();
  const size = Number(block.page_size ?? usualPageSize);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const sorted = order ? rows.toSorted(byColumn(order, locale)) : rows;
  const shown = sorted.slice(page * size, (page + 1) * size);
  const sortBy = (column: number) => {
    setOrder({ column, isDown: order?.column === column && !order.isDown });
    setPage(0);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too large is scrolled by keyboard
    <div className="table-frame" tabIndex={0}>
      <table aria-labelledby={captionId}>
        <caption id={captionId}>{String(block.caption)}</caption>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" aria-sort={sortOf(order, column)}>
                <button
                  type="button"
                  className="sort"
                  aria-label={words.sort(cell.text ?? '')}
                  onClick={() => sortBy(column)}
                >
                  <CellContent cell={cell} /> <span aria-hidden="true">{sign(order, column)}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rows.indexOf(row)}>
              {row.map((cell, column) => (
                <td key={column} className={cell.type === 'raw_number' ? 'number' : undefined}>
                  <CellContent cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <div className="pager">
          <button
            type="button"
            className="button"
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            {words.previous}
          </button>
          <span>{words.page(page + 1, pages)}</span>
          <button
            type="button"
            className="button"
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
          >
            {words.next}
          </button>
        </div>
      )}
    </div>
  );
}

type Order = { column: number; isDown: boolean };

function byColumn({ column, isDown }: Order, locale: string) {
  const words = new Intl.Collator(locale, { numeric: true });
  return (a: Row, b: Row) => {
    const [left, right] = isDown ? [b[column], a[column]] : [a[column], b[column]];
    if (left?.value !== undefined && right?.value !== undefined) return left.value - right.value;
    return words.compare(left?.text ?? '', right?.text ?? '');
  };
}

function sortOf(order: Order | null, column: number) {
  if (order?.column !== column) return 'none';
  return order.isDown ? 'descending' : 'ascending';
}

function sign(order: Order | null, column: number): string {
  if (order?.column !== column) return '↕';
  return order.isDown ? '↓' : '↑';
}
