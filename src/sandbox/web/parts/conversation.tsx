import { useEffect, useState } from 'react';
import type { ShownConversation } from '../../page/contract.js';
import { appConversation, isReply, messagesIn, titleOf, useReader } from '../state/reader.js';
import { Composer } from './composer.js';
import { MessageList } from './message-list.js';
import { nameOfApp } from './sidebar.js';

/** A channel or a direct conversation: its messages and the composer. */
export function Conversation({ conversation }: { conversation: ShownConversation }) {
  const reader = useReader();
  const { words, act, parts, workspace } = reader;
  const { id, kind, topic, members, isMember, is_archived, unread } = conversation;
  const isApp = appConversation(reader)?.id === id;
  const title = isApp ? nameOfApp(workspace.bot.name) : titleOf(conversation, reader);
  const sign = kind === 'public' || kind === 'private' ? '#' : '';
  // What was new when one came in stays marked while one is here.
  const [newFrom] = useState(unread > 0 ? conversation.readUpTo : null);

  useEffect(() => {
    if (unread > 0 && isMember) void act({ do: 'read', in: id });
  }, [unread, isMember, id, act]);
  useEffect(() => {
    if (isApp) void act({ do: 'open_messages' });
  }, []);

  const messages = messagesIn(parts, id).filter((message) => !isReply(message));
  return (
    <main className="conversation">
      <header className="conversation-head">
        <h2>
          {sign}
          {title}
        </h2>
        <p>
          {topic || (sign ? '' : isApp ? words.appTag : '')}
          {sign && <span className="conversation-members"> · {words.members(members.length)}</span>}
        </p>
      </header>
      <MessageList
        messages={messages}
        newFrom={newFrom}
        label={`${sign}${title}`}
        whenEmpty={
          <p className="empty">
            {words.noMessages} {words.startHere}
          </p>
        }
      />
      {is_archived && <p className="outside">{words.archived}</p>}
      {!is_archived && !isMember && (
        <p className="outside">
          {words.notJoined(conversation.name)}{' '}
          <button
            type="button"
            className="button button-primary"
            onClick={() => void act({ do: 'join', in: id })}
          >
            {words.join}
          </button>
        </p>
      )}
      {!is_archived && isMember && (
        <Composer
          conversation={id}
          placeholder={isApp ? words.composerApp : words.composerIn(`${sign}${title}`)}
          takesMessages={!isApp || workspace.takesMessages}
        />
      )}
    </main>
  );
}
