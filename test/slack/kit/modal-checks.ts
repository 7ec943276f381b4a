import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { expect } from 'vitest';
import { validateView } from '../../../src/sandbox/blocks/validate-view.js';

/** Slack would open it, and no word of it is missing or left in the notation of its source. */
export function expectOpenable(view: ModalView): void {
  const checked = validateView(view, 'modal');
  expect('problems' in checked ? checked.problems : []).toEqual([]);
  const inputs = fieldsOf(view);
  expect(new Set(inputs).size).toBe(inputs.length);
  for (const text of textsOf(view)) {
    expect(text).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
    expect(text).not.toMatch(/\p{Cs}/u);
  }
}

/** The fields that a modal asks for, by block id. */
export function fieldsOf(view: ModalView): string[] {
  return inputsOf(view).map(({ block_id }) => block_id ?? '');
}

/** Fields that Slack lets nobody leave out. */
export function requiredFieldsOf(view: ModalView): string[] {
  return inputsOf(view).flatMap(({ block_id, optional }) => (optional ? [] : [block_id ?? '']));
}

/** The element of a field. */
export function elementOf(view: ModalView, blockId: string): Record<string, unknown> {
  const block = inputsOf(view).find((candidate) => candidate.block_id === blockId);
  if (block === undefined) throw new Error(`no input ${blockId}`);
  return { ...block.element };
}

function inputsOf(view: ModalView): InputBlock[] {
  return (view.blocks as KnownBlock[]).filter((block) => block.type === 'input');
}

/** The texts in which Slack reads mentions, links and formatting. */
export function mrkdwnOf(view: ModalView): string[] {
  return nodesOf(view).flatMap((node) => (node.type === 'mrkdwn' ? [String(node.text)] : []));
}

function textsOf(view: ModalView): string[] {
  return nodesOf(view).flatMap((node) => (typeof node.text === 'string' ? [node.text] : []));
}

function nodesOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(nodesOf)];
}

/** What people type at their worst: far too long, emoji, formatting, broadcasts, line breaks. */
export const wildText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '<!channel> <@U1> <https://a.org|click>',
    '*bold* _it_ ~no~ `code` &amp; > quote',
    '{number} {x, plural, one {a}}',
    '👷‍♀️🏗️🔥'.repeat(900),
    '隐患'.repeat(3000),
    'a\n\n\r\nb\tc\u0000d',
    ' ',
  ),
  fc.string({ unit: 'grapheme', minLength: 3000, maxLength: 3200 }),
);
