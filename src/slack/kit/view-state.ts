import type { ViewOutput } from '@slack/bolt';
import type { HandedInFile } from '../../domain/evidence/evidence.js';
import { isLocalDate } from '../../domain/shared/local-time.js';
import { fieldOf } from './ids.js';
import { readSlackFile } from './slack-file.js';
import { isConversationId, isPersonId } from './slack-ids.js';

/** What a person entered in one field: a text or a chosen value, several values, or files. */
export type FieldValue = string | readonly string[] | readonly HandedInFile[];

/** What was entered, by field; a field left empty is absent. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** The parts of a view in a payload that forms read. */
export interface FormView {
  state: Pick<ViewOutput['state'], 'values'>;
  blocks: readonly { type: string; block_id?: string }[];
}

/**
 * Reads a view's state by field. Texts are trimmed; a date-time becomes epoch seconds as text. What a
 * forged or future payload carries and no form knows is left out.
 */
export function readFields(view: Pick<FormView, 'state'>): FieldValues {
  const fields = Object.entries(view.state.values).flatMap(([blockId, byAction]) =>
    Object.values(byAction).flatMap((state) => {
      const value = readValue({ ...state });
      return value === undefined || value.length === 0 ? [] : [[fieldOf(blockId), value] as const];
    }),
  );
  return Object.fromEntries(fields);
}

/** The single value of a field, or undefined. */
export function textOf(fields: FieldValues, field: string): string | undefined {
  const value = fields[field];
  return typeof value === 'string' ? value : undefined;
}

/** True when the checkbox of that value is ticked. */
export function isTicked(fields: FieldValues, field: string, value = 'yes'): boolean {
  const values = fields[field];
  return Array.isArray(values) && values.some((entry) => entry === value);
}

/** Each part is read for what it is, not for what Slack's documents say of it. */
function readValue(state: Readonly<Record<string, unknown>>): FieldValue | undefined {
  if (typeof state.value === 'string') return state.value.trim();
  const option = valueOfOption(state.selected_option);
  if (typeof option === 'string') return option;
  if (isPersonId(state.selected_user)) return state.selected_user;
  const conversation = state.selected_conversation ?? state.selected_channel;
  if (isConversationId(conversation)) return conversation;
  const { selected_date: date, selected_time: time, selected_date_time: instant } = state;
  if (typeof date === 'string' && isLocalDate(date)) return date;
  if (typeof time === 'string' && /^\d\d:\d\d$/.test(time)) return time;
  if (Number.isInteger(instant)) return String(instant);
  if (Array.isArray(state.selected_options)) {
    const values = state.selected_options.map(valueOfOption);
    return values.filter((value) => typeof value === 'string');
  }
  if (Array.isArray(state.selected_users)) return state.selected_users.filter(isPersonId);
  if (Array.isArray(state.selected_conversations)) {
    return state.selected_conversations.filter(isConversationId);
  }
  if (Array.isArray(state.files)) return state.files.flatMap((file) => readSlackFile(file) ?? []);
  return undefined;
}

function valueOfOption(option: unknown): unknown {
  return typeof option === 'object' && option !== null && 'value' in option
    ? option.value
    : undefined;
}
