import { useEffect, useRef } from 'react';
import type { ShownConversation } from '../../page/contract.js';
import { lookAt } from '../state/location.js';
import { messagesIn, titleOf, useReader } from '../state/reader.js';
import { Composer } from './composer.js';
import { MessageList } from './message-list.js';

/** Beside the conversation: one message and what was answered to it. */
export function Thread({ conversation, ts }: { conversation: ShownConversation; ts: string }) {
  const reader = useReader();
  const { words, parts } = reader;
  const closing = useRef<HTMLButtonElement>(null);
  useEffect(() => closing.current?.focus(), []);
  const messages = messagesIn(parts, conversation.id).filter(
    (message) => message.ts === ts || message.thread_ts === ts,
  );
  const close = () => lookAt({ thread: undefined });
  return (
    <aside
      className="thread"
      aria-label={words.thread}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <header className="conversation-head">
        <h2>{words.thread}</h2>
        <p>{titleOf(conversation, reader)}</p>
        <button
          ref={closing}
          type="button"
          className="icon-button"
          aria-label={words.closeThread}
          onClick={close}
        >
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <MessageList messages={messages} newFrom={null} label={words.thread} isThread />
      {conversation.isMember && (
        <Composer
          conversation={conversation.id}
          thread={ts}
          placeholder={words.composerReply}
          takesMessages
        />
      )}
    </aside>
  );
}
