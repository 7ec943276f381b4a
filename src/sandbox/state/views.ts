import type { AppInstall } from '../app-install.js';
import { SlackApiError } from '../slack-api-error.js';
import { elementsOf, stateOf } from './element-state.js';
import type { Block, JsonObject, TextObject, View } from './slack-types.js';
import type { Workspace } from './workspace.js';

/** A modal stack holds three views (docs.slack.dev, modals). */
export const STACK_LIMIT = 3;

/** A view as the app gives it, after validation. */
export interface ViewInput {
  type: 'modal' | 'home';
  blocks: Block[];
  title?: TextObject;
  submit?: TextObject;
  close?: TextObject;
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
  clear_on_close?: boolean;
  notify_on_close?: boolean;
}

export interface ModalNotice {
  /** Field errors by block_id, as `response_action: errors` set them. */
  errors: Record<string, string>;
  /** What Slack tells the person when the app did not answer well. */
  failure: string | null;
}

/** Modals, their stacks, and Home tabs. */
export class Views {
  constructor(
    private readonly workspace: Workspace,
    private readonly app: AppInstall,
  ) {}

  get(id: string): View | undefined {
    return this.workspace.state.views[id];
  }

  byExternalId(externalId: string): View | undefined {
    return Object.values(this.workspace.state.views).find(
      (view) => view.external_id === externalId,
    );
  }

  /** The open modals of a person, bottom first. */
  stack(user: string): View[] {
    return (this.workspace.state.stacks[user] ?? []).flatMap((id) => this.get(id) ?? []);
  }

  top(user: string): View | undefined {
    return this.stack(user).at(-1);
  }

  home(user: string): View | undefined {
    const id = this.workspace.state.homes[user];
    return id === undefined ? undefined : this.get(id);
  }

  ownerOf(view: View): string | undefined {
    const { stacks, homes } = this.workspace.state;
    return [
      ...Object.entries(stacks).filter(([, ids]) => ids.includes(view.id)),
      ...Object.entries(homes).filter(([, id]) => id === view.id),
    ][0]?.[0];
  }

  /**
   * Opens a modal in place of whatever this app had open for the person. `current` is the
   * conversation that selects with default_to_current_conversation start with.
   */
  open(user: string, input: ViewInput, current: string | null = null): View {
    this.#checkExternalId(input);
    this.#forget(...this.stack(user));
    const view = this.#create(input, null);
    if (current) startWith(view, current);
    this.#setStack(user, [view]);
    return view;
  }

  /** Puts a modal on top. @throws SlackApiError push_limit_reached above three, not_found on none */
  push(user: string, input: ViewInput): View {
    const stack = this.stack(user);
    const below = stack.at(-1);
    if (!below) throw new SlackApiError('not_found');
    if (stack.length >= STACK_LIMIT) throw new SlackApiError('push_limit_reached');
    this.#checkExternalId(input);
    const view = this.#create(input, below);
    this.#setStack(user, [...stack, view]);
    return view;
  }

  /** Replaces the content; what was typed stays where the ids stay. */
  update(view: View, input: ViewInput): View {
    this.#checkExternalId(input, view);
    const typed = view.state.values;
    Object.assign(view, this.#content(input), { state: { values: stateOf(input.blocks, typed) } });
    view.hash = this.#newHash();
    delete this.workspace.state.notices[view.id];
    const user = this.ownerOf(view);
    if (user !== undefined) this.#tell(view, user);
    return view;
  }

  publish(user: string, input: ViewInput): View {
    const existing = this.home(user);
    if (existing) return this.update(existing, input);
    this.#checkExternalId(input);
    const view = this.#create(input, null);
    this.workspace.state.homes[user] = view.id;
    this.#tell(view, user);
    return view;
  }

  /** Takes the view, and what lies above it, off its owner's stack. */
  close(user: string, view: View): void {
    const stack = this.stack(user);
    const at = stack.indexOf(view);
    if (at < 0) return;
    this.#forget(...stack.slice(at));
    this.#setStack(user, stack.slice(0, at));
  }

  clear(user: string): View[] {
    const closed = this.stack(user);
    this.#forget(...closed);
    this.#setStack(user, []);
    return closed;
  }

  /** What the modal shows besides its blocks; an empty notice when nothing. */
  notice(view: View): ModalNotice {
    return this.workspace.state.notices[view.id] ?? { errors: {}, failure: null };
  }

  setNotice(view: View, notice: ModalNotice): void {
    // A view that was closed meanwhile has nowhere to show it.
    if (!this.get(view.id)) return;
    this.workspace.state.notices[view.id] = notice;
    const user = this.ownerOf(view);
    if (user !== undefined) this.#tell(view, user);
  }

  /** As the Web API and payloads write it. A view just made is answered without its state. */
  toSlack(view: View, { state = true } = {}): JsonObject {
    const copy = structuredClone(view);
    return state ? { ...copy } : { ...copy, state: { values: {} } };
  }

  #tell(view: View, user: string): void {
    this.workspace.changed({ what: view.type === 'home' ? 'home' : 'modal', user });
  }

  #setStack(user: string, stack: View[]): void {
    this.workspace.state.stacks[user] = stack.map((view) => view.id);
    this.workspace.changed({ what: 'modal', user });
  }

  #forget(...views: View[]): void {
    for (const view of views) {
      delete this.workspace.state.views[view.id];
      delete this.workspace.state.notices[view.id];
    }
  }

  #checkExternalId(input: ViewInput, self?: View): void {
    if (!input.external_id) return;
    const holder = this.byExternalId(input.external_id);
    if (holder && holder !== self) throw new SlackApiError('duplicate_external_id');
  }

  #newHash(): string {
    return `${this.workspace.nowSeconds()}.${this.workspace.randomHex(4)}`;
  }

  #create(input: ViewInput, below: View | null): View {
    const id = this.workspace.newId('V');
    const view: View = {
      id,
      team_id: this.workspace.state.team.id,
      ...this.#content(input),
      state: { values: stateOf(input.blocks) },
      hash: this.#newHash(),
      previous_view_id: below?.id ?? null,
      root_view_id: below?.root_view_id ?? id,
      app_id: this.app.appId,
      app_installed_team_id: this.workspace.state.team.id,
      bot_id: this.app.botId,
    };
    this.workspace.state.views[id] = view;
    return view;
  }

  #content(input: ViewInput) {
    return {
      type: input.type,
      blocks: input.blocks,
      private_metadata: input.private_metadata ?? '',
      callback_id: input.callback_id ?? '',
      title: input.title ?? null,
      clear_on_close: input.clear_on_close ?? false,
      notify_on_close: input.notify_on_close ?? false,
      close: input.close ?? null,
      submit: input.submit ?? null,
      external_id: input.external_id ?? '',
    };
  }
}

/** Chooses the present conversation where the view asks for that and names no other. */
function startWith(view: View, current: string): void {
  for (const { block, element } of elementsOf(view.blocks)) {
    const state = view.state.values[block.block_id]?.[element.action_id];
    if (!state || element.default_to_current_conversation !== true) continue;
    if (element.type === 'conversations_select') state.selected_conversation ??= current;
    else if (!state.selected_conversations?.length) state.selected_conversations = [current];
  }
}
