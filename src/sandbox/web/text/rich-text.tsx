import { Fragment, type ReactNode } from 'react';
import type { BlockElement } from '../../page/contract.js';
import { emojiOf } from './emoji.js';
import { Broadcast, ChannelMention, Link, Mention, SlackDate } from './mentions.js';

interface Style {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
  underline?: boolean;
  highlight?: boolean;
}

/** Inside rich text: a section, list, quote or preformatted, and the inline pieces in them. */
interface Piece extends Omit<BlockElement, 'text' | 'style' | 'elements'> {
  elements?: Piece[];
  text?: string;
  style?: Style | string;
}

/** The elements of a rich_text block. */
export function RichText({ elements }: { elements: readonly unknown[] }) {
  const pieces = elements as Piece[];
  return (
    <div className="rich-text">
      {pieces.map((piece, index) => (
        <Part key={index} piece={piece} />
      ))}
    </div>
  );
}

function Part({ piece }: { piece: Piece }) {
  switch (piece.type) {
    case 'rich_text_list':
      return <List piece={piece} />;
    case 'rich_text_quote':
      return (
        <blockquote>
          <Inlines pieces={piece.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return <pre>{(piece.elements ?? []).map((one) => one.text ?? String(one.url ?? ''))}</pre>;
    default:
      return (
        <p>
          <Inlines pieces={piece.elements} />
        </p>
      );
  }
}

function List({ piece }: { piece: Piece }) {
  const items = (piece.elements ?? []).map((item, index) => (
    <li key={index}>
      <Inlines pieces={item.elements} />
    </li>
  ));
  const style = { marginInlineStart: `${Number(piece.indent ?? 0) * 1.5}em` };
  return piece.style === 'ordered' ? (
    <ol start={Number(piece.offset ?? 0) + 1} style={style}>
      {items}
    </ol>
  ) : (
    <ul style={style}>{items}</ul>
  );
}

function Inlines({ pieces = [] }: { pieces?: Piece[] | undefined }) {
  return pieces.map((piece, index) => (
    <Fragment key={index}>{styled(piece, <Inline piece={piece} />)}</Fragment>
  ));
}

function Inline({ piece }: { piece: Piece }) {
  switch (piece.type) {
    case 'text':
      return lines(piece.text ?? '');
    case 'link':
      return <Link href={String(piece.url)} text={piece.text} />;
    case 'user':
      return <Mention id={String(piece.user_id)} />;
    case 'channel':
      return <ChannelMention id={String(piece.channel_id)} />;
    case 'usergroup':
      return <span className="mention">@{String(piece.usergroup_id)}</span>;
    case 'broadcast':
      return <Broadcast range={String(piece.range)} />;
    case 'emoji':
      return emojiOf(String(piece.name), piece.unicode as string | undefined);
    case 'date':
      return <SlackDate seconds={Number(piece.timestamp)} format={String(piece.format)} />;
    case 'color':
      return <ColorPiece value={String(piece.value)} />;
    default:
      return piece.text ?? '';
  }
}

function ColorPiece({ value }: { value: string }) {
  return (
    <code>
      <span className="swatch" style={{ background: value }} aria-hidden="true" /> {value}
    </code>
  );
}

function lines(text: string): ReactNode {
  return text.split('\n').map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}

function styled({ style }: Piece, node: ReactNode): ReactNode {
  if (typeof style !== 'object') return node;
  let shown = node;
  if (style.code) shown = <code>{shown}</code>;
  if (style.bold) shown = <b>{shown}</b>;
  if (style.italic) shown = <i>{shown}</i>;
  if (style.strike) shown = <s>{shown}</s>;
  if (style.underline) shown = <u>{shown}</u>;
  if (style.highlight) shown = <mark>{shown}</mark>;
  return shown;
}
