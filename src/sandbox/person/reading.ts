import type { SandboxParts } from '../sandbox-parts.js';
import type { Channel, EphemeralMessage, Message, User, View } from '../state/slack-types.js';
import { textOf } from '../text-of.js';
import { conversationOf } from './conversation-of.js';
import { PersonCannotError } from './outcomes.js';

/** What to wait for: words that it says, or a look at it. */
export type Wanted<T> = string | RegExp | ((shown: T) => boolean);

export interface WaitOptions {
  /** Machine milliseconds; 5000 when left out. */
  timeoutMs?: number;
  /** Only messages after this ts. */
  after?: string;
}

/** What a person sees. Gives out copies, so that what a test holds stays as it was. */
export class Reading {
  constructor(
    private readonly parts: SandboxParts,
    private readonly id: string,
  ) {}

  home(): View | undefined {
    return structuredClone(this.parts.views.home(this.id));
  }

  modal(): View | undefined {
    return structuredClone(this.parts.views.top(this.id));
  }

  modals(): View[] {
    return structuredClone(this.parts.views.stack(this.id));
  }

  messages(channel: string): Message[] {
    const { id } = conversationOf(this.parts, this.#user(), channel);
    const found = this.parts.messages
      .in(id)
      .filter(
        (message) =>
          !message.thread_ts ||
          message.thread_ts === message.ts ||
          message.subtype === 'thread_broadcast',
      );
    return structuredClone(found);
  }

  directMessages(): Message[] {
    const { channels, messages, app } = this.parts;
    const channel = channels.findDirect(this.id, app.botUserId);
    const found = channel ? messages.in(channel.id) : [];
    return structuredClone(found.filter((message) => message.bot_id === app.botId));
  }

  download(fileId: string): Buffer {
    const { files } = this.parts;
    const file = files.get(fileId);
    const mine = this.channels().map((channel) => channel.id);
    const seen = file && (file.user === this.id || file.channels.some((id) => mine.includes(id)));
    if (!file || file.deleted || !seen) {
      throw new PersonCannotError(`${this.#user().name} does not see the file ${fileId}`);
    }
    return files.bytes(file);
  }

  thread({ channel, ts }: Pick<Message, 'channel' | 'ts'>): Message[] {
    const { id } = conversationOf(this.parts, this.#user(), channel);
    return structuredClone(this.parts.messages.replies(id, ts));
  }

  unread(): Message[] {
    const marks = this.parts.workspace.state.read_marks[this.id] ?? {};
    const found = this.channels().flatMap((channel) =>
      this.parts.messages
        .in(channel.id)
        .filter((message) => message.user !== this.id && message.ts > (marks[channel.id] ?? '')),
    );
    return structuredClone(found.sort((a, b) => (a.ts < b.ts ? -1 : 1)));
  }

  markRead(channel?: string): void {
    const { workspace, messages } = this.parts;
    const read = channel ? [conversationOf(this.parts, this.#user(), channel)] : this.channels();
    const marks = workspace.state.read_marks[this.id] ?? {};
    for (const { id } of read) marks[id] = messages.in(id).at(-1)?.ts ?? '';
    workspace.state.read_marks[this.id] = marks;
    workspace.changed({ what: 'read', user: this.id });
  }

  ephemeral(): EphemeralMessage[] {
    return structuredClone(this.parts.messages.ephemeralsOf(this.id));
  }

  /** The conversations they are in. */
  channels(): Channel[] {
    return this.parts.channels.list().filter((channel) => channel.members.includes(this.id));
  }

  waitForMessage(
    wanted: Wanted<Message>,
    { timeoutMs, after = '' }: WaitOptions,
  ): Promise<Message> {
    const seen = () => {
      const { messages } = this.parts;
      const all = [
        ...this.channels().flatMap((channel) => messages.in(channel.id)),
        ...messages.ephemeralsOf(this.id),
      ];
      return all.filter((message) => message.ts > after);
    };
    const look = () => {
      const found = seen().find((message) => matches(message, wanted));
      return found && structuredClone(found);
    };
    const what = () => {
      const last = seen()
        .slice(-5)
        .map((message) => textOf(message));
      return `${this.#words('message', wanted)}; the last they see: ${last.join(' | ') || 'none'}`;
    };
    return this.parts.workspace.waitFor(look, what, timeoutMs);
  }

  waitForModal(wanted: Wanted<View>, { timeoutMs }: WaitOptions): Promise<View> {
    return this.#waitForView('modal', () => this.modal(), wanted, timeoutMs);
  }

  waitForHome(wanted: Wanted<View>, { timeoutMs }: WaitOptions): Promise<View> {
    return this.#waitForView('home', () => this.home(), wanted, timeoutMs);
  }

  #waitForView(
    what: string,
    shown: () => View | undefined,
    wanted: Wanted<View>,
    timeoutMs?: number,
  ): Promise<View> {
    const look = () => {
      const view = shown();
      return view && matches(view, wanted) ? view : undefined;
    };
    const words = () => {
      const view = shown();
      return `${this.#words(what, wanted)}; they see: ${view ? textOf(view) : 'none'}`;
    };
    return this.parts.workspace.waitFor(look, words, timeoutMs);
  }

  #words(what: string, wanted: Wanted<never>): string {
    return `a ${what} of ${this.#user().name} with ${String(wanted)}`;
  }

  #user(): User {
    return this.parts.users.find(this.id);
  }
}

function matches<T extends Message | View>(shown: T, wanted: Wanted<T>): boolean {
  if (typeof wanted === 'function') return wanted(shown);
  const text = 'text' in shown ? `${shown.text}\n${textOf(shown)}` : textOf(shown);
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}
