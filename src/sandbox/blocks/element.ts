import { all, among, boolean, type Check, type Fields, shape } from './checks.js';
import { actionId, plainText } from './composition.js';

/** Fields that many elements share. */
export const placeholder = { placeholder: plainText(150) };
export const focus = { focus_on_load: boolean };

/** An interactive element: its kind, its fields, an optional action_id, and rules about the whole. */
export function element(
  type: string,
  required: Fields,
  optional: Fields,
  ...rules: Check[]
): Check {
  return all(
    shape({ type: among(type), ...required }, { action_id: actionId, ...optional }),
    ...rules,
  );
}
