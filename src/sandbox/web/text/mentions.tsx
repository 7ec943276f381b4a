import { workspaceNow } from '../state/live-store.js';
import { lookAt } from '../state/location.js';
import { nameOf, titleOf, useReader } from '../state/reader.js';
import { slackDate } from './when.js';

/** A person's name where they are mentioned. */
export function Mention({ id }: { id: string }) {
  const { me, people } = useReader();
  const kind = id === me.id ? 'mention mention-me' : 'mention';
  return <span className={kind}>@{nameOf(people.get(id), id)}</span>;
}

/** A channel's name; a way there for whoever may go. */
export function ChannelMention({ id, name }: { id: string; name?: string | undefined }) {
  const reader = useReader();
  const found = reader.conversations.get(id);
  if (!found) return <span className="mention">#{name ?? id}</span>;
  return (
    <button
      type="button"
      className="mention mention-link"
      onClick={() => lookAt({ in: id, thread: undefined })}
    >
      #{titleOf(found, reader)}
    </button>
  );
}

export function Broadcast({ range }: { range: string }) {
  return <span className="mention mention-me">@{range}</span>;
}

/** A date of the workspace's in the reader's language and zone. */
export function SlackDate({ seconds, format }: { seconds: number; format: string }) {
  const { locale, timeZone, words } = useReader();
  const { today, yesterday } = words;
  const shown = slackDate(seconds, format, {
    ...{ locale, timeZone, today, yesterday },
    now: workspaceNow(),
  });
  return <time dateTime={new Date(seconds * 1000).toISOString()}>{shown}</time>;
}

/** A link. One into this workspace stays in this window; anything but http(s) and mail is only text. */
export function Link({ href, text }: { href: string; text?: string | undefined }) {
  const { me } = useReader();
  const words = text ?? href;
  const inside = insideOf(href, me.id);
  if (inside) {
    return inside.file ? (
      <a href={inside.file} target="_blank" rel="noreferrer">
        {words}
      </a>
    ) : (
      <button type="button" className="link" onClick={() => lookAt(inside.to ?? {})}>
        {words}
      </button>
    );
  }
  if (!/^(https?|mailto|slack):/i.test(href)) return <span>{words}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}

function insideOf(href: string, as: string) {
  if (!href.startsWith(`${location.origin}/`)) return undefined;
  const { pathname, searchParams } = new URL(href);
  const file = /^\/files\/\w+\/(\w+)\//.exec(pathname)?.[1];
  if (file) return { file: `/page/file/${file}?as=${encodeURIComponent(as)}` };
  const [, channel, ts] = /^\/archives\/(\w+)\/p(\d+)$/.exec(pathname) ?? [];
  if (!channel || !ts) return undefined;
  const thread = searchParams.get('thread_ts') ?? `${ts.slice(0, -6)}.${ts.slice(-6)}`;
  return { to: { in: channel, thread } };
}
