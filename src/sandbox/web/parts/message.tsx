import type { ShownMessage } from '../../page/contract.js';
import { Blocks } from '../blocks/blocks.js';
import { Menu, type MenuItem } from '../elements/menu.js';
import { SurfaceContext } from '../elements/surface.js';
import { lookAt } from '../state/location.js';
import { messagesIn, nameOf, type Reader, useReader } from '../state/reader.js';
import { emojiOf } from '../text/emoji.js';
import { Mrkdwn } from '../text/mrkdwn.js';
import { dayAndTime, instantOf, timeOfDay } from '../text/when.js';
import { Attachments } from './attachments.js';
import { Avatar } from './avatar.js';
import { FileView } from './file-view.js';
import { nameOfApp } from './sidebar.js';

/** A message with what one can do with it. */
export function Message({ message, isThread }: { message: ShownMessage; isThread: boolean }) {
  const reader = useReader();
  const { people, workspace, words, locale, timeZone } = reader;
  const { user = '', ts, channel, values, isEphemeral } = message;
  const isApp = user === workspace.bot.userId;
  const name = isApp ? nameOfApp(workspace.bot.name) : nameOf(people.get(user), user);
  const at = instantOf(ts);
  return (
    <article className={isEphemeral ? 'message message-ephemeral' : 'message'} data-ts={ts}>
      <Avatar id={user} name={name} isApp={isApp} />
      <div className="message-main">
        <header className="message-head">
          <b>{message.username ?? name}</b>
          {isApp && <span className="tag">{words.appTag}</span>}
          <time dateTime={new Date(at).toISOString()} title={dayAndTime(at, { locale, timeZone })}>
            {timeOfDay(at, { locale, timeZone })}
          </time>
        </header>
        {isEphemeral && <p className="only-you">{words.onlyYou}</p>}
        <SurfaceContext value={{ place: { channel, ts }, values, errors: {} }}>
          <Content message={message} />
        </SurfaceContext>
        {!isThread && <ThreadLink message={message} />}
      </div>
      <div className="message-menu">
        <Menu label={words.messageMenu} items={menuOf(message, reader, isThread)}>
          <span aria-hidden="true">⋯</span>
        </Menu>
      </div>
    </article>
  );
}

function Content({ message }: { message: ShownMessage }) {
  const { words } = useReader();
  const { blocks, text, attachments, files, reactions, edited } = message;
  const shownFiles = (files ?? []) as { id: string; name: string; mimetype: string }[];
  return (
    <>
      {blocks?.length ? (
        <Blocks blocks={blocks} />
      ) : (
        <div className="message-text">
          <Mrkdwn text={text} />
          {edited && <span className="edited"> {words.edited}</span>}
        </div>
      )}
      {attachments && <Attachments attachments={attachments} />}
      {shownFiles.length > 0 && (
        <ul className="file-list">
          {shownFiles.map((file) => (
            <li key={file.id}>
              <FileView file={file} />
            </li>
          ))}
        </ul>
      )}
      {reactions && (
        <p className="reactions">
          {reactions.map(({ name, count }) => (
            <span key={name} className="reaction">
              {emojiOf(name)} {count}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function ThreadLink({ message }: { message: ShownMessage }) {
  const { parts, words, locale, timeZone } = useReader();
  if (message.thread_ts !== message.ts) return null;
  const replies = messagesIn(parts, message.channel).filter(
    ({ thread_ts, ts }) => thread_ts === message.ts && ts !== message.ts,
  );
  const last = replies.at(-1);
  if (!last) return null;
  return (
    <button
      type="button"
      className="thread-link"
      onClick={() => lookAt({ in: message.channel, thread: message.ts })}
    >
      {words.replies(replies.length)}
      <span>{dayAndTime(instantOf(last.ts), { locale, timeZone })}</span>
    </button>
  );
}

function menuOf(
  { channel, ts, thread_ts, isEphemeral }: ShownMessage,
  { words, workspace, act }: Reader,
  isThread: boolean,
): MenuItem[] {
  if (isEphemeral) {
    return [
      { key: 'dismiss', label: words.dismiss, onSelect: () => void act({ do: 'dismiss', ts }) },
    ];
  }
  const shortcuts = workspace.shortcuts.filter(({ type }) => type === 'message');
  const reply = {
    key: 'reply',
    label: words.replyInThread,
    onSelect: () => lookAt({ in: channel, thread: thread_ts ?? ts }),
  };
  return [
    ...(isThread ? [] : [reply]),
    ...shortcuts.map(({ callbackId, name }) => ({
      key: callbackId,
      label: name,
      onSelect: () => void act({ do: 'message_shortcut', callbackId, channel, ts }),
    })),
  ];
}
