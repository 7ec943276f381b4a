/** The ids that every room's modals share. */
export const kitIds = {
  views: { placeholder: 'placeholder', notice: 'notice' },
  inputs: {
    /** The action_id of every plain input: the block id alone names the field. */
    value: 'value',
    /** Changes what else the modal asks for; the block id says which field it is. */
    reshape: 'reshape',
  },
} as const;

/**
 * The block id of a field. Slack keeps what was typed as long as the block id stays; a variant gives
 * the field a new identity when it must start afresh (the kinds of another category, say).
 */
export function blockIdOf(field: string, variant?: string): string {
  return variant === undefined ? field : `${field}:${variant}`;
}

/** The field that a block id names. */
export function fieldOf(blockId: string): string {
  return blockId.split(':', 1)[0] ?? blockId;
}
