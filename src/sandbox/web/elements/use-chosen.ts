import { useEffect, useRef, useState } from 'react';

/** How long a choice is shown after the server has taken it, until its state has come; milliseconds. */
const onItsWayMs = 400;

/**
 * What a person has chosen, shown at once while it is on its way to the server and back. Whatever
 * becomes of it, the server's word holds in the end.
 */
export function useChosen<T>(known: T, send: (value: T) => Promise<void>) {
  const [draft, setDraft] = useState<{ value: T } | null>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return {
    value: draft ? draft.value : known,
    async choose(value: T) {
      window.clearTimeout(timer.current);
      setDraft({ value });
      await send(value);
      timer.current = window.setTimeout(() => setDraft(null), onItsWayMs);
    },
  };
}
