import { elementsOf, type PlacedElement } from '../state/element-state.js';
import type { ElementState, View } from '../state/slack-types.js';

const TEXT_LIMIT = 3000;

/**
 * What Slack's own client refuses before it sends a modal, by block_id: required inputs left empty,
 * lengths, numbers, addresses, too many choices.
 */
export function clientErrors(view: View): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const placed of elementsOf(view.blocks)) {
    const { block, element } = placed;
    const state = view.state.values[block.block_id]?.[element.action_id];
    if (block.type !== 'input' || !state) continue;
    const error = isEmpty(state)
      ? block.optional
        ? undefined
        : 'Please complete this required field.'
      : contentError(placed, state);
    if (error) errors[block.block_id] = error;
  }
  return errors;
}

function isEmpty({ type: _type, ...state }: ElementState): boolean {
  return Object.values(state).every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

function contentError({ element }: PlacedElement, state: ElementState): string | undefined {
  const value = state.value ?? '';
  switch (element.type) {
    case 'plain_text_input': {
      const most = element.max_length ?? TEXT_LIMIT;
      const least = element.min_length ?? 0;
      if (value.length > most) return `Must be ${most} characters or fewer.`;
      return value.length < least ? `Must be ${least} characters or more.` : undefined;
    }
    case 'number_input':
      return numberError(value, element);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return /^https?:\/\/\S+$/.test(value) ? undefined : 'Enter a valid URL.';
    case 'file_input': {
      const most = Number(element.max_files ?? 10);
      return (state.files?.length ?? 0) > most ? `Upload at most ${most} files.` : undefined;
    }
    default: {
      const most = element.max_selected_items;
      const chosen = Object.values(state).find((part) => Array.isArray(part)) ?? [];
      return typeof most === 'number' && chosen.length > most
        ? `Select at most ${most}.`
        : undefined;
    }
  }
}

function numberError(value: string, element: PlacedElement['element']): string | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Enter a number.';
  if (!element.is_decimal_allowed && value.includes('.')) return 'Enter a whole number.';
  const [low, high] = [element.min_value, element.max_value];
  if (low !== undefined && Number(value) < Number(low)) return `Must be at least ${low}.`;
  if (high !== undefined && Number(value) > Number(high)) return `Must be at most ${high}.`;
  return undefined;
}
