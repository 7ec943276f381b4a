import { useSyncExternalStore } from 'react';

/** Where this window looks. It stands in the address, so that a reload looks there again. */
export interface Whereabouts {
  /** Who one is here. */
  as?: string | undefined;
  /** The conversation, or `home` for the app's Home. */
  in?: string | undefined;
  /** The ts of the message whose thread is open beside it. */
  thread?: string | undefined;
}

const keys = ['as', 'in', 'thread'] as const;

function read(): Whereabouts {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(keys.flatMap((key) => (given.has(key) ? [[key, given.get(key)]] : [])));
}

let current = read();
const listeners = new Set<() => void>();

window.addEventListener('hashchange', () => {
  current = read();
  for (const listener of listeners) listener();
});

/** Looks elsewhere; what is not named stays, undefined is taken away. */
export function lookAt(change: Whereabouts): void {
  // The address itself: what was changed a moment ago is not in `current` before the event of it.
  const now = read();
  const next = new URLSearchParams();
  for (const key of keys) {
    const value = key in change ? change[key] : now[key];
    if (value) next.set(key, value);
  }
  location.hash = next.toString();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useWhereabouts(): Whereabouts {
  return useSyncExternalStore(subscribe, () => current);
}
