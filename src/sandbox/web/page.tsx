import { useEffect, useState } from 'react';
import type { ShownConversation, ShownParts } from '../page/contract.js';
import { ConfirmProvider } from './elements/confirm.js';
import { ClockBar } from './parts/clock-bar.js';
import { Conversation } from './parts/conversation.js';
import { Home } from './parts/home.js';
import { ModalStack } from './parts/modal-stack.js';
import { Records } from './parts/records.js';
import { Sidebar } from './parts/sidebar.js';
import { Thread } from './parts/thread.js';
import { Trouble } from './parts/trouble.js';
import { connectAs, useSeen } from './state/live-store.js';
import { lookAt, useWhereabouts } from './state/location.js';
import { ReaderProvider, useReader } from './state/reader.js';
import { wordsFor } from './words.js';

/** The page: connects as whoever the address names, and shows what they see. */
export function Page() {
  const { as } = useWhereabouts();
  const { parts, isConnected } = useSeen();
  useEffect(() => connectAs(as), [as]);

  const isWhole = parts.me !== undefined && parts.people !== undefined;
  const shownAs = parts.me?.id;
  // Whom the server chose stands in the address from then on.
  useEffect(() => {
    if (as === undefined && shownAs) lookAt({ as: shownAs });
  }, [as, shownAs]);

  if (!isWhole) {
    const words = wordsFor(navigator.language);
    return <main className="waiting">{words.connecting}</main>;
  }
  return (
    <ReaderProvider parts={parts as ShownParts}>
      <ConfirmProvider>
        <Workspace isConnected={isConnected} />
      </ConfirmProvider>
    </ReaderProvider>
  );
}

/** The channel in which most is new to the reader, else their first one. */
function whereToStart(all: readonly ShownConversation[]): string | undefined {
  const channels = all.filter(({ isMember, kind }) => isMember && kind === 'public');
  const [first] = channels.toSorted((one, other) => other.unread - one.unread);
  return first?.id;
}

function Workspace({ isConnected }: { isConnected: boolean }) {
  const reader = useReader();
  const { me, words, parts, workspace, conversations } = reader;
  const whereabouts = useWhereabouts();
  const [isSidebarOpen, setSidebarOpen] = useState(false);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const shown = whereabouts.in === 'home' ? undefined : conversations.get(whereabouts.in ?? '');
  // Chosen once: what is looked at has nothing unread any more.
  const [startId] = useState(() => whereToStart(parts.conversations));
  const start = conversations.get(startId ?? '');
  const conversation = shown ?? (whereabouts.in === 'home' ? undefined : start);
  useEffect(() => {
    if (whereabouts.in === undefined && startId) lookAt({ in: startId });
  }, [whereabouts.in, startId]);
  const thread = conversation && whereabouts.thread;
  const unread = parts.unread[me.id] ?? 0;

  useEffect(() => {
    document.documentElement.lang = me.locale;
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${me.display_name} · ${workspace.name}`;
  }, [me, unread, workspace.name]);

  // Another workspace than before: what this window showed of the old one means nothing there.
  const [session] = useState(workspace.session);
  useEffect(() => {
    if (session === workspace.session) return;
    lookAt({ thread: undefined });
    location.reload();
  }, [session, workspace.session]);

  return (
    <div className={`app${thread ? ' app-thread' : ''}${isSidebarOpen ? ' app-sidebar' : ''}`}>
      <ClockBar
        onMenu={() => setSidebarOpen(!isSidebarOpen)}
        isDrawerOpen={isDrawerOpen}
        onDrawer={() => setDrawerOpen(!isDrawerOpen)}
      />
      <Sidebar selected={conversation?.id ?? 'home'} onNavigate={() => setSidebarOpen(false)} />
      {isSidebarOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the sidebar closes it; the keyboard has the menu button
        // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the sidebar closes it; the keyboard has the menu button
        <div className="scrim" onClick={() => setSidebarOpen(false)} />
      )}
      {conversation ? (
        <Conversation key={`${me.id} ${conversation.id}`} conversation={conversation} />
      ) : (
        <Home key={me.id} />
      )}
      {thread && <Thread key={`${me.id} ${thread}`} conversation={conversation} ts={thread} />}
      {isDrawerOpen && <Records onClose={() => setDrawerOpen(false)} />}
      <ModalStack />
      {!isConnected && (
        <p className="away" role="status">
          {words.reconnecting}
        </p>
      )}
      <Trouble />
    </div>
  );
}
