import type { ReactNode } from 'react';
import type { ShownConversation, ShownPerson } from '../../page/contract.js';
import { lookAt } from '../state/location.js';
import { appConversation, nameOf, type Reader, titleOf, useReader } from '../state/reader.js';
import { Avatar } from './avatar.js';
import { WorkspaceMenu } from './workspace-menu.js';

/** Left of everything: the workspace, where to go in it, and whom to be. */
export function Sidebar({ selected, onNavigate }: { selected: string; onNavigate(): void }) {
  const reader = useReader();
  const { words, workspace, parts } = reader;
  const app = appConversation(reader);
  const channels = parts.conversations.filter(
    ({ kind }) => kind === 'public' || kind === 'private',
  );
  const direct = parts.conversations.filter(
    ({ kind, id, isMember }) => (kind === 'im' || kind === 'mpim') && isMember && id !== app?.id,
  );
  const go = (to: string) => {
    lookAt({ in: to, thread: undefined });
    onNavigate();
  };
  const entry = (conversation: ShownConversation) => (
    <Entry
      key={conversation.id}
      reader={reader}
      conversation={conversation}
      isSelected={conversation.id === selected}
      onSelect={() => go(conversation.id)}
    />
  );
  return (
    <nav className="sidebar" aria-label={workspace.name}>
      <header className="sidebar-head">
        <h1>{workspace.name}</h1>
        <WorkspaceMenu />
      </header>
      <YouAre />
      <div className="sidebar-scroll">
        <Group title={words.apps}>
          {workspace.homeTab && (
            <button
              type="button"
              className="entry"
              aria-current={selected === 'home' ? 'page' : undefined}
              onClick={() => go('home')}
            >
              <span className="entry-sign" aria-hidden="true">
                ⌂
              </span>
              <span className="entry-name">
                {nameOfApp(workspace.bot.name)} · {words.home}
              </span>
            </button>
          )}
          {app && entry(app)}
        </Group>
        <Group title={words.channels}>
          {channels.filter((one) => !one.is_archived).map(entry)}
        </Group>
        {direct.length > 0 && <Group title={words.directMessages}>{direct.map(entry)}</Group>}
        <People onNavigate={onNavigate} />
      </div>
    </nav>
  );
}

/** The app's name as a name: `closeout` is how its user is called. */
export function nameOfApp(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Entry({
  reader,
  conversation,
  isSelected,
  onSelect,
}: {
  reader: Reader;
  conversation: ShownConversation;
  isSelected: boolean;
  onSelect(): void;
}) {
  const { words, workspace } = reader;
  const { kind, unread, isMember, members } = conversation;
  const isDirect = kind === 'im' || kind === 'mpim';
  const isApp = kind === 'im' && members.includes(workspace.bot.userId);
  const sign = isApp ? '✉' : isDirect ? '@' : kind === 'private' ? '⊘' : '#';
  const name = isApp
    ? `${nameOfApp(workspace.bot.name)} · ${words.messages}`
    : titleOf(conversation, reader);
  const state = `${unread > 0 ? ' entry-unread' : ''}${isMember ? '' : ' entry-outside'}`;
  return (
    <button
      type="button"
      className={`entry${state}`}
      aria-current={isSelected ? 'page' : undefined}
      onClick={onSelect}
    >
      <span className="entry-sign" aria-hidden="true">
        {sign}
      </span>
      <span className="entry-name">{name}</span>
      {unread > 0 && isDirect && <Badge count={unread} />}
      {unread > 0 && !isDirect && <span className="visually-hidden">{words.unreadOf(unread)}</span>}
    </button>
  );
}

function Badge({ count }: { count: number }) {
  const { words } = useReader();
  return (
    <span className="badge">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="visually-hidden">{words.unreadOf(count)}</span>
    </span>
  );
}

/** Who one is; leads to the list of whom one can be. */
function YouAre() {
  const { me, words } = useReader();
  return (
    <button
      type="button"
      className="you-are"
      title={words.beSomebody}
      onClick={() => {
        const own = document.querySelector<HTMLElement>('.person[aria-current]');
        own?.scrollIntoView({ block: 'center' });
        own?.focus();
      }}
    >
      <Avatar id={me.id} name={nameOf(me, me.id)} />
      <span className="person-words">
        <span className="person-name">
          {words.youAre} <b>{nameOf(me, me.id)}</b>
        </span>
        <span className="person-more">{me.title}</span>
      </span>
    </button>
  );
}

/** Everybody one can be, with what waits unread for them. */
function People({ onNavigate }: { onNavigate(): void }) {
  const { words, parts, me } = useReader();
  const people = parts.people.filter(({ is_bot }) => !is_bot);
  return (
    <section className="people">
      <h2>{words.beSomebody}</h2>
      <p className="people-hint">{words.beSomebodyHint}</p>
      {people.map((person) => (
        <PersonEntry
          key={person.id}
          person={person}
          isMe={person.id === me.id}
          unread={parts.unread[person.id] ?? 0}
          onBe={() => {
            lookAt({ as: person.id, thread: undefined });
            onNavigate();
          }}
        />
      ))}
    </section>
  );
}

function PersonEntry({
  person,
  isMe,
  unread,
  onBe,
}: {
  person: ShownPerson;
  isMe: boolean;
  unread: number;
  onBe(): void;
}) {
  const { words } = useReader();
  const { id, real_name, title, tz, locale, deleted, is_restricted } = person;
  const notes = [
    locale.startsWith('zh') ? '中文' : 'English',
    tz.split('/').at(-1)?.replace('_', ' '),
    ...(is_restricted ? [words.guest] : []),
    ...(deleted ? [words.left] : []),
  ].join(' · ');
  return (
    <button
      type="button"
      className="person"
      aria-current={isMe ? 'true' : undefined}
      disabled={deleted}
      onClick={onBe}
    >
      <Avatar id={id} name={nameOf(person, id)} />
      <span className="person-words">
        <span className="person-name">
          {real_name}
          {isMe && <span className="person-me"> {words.you}</span>}
        </span>
        <span className="person-more">{title}</span>
        <span className="person-more">{notes}</span>
      </span>
      {unread > 0 && <Badge count={unread} />}
    </button>
  );
}
