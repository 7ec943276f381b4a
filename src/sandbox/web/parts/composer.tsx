import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Menu } from '../elements/menu.js';
import { useReader } from '../state/reader.js';
import { upload } from '../state/send.js';

interface Attached {
  id: string;
  name: string;
}

/** Writes messages and commands; knows the commands by name and hint, and the shortcuts. */
export function Composer({
  conversation,
  thread,
  placeholder,
  takesMessages,
}: {
  conversation: string;
  thread?: string;
  placeholder: string;
  /** False: only commands; the app reads no messages. */
  takesMessages: boolean;
}) {
  const reader = useReader();
  const { words, workspace, act, me } = reader;
  const [text, setText] = useState('');
  const [files, setFiles] = useState<Attached[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const listId = useId();
  const offered = thread ? [] : workspace.commands.filter(({ command }) => isBegun(command, text));
  const current = workspace.commands.find(({ command }) => text.startsWith(`${command} `));

  const edit = (value: string) => {
    setText(value);
    setProblem(null);
    setAt(0);
  };
  const complete = (command: string) => {
    edit(`${command} `);
    field.current?.focus();
  };
  const go = async () => {
    const said = text.trim();
    if (said === '' && files.length === 0) return;
    const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(said) ?? [];
    const why = refusal({ command, thread, takesMessages, reader });
    if (why) return setProblem(why);
    setText('');
    setFiles([]);
    const answer = await (command
      ? act({ do: 'command', command, text: rest, in: conversation })
      : act({
          do: 'post',
          in: conversation,
          text: said,
          ...(thread ? { thread } : {}),
          files: files.map(({ id }) => id),
        }));
    if (!answer.ok) setText((now) => now || said);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Composing Chinese: Enter and arrows belong to the input method.
    if (event.nativeEvent.isComposing) return;
    const chosen = offered[at];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && offered.length > 0) {
      event.preventDefault();
      setAt((at + step + offered.length) % offered.length);
    } else if (event.key === 'Tab' && chosen && chosen.command !== text && !event.shiftKey) {
      event.preventDefault();
      complete(chosen.command);
    } else if (event.key === 'Escape' && offered.length > 0) {
      event.preventDefault();
      edit('');
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      const isWhole = workspace.commands.some(({ command }) => command === text.trim());
      if (chosen && !isWhole && !event.ctrlKey && !event.metaKey) complete(chosen.command);
      else void go();
    }
  };
  const attach = async (list: FileList | null) => {
    const given = await Promise.all([...(list ?? [])].map((file) => upload(me.id, file)));
    setFiles((now) => [...now, ...given.flatMap((file) => file ?? [])]);
  };
  const shortcuts = workspace.shortcuts.filter(({ type }) => type === 'global');
  return (
    <div className="composer">
      {offered.length > 0 && (
        <div
          className="listbox composer-list"
          id={listId}
          role="listbox"
          aria-label={words.commands}
        >
          {offered.map(({ command, description, usageHint }, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field’s
            <div
              key={command}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className={index === at ? 'listbox-at' : ''}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => complete(command)}
            >
              <span>
                <b>{command}</b> <span className="composer-hint">{usageHint}</span>
              </span>
              <span className="listbox-more">{description}</span>
            </div>
          ))}
        </div>
      )}
      {current && <p className="composer-usage">{`${current.command} ${current.usageHint}`}</p>}
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {files.length > 0 && (
        <ul className="chips">
          {files.map(({ id, name }) => (
            <li key={id} className="chip">
              {name}
              <button
                type="button"
                aria-label={words.remove(name)}
                onClick={() => setFiles(files.filter((file) => file.id !== id))}
              >
                <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="composer-box">
        <Menu
          label={words.shortcuts}
          side="above"
          className="icon-button composer-plus"
          items={[
            ...(thread
              ? []
              : shortcuts.map(({ callbackId, name }) => ({
                  key: callbackId,
                  label: name,
                  onSelect: () => void act({ do: 'global_shortcut', callbackId }),
                }))),
            ...(takesMessages
              ? [{ key: 'attach', label: words.attach, onSelect: () => picker.current?.click() }]
              : []),
          ]}
        >
          <span aria-hidden="true">+</span>
        </Menu>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={words.attach}
          onChange={({ target }) => {
            void attach(target.files).then(() => {
              target.value = '';
            });
          }}
        />
        <textarea
          ref={field}
          value={text}
          rows={Math.min(8, text.split('\n').length)}
          placeholder={placeholder}
          aria-label={placeholder}
          title={words.sendHint}
          aria-expanded={offered.length > 0}
          aria-controls={offered.length > 0 ? listId : undefined}
          aria-activedescendant={offered.length > 0 ? `${listId}-${at}` : undefined}
          role="combobox"
          aria-autocomplete="list"
          onChange={({ target }) => edit(target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="button button-primary composer-send"
          disabled={text.trim() === '' && files.length === 0}
          onClick={() => void go()}
        >
          {words.send}
        </button>
      </div>
    </div>
  );
}

/** A command's name is being typed: up to its end, before a space. */
function isBegun(command: string, text: string): boolean {
  return text.startsWith('/') && command.startsWith(text);
}

/** Why the client itself does not send this; undefined when it does. */
function refusal({
  command,
  thread,
  takesMessages,
  reader: { words, workspace },
}: {
  command: string | undefined;
  thread: string | undefined;
  takesMessages: boolean;
  reader: ReturnType<typeof useReader>;
}): string | undefined {
  if (command === undefined) return takesMessages ? undefined : words.appTakesNoMessages;
  if (thread) return words.noCommandsInThread;
  const isKnown = workspace.commands.some((one) => one.command === command);
  return isKnown ? undefined : words.unknownCommand(command);
}
