import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useReader } from '../state/reader.js';
import type { Labelling } from './surface.js';

/** Something to choose. */
export interface Item {
  value: string;
  text: string;
  /** Said below it. */
  more?: string | undefined;
}

/**
 * Chooses one or several of many by typing: a combobox with a list, as ARIA has it. Arrow keys move,
 * Enter chooses, Esc closes the list and nothing else, Backspace takes away the last of several.
 */
export function Combobox({
  labelling,
  placeholder,
  chosen,
  isMulti,
  find,
  onChoose,
}: {
  labelling: Labelling;
  placeholder: string;
  chosen: readonly Item[];
  isMulti: boolean;
  /** What is offered for what was typed. */
  find(typed: string): Item[] | Promise<Item[]>;
  onChoose(values: string[]): void;
}) {
  const { words } = useReader();
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const { items, isLoading } = useItems(typed, find);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const isOpen = typed !== null;
  // A list that opens below what is in sight is brought into it.
  useEffect(() => {
    if (isOpen) list.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const values = chosen.map(({ value }) => value);
  const single = isMulti ? undefined : chosen[0];

  const choose = (item: Item) => {
    if (!isMulti) onChoose([item.value]);
    else if (values.includes(item.value)) onChoose(values.filter((value) => value !== item.value));
    else onChoose([...values, item.value]);
    setTyped(isMulti ? '' : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return setTyped('');
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((at + step + items.length) % Math.max(items.length, 1));
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      const item = items[at];
      if (item) choose(item);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    } else if (event.key === 'Backspace' && isMulti && !typed && values.length > 0) {
      onChoose(values.slice(0, -1));
    }
  };
  return (
    <div className="combobox">
      {isMulti && chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((item) => (
            <li key={item.value} className="chip">
              {item.text}
              <button
                type="button"
                aria-label={words.remove(item.text)}
                onClick={() => onChoose(values.filter((value) => value !== item.value))}
              >
                <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="combobox-row">
        <input
          id={labelling.id}
          className="text-input"
          role="combobox"
          autoComplete="off"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && items[at] ? `${listId}-${at}` : undefined}
          aria-labelledby={labelling.labelledBy}
          aria-describedby={labelling.describedBy}
          aria-invalid={labelling.isInvalid || undefined}
          aria-required={labelling.isRequired || undefined}
          placeholder={single?.text ?? (placeholder || words.choose)}
          data-chosen={single ? '' : undefined}
          value={typed ?? single?.text ?? ''}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onFocus={({ target }) => target.select()}
          onClick={() => setTyped((now) => now ?? '')}
          onBlur={() => setTyped(null)}
          onKeyDown={onKeyDown}
        />
        {single && !labelling.isRequired && (
          <button
            type="button"
            className="icon-button combobox-clear"
            aria-label={words.clear}
            onClick={() => onChoose([])}
          >
            <span aria-hidden="true">✕</span>
          </button>
        )}
      </div>
      {isOpen && (
        <div
          ref={list}
          className="listbox"
          id={listId}
          role="listbox"
          aria-labelledby={labelling.labelledBy}
        >
          {items.map((item, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field’s
            <div
              key={item.value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={values.includes(item.value)}
              className={index === at ? 'listbox-at' : ''}
              // Before the blur that would close the list.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(item)}
            >
              <span>{item.text}</span>
              {item.more && <span className="listbox-more">{item.more}</span>}
            </div>
          ))}
          {items.length === 0 && (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
            <div role="option" aria-selected="false" aria-disabled="true" className="listbox-none">
              {isLoading ? words.loading : words.nothingFound}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** What is offered for what was typed; an older answer never replaces a newer one. */
function useItems(typed: string | null, find: (typed: string) => Item[] | Promise<Item[]>) {
  const [found, setFound] = useState<{ items: Item[]; isLoading: boolean }>(nothing);
  const latest = useRef(find);
  latest.current = find;
  useEffect(() => {
    if (typed === null) return setFound(nothing);
    let isCurrent = true;
    const answer = latest.current(typed);
    if (Array.isArray(answer)) setFound({ items: answer, isLoading: false });
    else {
      setFound(({ items }) => ({ items, isLoading: true }));
      void answer.then((items) => isCurrent && setFound({ items, isLoading: false }));
    }
    return () => {
      isCurrent = false;
    };
  }, [typed]);
  return found;
}

const nothing = { items: [], isLoading: false };
