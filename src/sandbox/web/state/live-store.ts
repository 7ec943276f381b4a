import { useSyncExternalStore } from 'react';
import type { LiveUpdate, ShownParts } from '../../page/contract.js';

/** What the server last said, part by part; and the workspace's time. */
export interface Seen {
  parts: Partial<ShownParts>;
  /** False while the connection is away: it comes back by itself. */
  isConnected: boolean;
}

const nothing: Seen = { parts: {}, isConnected: false };

/** The workspace's time when it last was told, and the page's own reading at that moment. */
let told = { now: 0, at: 0 };
let seen = nothing;
let feed: EventSource | undefined;
let person: string | undefined;
const listeners = new Set<() => void>();

function tell(next: Seen): void {
  seen = next;
  for (const listener of listeners) listener();
}

/** Begins to see the workspace as this person; nobody named: as whom the server chooses. */
export function connectAs(as: string | undefined): void {
  feed?.close();
  if (as !== person) tell(nothing);
  person = as;
  const source = new EventSource(`/page/live${as ? `?as=${encodeURIComponent(as)}` : ''}`);
  source.onmessage = ({ data }: MessageEvent<string>) => take(JSON.parse(data) as LiveUpdate);
  source.onerror = () => {
    tell({ ...seen, isConnected: false });
    // A server that is away for good is asked again; the browser does it by itself otherwise.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => reconnect(source), 500);
  };
  feed = source;
}

function reconnect(source: EventSource): void {
  if (feed === source) connectAs(person);
}

function take({ isWhole, now, set, drop }: LiveUpdate): void {
  told = { now, at: performance.now() };
  const parts = isWhole ? { ...set } : { ...seen.parts, ...set };
  for (const key of drop) delete parts[key as keyof ShownParts];
  tell({ parts, isConnected: true });
}

// A browser keeps six connections to one address: a window that nobody sees gives its up.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    feed?.close();
    feed = undefined;
  } else if (!feed) connectAs(person);
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSeen(): Seen {
  return useSyncExternalStore(subscribe, () => seen);
}

/** The workspace's time, in milliseconds since 1970. */
export function workspaceNow(): number {
  const isRunning = seen.parts.clock?.isFrozen === false && !seen.parts.clock.moving;
  return told.now + (isRunning ? performance.now() - told.at : 0);
}
