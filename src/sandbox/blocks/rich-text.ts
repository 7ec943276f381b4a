import {
  among,
  boolean,
  byType,
  type Check,
  type Fields,
  list,
  number,
  shape,
  string,
} from './checks.js';
import { blockId } from './composition.js';

const style = shape(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);

function inline(type: string, required: Fields, optional: Fields = {}): Record<string, Check> {
  return { [type]: shape({ type: among(type), ...required }, { style, ...optional }) };
}

const id = string({ min: 1 });
const inlines: Record<string, Check> = {
  ...inline('text', { text: string({ min: 1 }) }),
  ...inline('link', { url: id }, { text: string(), unsafe: boolean }),
  ...inline('user', { user_id: id }),
  ...inline('usergroup', { usergroup_id: id }),
  ...inline('channel', { channel_id: id }),
  ...inline('team', { team_id: id }),
  ...inline('broadcast', { range: among('here', 'channel', 'everyone') }),
  ...inline('emoji', { name: id }, { unicode: string(), url: string(), skin_tone: number() }),
  ...inline('color', { value: id }),
  ...inline(
    'date',
    { timestamp: number({ whole: true }), format: id },
    { url: string(), fallback: string() },
  ),
};

const sections = byType({
  rich_text_section: shape({ type: among('rich_text_section'), elements: list(byType(inlines)) }),
});

const border = number({ min: 0, max: 1, whole: true });

/** A rich_text block, and what a rich text input gives. */
export const richText: Check = shape(
  {
    type: among('rich_text'),
    elements: list(
      byType({
        rich_text_section: sections,
        rich_text_list: shape(
          {
            type: among('rich_text_list'),
            elements: list(sections),
            style: among('bullet', 'ordered'),
          },
          {
            indent: number({ min: 0, max: 8, whole: true }),
            offset: number({ min: 0, whole: true }),
            border,
          },
        ),
        rich_text_quote: shape(
          { type: among('rich_text_quote'), elements: list(byType(inlines)) },
          { border },
        ),
        rich_text_preformatted: shape(
          { type: among('rich_text_preformatted'), elements: list(byType(inlines)) },
          { border, language: string() },
        ),
      }),
    ),
  },
  { block_id: blockId },
);
