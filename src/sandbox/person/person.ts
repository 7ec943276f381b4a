import type { SandboxParts } from '../sandbox-parts.js';
import type {
  Channel,
  EphemeralMessage,
  Message,
  Option,
  StoredFile,
  User,
  View,
} from '../state/slack-types.js';
import type { ModalNotice } from '../state/views.js';
import type { Which } from './find-element.js';
import {
  type ClickOptions,
  clickOn,
  type FillOptions,
  fillIn,
  type Place,
  suggest,
  surfaceOf,
} from './on-surface.js';
import {
  type ClickOutcome,
  type CommandOutcome,
  PersonCannotError,
  type SentOutcome,
  type SubmitOutcome,
} from './outcomes.js';
import { Reading, type WaitOptions, type Wanted } from './reading.js';
import {
  closeModal,
  openTab,
  type PostOptions,
  post,
  runCommand,
  runGlobalShortcut,
  runMessageShortcut,
} from './start-actions.js';
import { submitModal } from './submit-modal.js';
import type { FileRef, FillValue } from './typed-state.js';

/**
 * A person at their Slack client: does what the client lets them do and reads what it shows them.
 * Throws PersonCannotError where the screen offers no such thing; to go past the client, forge.
 */
export class Person {
  readonly #reading: Reading;

  constructor(
    private readonly parts: SandboxParts,
    readonly id: string,
  ) {
    this.#reading = new Reading(parts, id);
  }

  /** The account as it is now. */
  get user(): User {
    return this.parts.users.find(this.id);
  }

  /** Types a slash command, in a channel (by name or id) or else in the app's direct message. */
  async command(
    command: string,
    text = '',
    { channel }: { channel?: string } = {},
  ): Promise<CommandOutcome> {
    return runCommand(this.parts, this.#active(), { command, text, channel });
  }

  async globalShortcut(callbackId: string): Promise<SentOutcome> {
    return runGlobalShortcut(this.parts, this.#active(), callbackId);
  }

  async messageShortcut(
    callbackId: string,
    message: Pick<Message, 'channel' | 'ts'>,
  ): Promise<SentOutcome> {
    return runMessageShortcut(this.parts, this.#active(), callbackId, message);
  }

  /**
   * Opens the app's Home tab. Resolves with what it shows once the bot acknowledged the event; the
   * bot may publish later: see {@link waitForHome}.
   */
  async openHome(): Promise<View | undefined> {
    await openTab(this.parts, this.#active(), 'home');
    return this.home();
  }

  async openMessagesTab(): Promise<void> {
    await openTab(this.parts, this.#active(), 'messages');
  }

  home(): View | undefined {
    return this.#reading.home();
  }

  /** The modal on top, with what is typed in it. */
  modal(): View | undefined {
    return this.#reading.modal();
  }

  /** All open modals, bottom first. */
  modals(): View[] {
    return this.#reading.modals();
  }

  /** Field errors and the failure that the top modal shows. */
  modalNotice(): ModalNotice {
    return this.parts.views.notice(this.#top());
  }

  /**
   * Types or chooses, by action_id, block_id or label. An input with dispatch_action, or an element
   * outside an input block, tells the bot at once; the outcome says so. `on`: the top modal unless
   * said otherwise.
   */
  async fill(
    reference: string,
    value: FillValue,
    options: FillOptions & { on?: Place } = {},
  ): Promise<ClickOutcome | undefined> {
    return fillIn(this.parts, this.#active(), options.on ?? 'modal', reference, value, options);
  }

  /** Fills several, by label or id, one after another. */
  async fillAll(values: Record<string, FillValue>): Promise<void> {
    for (const [reference, value] of Object.entries(values)) await this.fill(reference, value);
  }

  /** What an external select offers for what was typed. */
  async options(
    reference: string,
    typed: string,
    on: Place = 'modal',
    which: Which = {},
  ): Promise<Option[]> {
    return suggest(this.parts, this.#active(), on, reference, typed, which);
  }

  /** Presses the modal's submit. The client refuses first, unless `bypassClient`. */
  async submit(options: { bypassClient?: boolean } = {}): Promise<SubmitOutcome> {
    return submitModal(this.parts, this.#active(), this.#top(), options);
  }

  /** Presses a button, by action_id or its words; an overflow menu by `option`. */
  async click(place: Place, reference: string, options: ClickOptions = {}): Promise<ClickOutcome> {
    return clickOn(this.parts, this.#active(), place, reference, options);
  }

  /** Closes the top modal (all, when it says clear_on_close); tells the bot if it wants to know. */
  async close(): Promise<SentOutcome | undefined> {
    return closeModal(this.parts, this.#active(), this.#top());
  }

  /** Writes a message; `channel` by name or id, `'app'` for the bot's direct message. */
  post(channel: string, text: string, options: PostOptions = {}): Message {
    return post(this.parts, this.#active(), channel, text, options);
  }

  /** Uploads a file that is in no channel yet: for a form's file field, or a message. */
  upload(name: string, bytes: Uint8Array, mimetype?: string): StoredFile & FileRef {
    const user = this.#active().id;
    return this.parts.files.add({ name, bytes, user, mimetype, visibleToApp: false });
  }

  /** Uploads a file for the app to see, as its file field does; with the link that shows it. */
  uploadForApp(name: string, bytes: Uint8Array): StoredFile & { permalink: string } {
    const user = this.#active().id;
    const file = this.parts.files.add({ name, bytes, user, visibleToApp: true });
    return { ...file, permalink: this.parts.files.permalink(file) };
  }

  /** A file's bytes: one's own, or one shared in a conversation one is in. */
  download(file: FileRef): Buffer {
    return this.#reading.download(file.id);
  }

  /** Top-level messages of a conversation, oldest first; `'app'` is the bot's direct message. */
  messages(channel: string): Message[] {
    return this.#reading.messages(channel);
  }

  /** What the app wrote to them directly, oldest first. */
  directMessages(): Message[] {
    return this.#reading.directMessages();
  }

  /** The replies of a message, oldest first. */
  thread(message: Pick<Message, 'channel' | 'ts'>): Message[] {
    return this.#reading.thread(message);
  }

  /** Messages of others that came since they last read there, oldest first. */
  unread(): Message[] {
    return this.#reading.unread();
  }

  /** Marks everything read, in one conversation or all. */
  read(channel?: string): void {
    this.#reading.markRead(channel);
  }

  /** Messages only they see, oldest first. */
  ephemeral(): EphemeralMessage[] {
    return this.#reading.ephemeral();
  }

  channels(): Channel[] {
    return this.#reading.channels();
  }

  /** The first message they can see that matches, now or later; ephemeral ones included. */
  waitForMessage(wanted: Wanted<Message>, options: WaitOptions = {}): Promise<Message> {
    return this.#reading.waitForMessage(wanted, options);
  }

  /** The top modal once it matches; any modal when nothing is said. */
  waitForModal(wanted: Wanted<View> = () => true, options: WaitOptions = {}): Promise<View> {
    return this.#reading.waitForModal(wanted, options);
  }

  waitForHome(wanted: Wanted<View> = () => true, options: WaitOptions = {}): Promise<View> {
    return this.#reading.waitForHome(wanted, options);
  }

  /** The blocks and state of a place, as the person sees it now. */
  surface(place: Place) {
    return surfaceOf(this.parts, this.user, place);
  }

  #active(): User {
    const { user } = this;
    if (user.deleted) throw new PersonCannotError(`${user.name} is deactivated`);
    return user;
  }

  #top(): View {
    const view = this.parts.views.top(this.id);
    if (!view) throw new PersonCannotError(`${this.user.name} has no modal open`);
    return view;
  }
}
