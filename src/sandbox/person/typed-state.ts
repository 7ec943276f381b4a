import { isCalendarDate } from '../blocks/checks.js';
import type { SandboxParts } from '../sandbox-parts.js';
import { optionsOf } from '../state/element-state.js';
import type { BlockElement, ElementState, Option } from '../state/slack-types.js';
import { PersonCannotError } from './outcomes.js';

/** A file that the person has uploaded. */
export interface FileRef {
  id: string;
}

/**
 * What to type or choose. Options by text or value, people and channels by name or id, a date as
 * `YYYY-MM-DD`, a time as `HH:mm`, a date with time as a Date or seconds, null to empty.
 */
export type FillValue = string | number | Date | null | readonly (string | FileRef)[];

type Typed = Omit<ElementState, 'type'>;

/** The state that an element has after the person typed `value` into it. */
export function typedState(
  parts: SandboxParts,
  element: BlockElement,
  value: FillValue,
  offered: Option[] = optionsOf(element),
): ElementState {
  const kind = kinds[element.type];
  if (!kind) throw new PersonCannotError(`nothing can be filled into a ${element.type}`);
  return { type: element.type, ...kind(value, { parts, element, offered }) };
}

interface Place {
  parts: SandboxParts;
  element: BlockElement;
  offered: Option[];
}

type Kind = (value: FillValue, place: Place) => Typed;

const text: Kind = (value) => {
  if (value === null || value === '') return { value: null };
  if (typeof value === 'string' || typeof value === 'number') return { value: String(value) };
  throw new PersonCannotError('a text field takes a text');
};

const richText: Kind = (value) => ({
  rich_text_value:
    value === null
      ? null
      : {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: String(value) }] },
          ],
        },
});

function pick(wanted: string, { offered }: Place): Option {
  const found =
    offered.find((option) => option.value === wanted) ??
    offered.find((option) => option.text.text === wanted) ??
    offered.find((option) => unindented(option.text.text) === wanted);
  if (found) return found;
  const names = offered.map((option) => option.text.text).join(', ');
  throw new PersonCannotError(`"${wanted}" is not offered; offered are ${names}`);
}

/** What stands in a tree is read without the marks before it. */
export function unindented(text: string): string {
  return text.replace(/^[\s└├│─]+/u, '');
}

function words(value: FillValue): string[] {
  if (value === null) return [];
  const list = Array.isArray(value) ? (value as readonly (string | FileRef)[]) : [value];
  return list.map((one) => {
    if (typeof one === 'string') return one;
    throw new PersonCannotError('this takes names or values');
  });
}

const option: Kind = (value, place) => {
  const [wanted] = words(value);
  return { selected_option: wanted === undefined ? null : pick(wanted, place) };
};

const options: Kind = (value, place) => ({
  selected_options: words(value).map((wanted) => pick(wanted, place)),
});

function person(wanted: string, { parts }: Place): string {
  const user = parts.users.find(wanted);
  if (user.deleted) throw new PersonCannotError(`${wanted} is deactivated and not offered`);
  return user.id;
}

function channel(wanted: string, { parts, element }: Place): string {
  const found = parts.channels.find(wanted);
  const onlyPublic = element.type.includes('channels_select');
  const filter = element.filter as { exclude_external_shared_channels?: boolean } | undefined;
  const isLeftOut = filter?.exclude_external_shared_channels === true && found.is_ext_shared;
  if (found.is_archived || isLeftOut || (onlyPublic && found.kind !== 'public')) {
    throw new PersonCannotError(`${wanted} is not offered`);
  }
  return found.id;
}

const one =
  (key: keyof Typed, find: (wanted: string, place: Place) => string): Kind =>
  (value, place) => {
    const [wanted] = words(value);
    return { [key]: wanted === undefined ? null : find(wanted, place) };
  };

const many =
  (key: keyof Typed, find: (wanted: string, place: Place) => string): Kind =>
  (value, place) => ({ [key]: words(value).map((wanted) => find(wanted, place)) });

function existingDate(wanted: string): string {
  if (!isCalendarDate(wanted))
    throw new PersonCannotError(`"${wanted}" is no date such as 2026-03-01`);
  return wanted;
}

function formatted(pattern: RegExp, example: string) {
  return (wanted: string): string => {
    if (!pattern.test(wanted)) throw new PersonCannotError(`"${wanted}" is not like ${example}`);
    return wanted;
  };
}

const moment: Kind = (value) => {
  if (value === null) return { selected_date_time: null };
  const seconds = value instanceof Date ? Math.floor(value.getTime() / 1000) : Number(value);
  if (!Number.isInteger(seconds)) throw new PersonCannotError(`${value} is not a moment`);
  return { selected_date_time: seconds };
};

const files: Kind = (value, { parts, element }) => {
  const list = value === null ? [] : (value as readonly (string | FileRef)[]);
  if (!Array.isArray(list)) throw new PersonCannotError('a file field takes a list of files');
  const types = element.filetypes as string[] | undefined;
  return {
    files: list.map((one: string | FileRef) => {
      const file = parts.files.get(typeof one === 'string' ? one : one.id);
      if (!file) throw new PersonCannotError('there is no such file');
      if (types && !types.includes(file.filetype)) {
        throw new PersonCannotError(`${file.name} is none of ${types.join(', ')}`);
      }
      // Given to the app by being put into its form.
      file.visible_to_app = true;
      return parts.files.toSlack(file);
    }),
  };
};

const kinds: Record<string, Kind> = {
  plain_text_input: text,
  number_input: text,
  email_text_input: text,
  url_text_input: text,
  rich_text_input: richText,
  static_select: option,
  external_select: option,
  radio_buttons: option,
  multi_static_select: options,
  multi_external_select: options,
  checkboxes: options,
  users_select: one('selected_user', person),
  multi_users_select: many('selected_users', person),
  channels_select: one('selected_channel', channel),
  multi_channels_select: many('selected_channels', channel),
  conversations_select: one('selected_conversation', channel),
  multi_conversations_select: many('selected_conversations', channel),
  datepicker: one('selected_date', existingDate),
  timepicker: one('selected_time', formatted(/^\d\d:\d\d$/, '09:30')),
  datetimepicker: moment,
  file_input: files,
};
