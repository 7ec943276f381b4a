import {
  all,
  among,
  anything,
  boolean,
  byType,
  type Check,
  type Fields,
  list,
  rule,
  secureUrl,
  shape,
  string,
  url,
} from './checks.js';
import { anyText, blockId, image, plainText } from './composition.js';
import {
  accessories,
  actionsElements,
  cardButton,
  contextActionElements,
  inputElements,
  modalInputElements,
} from './elements.js';
import { richText } from './rich-text.js';
import { dataTable, dataVisualization, table } from './tables-and-charts.js';

export type Surface = 'message' | 'modal' | 'home';

function block(type: string, required: Fields, optional: Fields = {}): Check {
  return shape({ type: among(type), ...required }, { block_id: blockId, ...optional });
}

const picture = image();

const section = all(
  block(
    'section',
    {},
    {
      text: anyText(3000),
      fields: list(anyText(2000), { min: 1, max: 10 }),
      accessory: byType(accessories),
      expand: boolean,
    },
  ),
  rule((value) => (value.text || value.fields ? undefined : ['', 'missing required field: text'])),
);

const actions = block('actions', { elements: list(byType(actionsElements), { min: 1, max: 25 }) });

const contextText = anyText(3000);
const context = block('context', {
  elements: list(byType({ image: picture, plain_text: contextText, mrkdwn: contextText }), {
    min: 1,
    max: 10,
  }),
});

function input(elements: Record<string, Check>): Check {
  return all(
    block(
      'input',
      { label: plainText(2000), element: byType(elements) },
      { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
    ),
    rule((value) => {
      const element = value.element as Record<string, unknown> | undefined;
      return value.dispatch_action === true && element?.type === 'file_input'
        ? ['/dispatch_action', 'not supported for file_input']
        : undefined;
    }),
  );
}

const video = block(
  'video',
  {
    video_url: secureUrl,
    thumbnail_url: secureUrl,
    alt_text: string({ min: 1, max: 200 }),
    title: plainText(200),
  },
  {
    title_url: secureUrl,
    author_name: string({ max: 50 }),
    provider_name: string({ max: 50 }),
    provider_icon_url: url,
    description: plainText(200),
  },
);

/** Blocks that every surface takes. */
const everywhere: Record<string, Check> = {
  section,
  actions,
  context,
  divider: block('divider', {}),
  header: block('header', { text: plainText(150) }),
  image: image({ block_id: blockId, title: plainText(2000) }),
  rich_text: richText,
  video,
};

const alert = block(
  'alert',
  { text: anyText(200) },
  { level: among('default', 'info', 'warning', 'error', 'success') },
);

const card = block(
  'card',
  {},
  {
    hero_image: picture,
    icon: picture,
    title: anyText(150),
    subtitle: anyText(150),
    body: anyText(200),
    subtext: anyText(200),
    actions: list(cardButton, { max: 3 }),
  },
);

const carousel = block('carousel', { elements: list(card, { min: 1, max: 10 }) });

const taskCard = block(
  'task_card',
  {
    task_id: string({ min: 1 }),
    title: string({ min: 1 }),
    status: among('pending', 'in_progress', 'complete', 'error'),
  },
  { details: richText, output: richText, sources: list(anything) },
);

const container = block(
  'container',
  {
    child_blocks: list(
      byType({
        ...everywhere,
        input: input(inputElements),
        table,
        file: block('file', { source: among('remote'), external_id: string({ min: 1 }) }),
      }),
      { max: 10 },
    ),
  },
  {
    title: plainText(150),
    rich_text_title: richText,
    subtitle: anyText(150),
    width: among('narrow', 'standard', 'wide', 'full'),
    icon: picture,
    is_collapsible: boolean,
    default_collapsed: boolean,
    has_header_divider: boolean,
  },
);

/** Which blocks each surface takes (docs.slack.dev, Block Kit reference, "available in surfaces"). */
const surfaces: Record<Surface, Check> = {
  message: byType({
    ...everywhere,
    input: input(inputElements),
    markdown: block('markdown', { text: string({ min: 1, max: 12_000 }) }),
    table,
    data_table: dataTable,
    data_visualization: dataVisualization,
    file: block('file', { source: among('remote'), external_id: string({ min: 1 }) }),
    context_actions: block('context_actions', {
      elements: list(byType(contextActionElements), { min: 1, max: 5 }),
    }),
    card,
    carousel,
    container,
    task_card: taskCard,
    plan: block('plan', { title: string({ min: 1 }) }, { tasks: list(taskCard) }),
  }),
  modal: byType({ ...everywhere, input: input(modalInputElements), alert, card }),
  home: byType({ ...everywhere, input: input(inputElements), card, carousel }),
};

export function blockCheck(surface: Surface): Check {
  return surfaces[surface];
}
