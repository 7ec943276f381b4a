import type { ViewOutput } from '@slack/bolt';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import { fieldOf } from './ids.js';

/** What a person entered in one field: a text or a chosen value, several values, or files. */
export type FieldValue = string | readonly string[] | readonly EvidenceFile[];

/** What was entered, by field; a field left empty is absent. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

type StateValue = ViewOutput['state']['values'][string][string];

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
  const fields: Record<string, FieldValue> = {};
  for (const [blockId, byAction] of Object.entries(view.state.values)) {
    for (const state of Object.values(byAction)) {
      const value = readValue(state);
      if (value !== undefined && value.length > 0) fields[fieldOf(blockId)] = value;
    }
  }
  return fields;
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

function readValue(state: StateValue): FieldValue | undefined {
  const single =
    state.value?.trim() ??
    state.selected_option?.value ??
    state.selected_user ??
    state.selected_conversation ??
    state.selected_channel ??
    state.selected_date ??
    state.selected_time;
  if (single != null) return single;
  if (state.selected_date_time != null) return String(state.selected_date_time);
  if (state.selected_options != null) {
    return state.selected_options.flatMap((option) => option.value ?? []);
  }
  if (state.selected_users != null) return state.selected_users;
  if (state.selected_conversations != null) return state.selected_conversations;
  if (state.files != null) return state.files.flatMap(evidenceFile);
  return undefined;
}

function evidenceFile(file: NonNullable<StateValue['files']>[number]): EvidenceFile[] {
  if (file.id === undefined) return [];
  return [
    {
      fileId: file.id,
      name: file.name ?? file.id,
      mimeType: file.mimetype ?? 'application/octet-stream',
      permalink: file.permalink ?? '',
    },
  ];
}
