import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type {
  Act,
  ActAnswer,
  ShownConversation,
  ShownMessage,
  ShownParts,
  ShownPerson,
  ShownWorkspace,
} from '../../page/contract.js';
import { type Words, wordsFor } from '../words.js';
import { send } from './send.js';

/** The person one is, with what they see and what they can do: what every part of the page needs. */
export interface Reader {
  me: ShownPerson;
  /** BCP 47, for Intl. */
  locale: string;
  timeZone: string;
  words: Words;
  workspace: ShownWorkspace;
  parts: ShownParts;
  people: ReadonlyMap<string, ShownPerson>;
  conversations: ReadonlyMap<string, ShownConversation>;
  act(act: Act): Promise<ActAnswer>;
}

const ReaderContext = createContext<Reader | null>(null);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('there is no reader above this');
  return reader;
}

/** @param parts the whole of what the server has said */
export function ReaderProvider({ parts, children }: { parts: ShownParts; children: ReactNode }) {
  const reader = useMemo(() => readerOf(parts), [parts]);
  return <ReaderContext.Provider value={reader}>{children}</ReaderContext.Provider>;
}

function readerOf(parts: ShownParts): Reader {
  const people = new Map(parts.people.map((person) => [person.id, person]));
  const me = people.get(parts.me.id);
  if (!me) throw new Error(`nobody here is ${parts.me.id}`);
  return {
    me,
    locale: me.locale,
    timeZone: me.tz,
    words: wordsFor(me.locale),
    workspace: parts.workspace,
    parts,
    people,
    conversations: new Map(parts.conversations.map((one) => [one.id, one])),
    act: (act) => send(me.id, act),
  };
}

/** How a person is called: the name they chose. */
export function nameOf(person: ShownPerson | undefined, id: string): string {
  return person?.display_name || person?.real_name || id;
}

/** How a conversation is called by this reader. */
export function titleOf(conversation: ShownConversation, { me, people }: Reader): string {
  if (conversation.kind !== 'im' && conversation.kind !== 'mpim') return conversation.name;
  const others = conversation.members.filter((member) => member !== me.id);
  return others.map((id) => nameOf(people.get(id), id)).join(', ') || nameOf(me, me.id);
}

/** The direct conversation with the app. */
export function appConversation({ workspace, parts }: Reader): ShownConversation | undefined {
  return parts.conversations.find(
    ({ kind, members }) => kind === 'im' && members.includes(workspace.bot.userId),
  );
}

/** The messages of a conversation, replies among them, oldest first. */
export function messagesIn(parts: ShownParts, conversation: string): ShownMessage[] {
  const prefix = `message ${conversation} `;
  const found: ShownMessage[] = [];
  for (const [key, part] of Object.entries(parts)) {
    if (key.startsWith(prefix)) found.push(part as ShownMessage);
  }
  return found.sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

export function isReply({ thread_ts, ts, subtype }: ShownMessage): boolean {
  return thread_ts !== undefined && thread_ts !== ts && subtype !== 'thread_broadcast';
}
