import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  GlobalShortcut,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt';
import { noticeModal } from '../kit/notice.js';
import { spokenIn } from './error-sentences.js';

type Awaitable = Promise<unknown> | unknown;
type OnAction = (args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs) => Awaitable;
type OnView = (args: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs) => Awaitable;
type OnClosed = (args: SlackViewMiddlewareArgs<ViewClosedAction> & AllMiddlewareArgs) => Awaitable;
type OnCommand = (args: SlackCommandMiddlewareArgs & AllMiddlewareArgs) => Awaitable;
type OnOptions = (
  args: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs,
) => Awaitable;
type OnShortcut<Shortcut extends GlobalShortcut | MessageShortcut> = (
  args: SlackShortcutMiddlewareArgs<Shortcut> & AllMiddlewareArgs,
) => Awaitable;
type OnEvent<Name extends string> = (
  args: SlackEventMiddlewareArgs<Name> & AllMiddlewareArgs,
) => Awaitable;

/** An action wherever it is, or only within the modals of a callback id. */
type ActionScope = string | { action_id: string; callback_id: string };

const anything = /(?:)/;

/**
 * Who takes which command, shortcut, click, submission, look-up and event, looked up by id. Bolt asks every
 * listener about every request, at some twenty microseconds each; with the dozens of buttons and forms of
 * this app that costs more than the rest of an acknowledgement. So Bolt has one listener for each sort.
 */
export class Routes {
  readonly #actions = new Map<string, OnAction>();
  readonly #views = new Map<string, OnView>();
  readonly #closed = new Map<string, OnClosed>();
  readonly #commands = new Map<string, OnCommand>();
  readonly #shortcuts = new Map<string, OnShortcut<GlobalShortcut>>();
  readonly #messageShortcuts = new Map<string, OnShortcut<MessageShortcut>>();
  readonly #options = new Map<string, OnOptions>();
  readonly #events = new Map<string, OnEvent<string>>();

  command(name: string, take: OnCommand): void {
    add(this.#commands, name, take);
  }

  /** A shortcut that is offered anywhere. */
  shortcut(callbackId: string, take: OnShortcut<GlobalShortcut>): void {
    add(this.#shortcuts, callbackId, take);
  }

  /** A shortcut that is offered on a message. */
  messageShortcut(callbackId: string, take: OnShortcut<MessageShortcut>): void {
    add(this.#messageShortcuts, callbackId, take);
  }

  /** What an external select offers for what is typed. */
  options(actionId: string, take: OnOptions): void {
    add(this.#options, actionId, take);
  }

  event<Name extends string>(name: Name, take: OnEvent<Name>): void {
    // Looked up by the very name, so it is only ever called with events of that name.
    add(this.#events, name, take as unknown as OnEvent<string>);
  }

  /** A button or an input that tells the bot when it is used. */
  action(scope: ActionScope, take: OnAction): void {
    const { action_id, callback_id } =
      typeof scope === 'string' ? { action_id: scope, callback_id: undefined } : scope;
    add(this.#actions, keyOf(action_id, callback_id), take);
  }

  /** The submission of a modal. */
  view(callbackId: string, take: OnView): void {
    add(this.#views, callbackId, take);
  }

  /** A modal that was closed without being submitted, where it tells of that; Slack says nothing of what was typed. */
  closed(callbackId: string, take: OnClosed): void {
    add(this.#closed, callbackId, take);
  }

  /** An id that nobody takes is answered too: Slack would wait, and show a failure, for nothing. */
  mountOn(app: App): void {
    app.command(anything, async (args) => {
      const take = this.#commands.get(args.command.command);
      await (take === undefined ? args.ack({ text: notTaken() }) : take(args));
    });
    app.shortcut<GlobalShortcut>({ callback_id: anything, type: 'shortcut' }, async (args) => {
      const take = this.#shortcuts.get(args.body.callback_id);
      await (take === undefined ? args.ack() : take(args));
    });
    app.shortcut<MessageShortcut>(
      { callback_id: anything, type: 'message_action' },
      async (args) => {
        const take = this.#messageShortcuts.get(args.body.callback_id);
        await (take === undefined ? args.ack() : take(args));
      },
    );
    app.options<'block_suggestion'>(anything, async (args) => {
      const take = this.#options.get(args.body.action_id);
      await (take === undefined ? args.ack({ options: [] }) : take(args));
    });
    app.event(anything, async (args) => {
      await this.#events.get(args.event.type)?.(args);
    });
    app.action<BlockAction>(anything, async (args) => {
      const actionId = args.action.action_id;
      const callbackId = args.body.view?.callback_id;
      const take =
        this.#actions.get(keyOf(actionId, callbackId)) ?? this.#actions.get(keyOf(actionId));
      await (take === undefined ? args.ack() : take(args));
    });
    app.view<ViewSubmitAction>({ callback_id: anything, type: 'view_submission' }, async (args) => {
      const take = this.#views.get(args.view.callback_id);
      await (take === undefined ? args.ack(notSaved()) : take(args));
    });
    app.view<ViewClosedAction>({ callback_id: anything, type: 'view_closed' }, async (args) => {
      await args.ack();
      await this.#closed.get(args.view.callback_id)?.(args);
    });
  }
}

function notTaken(): string {
  return spokenIn(undefined, 'error.unreadable');
}

/** A modal that closed would mean that it was saved. */
function notSaved() {
  return { response_action: 'push' as const, view: noticeModal(notTaken(), undefined) };
}

function keyOf(actionId: string, callbackId?: string): string {
  return JSON.stringify([actionId, callbackId]);
}

function add<Take>(takers: Map<string, Take>, key: string, take: Take): void {
  if (takers.has(key)) throw new Error(`two listeners take ${key}`);
  takers.set(key, take);
}
