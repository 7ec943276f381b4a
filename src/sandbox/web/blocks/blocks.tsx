import { type ReactNode, useId } from 'react';
import type { Block, BlockElement } from '../../page/contract.js';
import { Control } from '../elements/control.js';
import { useSurface } from '../elements/surface.js';
import { useReader } from '../state/reader.js';
import { RichText } from '../text/rich-text.js';
import { plain, Text } from '../text/text.js';
import { inLanguage } from '../words.js';
import { Chart } from './chart.js';
import { OtherBlock } from './other-block.js';
import { DataTable, Table } from './table.js';

/** The blocks of a message, modal or Home, in order. Needs a SurfaceContext above it. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <OneBlock
          key={`${block.block_id} ${block.type} ${block.element?.type ?? ''}`}
          block={block}
        />
      ))}
    </div>
  );
}

function OneBlock({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'actions':
    case 'context_actions':
      return (
        <div className="actions">
          {(block.elements ?? []).map((element) => (
            <Control key={element.action_id} block={block} element={element} />
          ))}
        </div>
      );
    case 'context':
      return <Context elements={block.elements ?? []} />;
    case 'divider':
      return <hr />;
    case 'header':
      return <h3 className="block-header">{plain(block.text)}</h3>;
    case 'image':
      return <Picture block={block} />;
    case 'input':
      return <Input block={block} />;
    case 'rich_text':
      return <RichText elements={block.elements ?? []} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'data_visualization':
      return <Chart block={block} />;
    default:
      return <OtherBlock block={block} />;
  }
}

function Section({ block }: { block: Block }) {
  const { accessory } = block;
  return (
    <div className={accessory ? 'section section-with' : 'section'}>
      <div className="section-words">
        {block.text && (
          <div>
            <Text text={block.text} />
          </div>
        )}
        {block.fields && (
          <div className="fields">
            {block.fields.map((field, index) => (
              <div key={index}>
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory">
          {accessory.type === 'image' ? (
            <img src={String(accessory.image_url)} alt={String(accessory.alt_text ?? '')} />
          ) : (
            <Control block={block} element={accessory} />
          )}
        </div>
      )}
    </div>
  );
}

function Context({ elements }: { elements: readonly BlockElement[] }) {
  return (
    <div className="context">
      {elements.map((element, index) =>
        element.type === 'image' ? (
          <img key={index} src={String(element.image_url)} alt={String(element.alt_text ?? '')} />
        ) : (
          <span key={index}>
            <Text
              text={{
                type: element.type === 'mrkdwn' ? 'mrkdwn' : 'plain_text',
                text: String(element.text),
              }}
            />
          </span>
        ),
      )}
    </div>
  );
}

function Picture({ block }: { block: Block }) {
  const title = block.title as Block['text'];
  return (
    <figure className="picture">
      {title && <figcaption>{plain(title)}</figcaption>}
      <img src={String(block.image_url)} alt={String(block.alt_text ?? '')} />
    </figure>
  );
}

function Input({ block }: { block: Block }) {
  const id = useId();
  const { errors } = useSurface();
  const { words, locale } = useReader();
  const { element, label, hint } = block;
  if (!element) return null;
  const error = errors[block.block_id];
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean);
  const labelling = {
    id,
    labelledBy: `${id}-label`,
    describedBy: described.join(' ') || undefined,
    isInvalid: error !== undefined,
    isRequired: block.optional !== true,
  };
  return (
    <div className={error ? 'field field-invalid' : 'field'} data-block={block.block_id}>
      <label htmlFor={id} id={`${id}-label`} className="field-label">
        {plain(label)}
        {block.optional && <span className="field-optional"> {words.optional}</span>}
      </label>
      <Control block={block} element={element} labelling={labelling} />
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {inLanguage(error, locale)}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {plain(hint)}
        </p>
      )}
    </div>
  );
}
