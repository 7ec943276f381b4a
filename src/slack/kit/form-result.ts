import type { z } from 'zod';
import { domainErrorCodes } from '../../domain/errors.js';
import type { DomainErrorCode, DomainErrorParams } from '../../domain/shared/errors.js';
import type { MessageKey, MessageParams, Translator } from '../../i18n/translator.js';
import { fieldOf } from './ids.js';
import type { FieldValues, FormView } from './view-state.js';

/** One field that is wrong, by a rule's code. */
export interface FieldError {
  field: string;
  code: DomainErrorCode;
  params: DomainErrorParams;
}

/** A form read whole: the use case's input, or every field that is wrong, all at once. */
export type FormResult<T> = { ok: true; input: T } | { ok: false; errors: readonly FieldError[] };

/** Holds what was entered against a schema whose messages are codes of rules (see fields.ts). */
export function validate<S extends z.ZodType>(
  schema: S,
  values: FieldValues,
): FormResult<z.output<S>> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, input: parsed.data };
  return { ok: false, errors: parsed.error.issues.map(fieldError) };
}

/**
 * The errors by block id, as `response_action: errors` wants them. One about a field that the view does
 * not show stands at its first input; of several on one field the first counts.
 */
export function viewErrors(
  errors: readonly { field: string | undefined; key: MessageKey; params: MessageParams }[],
  view: Pick<FormView, 'blocks'>,
  translator: Translator,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { field, key, params } of errors) {
    const blockId = blockOf(view, field);
    if (blockId !== undefined) found[blockId] ??= translator.t(key, params);
  }
  return found;
}

/** The block that shows a field; the first input when there is none; undefined in a view of none. */
export function blockOf(
  view: Pick<FormView, 'blocks'>,
  field: string | undefined,
): string | undefined {
  const inputs = view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id !== undefined ? [block.block_id] : [],
  );
  return inputs.find((blockId) => fieldOf(blockId) === field) ?? inputs[0];
}

function fieldError(issue: z.core.$ZodIssue): FieldError {
  const code = domainErrorCodes.find((candidate) => candidate === issue.message) ?? 'required';
  const params = issue.code === 'custom' ? (issue.params ?? {}) : {};
  return { field: String(issue.path[0] ?? ''), code, params };
}
