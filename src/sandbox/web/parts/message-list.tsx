import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { ShownMessage } from '../../page/contract.js';
import { workspaceNow } from '../state/live-store.js';
import { useReader } from '../state/reader.js';
import { dayKey, instantOf, longDay } from '../text/when.js';
import { Message } from './message.js';

const dayMs = 86_400_000;
/** So near to the end one is still reading the newest; pixels. */
const nearEnd = 120;

/** Messages under the days on which they came, the newest in sight. */
export function MessageList({
  messages,
  newFrom,
  label,
  whenEmpty,
  isThread = false,
}: {
  messages: readonly ShownMessage[];
  /** The ts after which messages are new; null when none are. */
  newFrom: string | null;
  label: string;
  whenEmpty?: ReactNode;
  isThread?: boolean;
}) {
  const { me, timeZone, locale, words } = useReader();
  const frame = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const last = messages.at(-1);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element && (isAtEnd.current || last?.isEphemeral)) element.scrollTop = element.scrollHeight;
  });
  const firstNew = newFrom === null ? undefined : messages.find(isNew(newFrom, me.id));
  return (
    <div
      className="messages"
      ref={frame}
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too large is scrolled by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
      }}
    >
      {messages.length === 0 && whenEmpty}
      <div className="messages-end">
        {messages.map((message, index) => {
          const at = instantOf(message.ts);
          const before = messages[index - 1];
          const day = dayKey(at, timeZone);
          const isNewDay = !before || dayKey(instantOf(before.ts), timeZone) !== day;
          return (
            <div key={`${message.channel} ${message.ts}`}>
              {isNewDay && (
                <p className="day">
                  <span>{dayName(at, { timeZone, locale, words })}</span>
                </p>
              )}
              {message === firstNew && (
                <p className="new">
                  <span>{words.newMessages}</span>
                </p>
              )}
              <Message message={message} isThread={isThread} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function isNew(mark: string, me: string) {
  return ({ ts, user, isEphemeral }: ShownMessage) => ts > mark && user !== me && !isEphemeral;
}

function dayName(
  at: number,
  {
    timeZone,
    locale,
    words,
  }: { timeZone: string; locale: string; words: { today: string; yesterday: string } },
): string {
  const now = workspaceNow();
  const day = dayKey(at, timeZone);
  if (day === dayKey(now, timeZone)) return words.today;
  if (day === dayKey(now - dayMs, timeZone)) return words.yesterday;
  return longDay(at, { locale, timeZone });
}
