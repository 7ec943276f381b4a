import type { KeyboardEvent } from 'react';
import { useReader } from '../state/reader.js';
import { plain } from '../text/text.js';
import { type Acting, dispatches, type Labelling, useElement } from './surface.js';
import { useTyped } from './use-typed.js';

const types: Record<string, string> = {
  number_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
};

/** So near to its limit a text says how much room is left. */
const warnWithin = 100;

/** Texts, numbers, addresses and rich text. */
export function TextInput({ labelling, ...acting }: Acting & { labelling: Labelling }) {
  const { element } = acting;
  const { state, fill } = useElement(acting);
  const known = state?.value ?? richWords(state?.rich_text_value);
  const isDispatching = dispatches(acting);
  const typed = useTyped(known, (value) => fill(value === '' ? null : value), {
    waits: isDispatching,
  });
  const isLong = element.multiline === true || element.type === 'rich_text_input';
  const shared = {
    id: labelling.id,
    className: 'text-input',
    value: typed.value,
    placeholder: plain(element.placeholder),
    'aria-labelledby': labelling.labelledBy,
    'aria-describedby': labelling.describedBy,
    'aria-invalid': labelling.isInvalid || undefined,
    'aria-required': labelling.isRequired || undefined,
    onBlur: () => void typed.flush(),
    onChange: ({ target }: { target: { value: string } }) => typed.type(target.value),
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === 'Enter' && isDispatching && !isLong) void typed.flush();
    },
  };
  return (
    <>
      {isLong ? (
        <textarea {...shared} rows={Math.min(8, Math.max(3, typed.value.split('\n').length + 1))} />
      ) : (
        <input
          {...shared}
          type={types[element.type] ?? 'text'}
          inputMode={element.type === 'number_input' ? 'decimal' : undefined}
        />
      )}
      <Room typed={typed.value} most={element.max_length} />
    </>
  );
}

function Room({ typed, most }: { typed: string; most: number | undefined }) {
  const { words } = useReader();
  if (most === undefined || typed.length < most - Math.min(warnWithin, most / 5)) return null;
  const left = most - typed.length;
  return (
    <p className={left < 0 ? 'field-room field-error' : 'field-room'}>
      {words.charactersLeft(left)}
    </p>
  );
}

/** The words of a rich text value, as a text area shows them. */
function richWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value)) return value.map(richWords).join('');
  const { text, elements } = value as { text?: unknown; elements?: unknown };
  return typeof text === 'string' ? text : richWords(elements);
}
