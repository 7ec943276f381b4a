import { useEffect, useRef, useState } from 'react';

/** How long after the last key the server hears what was typed; milliseconds. */
const restMs = 200;

/** Fields with something that the server has not heard yet. */
const unheard = new Set<() => Promise<void>>();

/** Resolves when the server has heard everything that was typed: before a modal is submitted. */
export async function allHeard(): Promise<void> {
  await Promise.all([...unheard].map((tell) => tell()));
}

window.addEventListener('pagehide', () => void allHeard());

/**
 * What a person is typing at the moment: kept here until the server has it. It is sent when they
 * rest, leave the field, or the window goes away.
 *
 * @param known what the server knows
 * @param waits nothing is sent while they rest: where hearing it makes the bot act
 */
export function useTyped(
  known: string,
  send: (value: string) => Promise<void>,
  { waits = false } = {},
) {
  const [draft, setDraft] = useState<string | null>(null);
  const typing = useRef({ draft: null as string | null, send, timer: 0 });
  typing.current.send = send;

  const [flush] = useState(() => async () => {
    unheard.delete(flush);
    window.clearTimeout(typing.current.timer);
    const { draft: value, send: tell } = typing.current;
    if (value !== null) await tell(value);
  });

  // The server has caught up with what was typed.
  useEffect(() => {
    if (draft === null || draft !== known) return;
    typing.current.draft = null;
    setDraft(null);
  }, [draft, known]);

  useEffect(() => () => void (unheard.has(flush) && flush()), [flush]);

  return {
    value: draft ?? known,
    type(value: string) {
      typing.current.draft = value;
      setDraft(value);
      unheard.add(flush);
      window.clearTimeout(typing.current.timer);
      if (!waits) typing.current.timer = window.setTimeout(() => void flush(), restMs);
    },
    /** Tells the server now, if there is something to tell. */
    flush: async () => {
      if (unheard.has(flush)) await flush();
    },
  };
}
