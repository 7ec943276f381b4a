import { blockCheck, type Surface } from './block-types.js';
import { isObject, list, type Problem, Report } from './checks.js';

/** A message holds 50 blocks, a modal and a Home tab 100 (docs.slack.dev, Block Kit reference). */
export const BLOCK_LIMITS: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
const MARKDOWN_CHARACTERS = 12_000;
const CHARTS_PER_MESSAGE = 2;

/**
 * Everything that Slack would refuse in these blocks on this surface, with JSON pointers below `at`;
 * an empty list means that they are good.
 */
export function validateBlocks(blocks: unknown, surface: Surface, at = '/blocks'): Problem[] {
  const report = new Report();
  const limits = { min: surface === 'message' ? 0 : 1, max: BLOCK_LIMITS[surface] };
  list(blockCheck(surface), limits)(blocks, at, report);
  if (!Array.isArray(blocks)) return report.problems;
  const good = blocks.map((block) => (isObject(block) ? block : {}));
  uniqueBlockIds(good, at, report);
  good.forEach((block, index) => {
    uniqueActionIds(block, `${at}/${index}`, report);
  });
  oneFocus(good, at, report);
  countsPerMessage(good, at, report);
  return report.problems;
}

/** Slack's wording: what is wrong and where. */
export function problemText(problem: Problem): string {
  return `${problem.message} [json-pointer:${problem.pointer}]`;
}

type Loose = Record<string, unknown>;

function uniqueBlockIds(blocks: Loose[], at: string, report: Report): void {
  const seen = new Set<unknown>();
  for (const [index, { block_id: id }] of blocks.entries()) {
    if (typeof id !== 'string' || id === '') continue;
    if (seen.has(id)) report.add(`${at}/${index}/block_id`, `\`block_id\` "${id}" already exists`);
    seen.add(id);
  }
}

/** The elements of a block, each with the pointer below the block. */
function elementsWithin(block: Loose): [string, Loose][] {
  const found: [string, unknown][] = [
    ['/element', block.element],
    ['/accessory', block.accessory],
  ];
  if (Array.isArray(block.elements)) {
    found.push(...block.elements.map((e, i): [string, unknown] => [`/elements/${i}`, e]));
  }
  return found.filter((pair): pair is [string, Loose] => isObject(pair[1]));
}

function uniqueActionIds(block: Loose, at: string, report: Report): void {
  const seen = new Set<unknown>();
  for (const [pointer, { action_id: id }] of elementsWithin(block)) {
    if (typeof id !== 'string') continue;
    if (seen.has(id)) {
      report.add(`${at}${pointer}/action_id`, `\`action_id\` "${id}" already exists in this block`);
    }
    seen.add(id);
  }
}

function oneFocus(blocks: Loose[], at: string, report: Report): void {
  const focused = blocks.flatMap((block, index) =>
    elementsWithin(block)
      .filter(([, element]) => element.focus_on_load === true)
      .map(([pointer]) => `${at}/${index}${pointer}/focus_on_load`),
  );
  for (const pointer of focused.slice(1)) {
    report.add(pointer, 'only one element can have focus_on_load');
  }
}

/** At most one table and two charts a message; markdown blocks share their limit. */
function countsPerMessage(blocks: Loose[], at: string, report: Report): void {
  const places = (type: string) =>
    blocks.flatMap((block, index) => (block.type === type ? [index] : []));
  for (const index of places('table').slice(1))
    report.add(`${at}/${index}`, 'only_one_table_allowed');
  for (const index of places('data_visualization').slice(CHARTS_PER_MESSAGE)) {
    report.add(`${at}/${index}`, 'no more than 2 data_visualization blocks allowed');
  }
  const markdown = places('markdown');
  const characters = markdown.reduce(
    (sum, index) => sum + String(blocks[index]?.text ?? '').length,
    0,
  );
  if (markdown.length > 1 && characters > MARKDOWN_CHARACTERS) {
    report.add(
      at,
      `markdown blocks must be less than ${MARKDOWN_CHARACTERS + 1} characters in all`,
    );
  }
}
