import type { ViewInput } from '../state/views.js';
import type { Surface } from './block-types.js';
import {
  among,
  anything,
  boolean,
  isObject,
  type Problem,
  Report,
  shape,
  string,
} from './checks.js';
import { plainText } from './composition.js';
import { finishBlocks } from './finish-blocks.js';
import { validateBlocks } from './validate-blocks.js';

/** A view may be 250 kB of JSON (views.open, view_too_large). */
export const VIEW_BYTES = 250 * 1024;

// Limits: docs.slack.dev, views reference.
const common = {
  private_metadata: string({ max: 3000 }),
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
};

const checks = {
  modal: shape(
    { type: among('modal'), title: plainText(24), blocks: anything },
    {
      ...common,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  ),
  home: shape({ type: among('home'), blocks: anything }, common),
};

/**
 * Everything that Slack would refuse in a view of this type, with pointers below `/view`. Good views
 * come back finished: with a block_id and an action_id everywhere.
 */
export function validateView(
  view: unknown,
  type: Exclude<Surface, 'message'>,
): { view: ViewInput } | { problems: Problem[] } {
  const report = new Report();
  const at = '/view';
  if (!isObject(view)) {
    report.add(at, 'must provide an object');
    return { problems: report.problems };
  }
  if (view.type !== type) {
    const got = view.type;
    report.add(
      `${at}/type`,
      got === undefined
        ? 'missing required field: type'
        : `unsupported type: ${JSON.stringify(got).replaceAll('"', '')}`,
    );
    return { problems: report.problems };
  }
  checks[type](view, at, report);
  const { blocks } = view;
  if (blocks !== undefined) report.problems.push(...validateBlocks(blocks, type, `${at}/blocks`));
  const asks = Array.isArray(blocks) && blocks.some((b) => isObject(b) && b.type === 'input');
  if (type === 'modal' && asks && !view.submit) {
    report.add(at, 'missing required field: submit');
  }
  if (report.problems.length) return { problems: report.problems };
  const good = view as unknown as ViewInput;
  return { view: { ...good, blocks: finishBlocks(good.blocks) } };
}
