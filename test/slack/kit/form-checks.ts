import type { FormResult } from '../../../src/slack/kit/form-result.js';
import type { FormView } from '../../../src/slack/kit/view-state.js';

/** A view's state as Slack sends it: each field in a block of its own. */
export function stateOf(fields: Record<string, object>): FormView['state'] {
  const values = Object.entries(fields).map(([blockId, state]) => [
    blockId,
    { value: { type: 'any', ...state } },
  ]);
  return { values: Object.fromEntries(values) };
}

/** The fields that a form refuses, with the codes of why. */
export function refused(result: FormResult<unknown>): Record<string, string> {
  if (result.ok) return {};
  return Object.fromEntries(result.errors.map(({ field, code }) => [field, code]));
}

/** What a form reads; throws where it refuses. */
export function read<T>(result: FormResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.input;
}
