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
  ViewSubmitAction,
} from '@slack/bolt';

type Awaitable = Promise<unknown> | unknown;
type OnAction = (args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs) => Awaitable;
type OnView = (args: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs) => Awaitable;
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

  /** An id that nobody takes is left unanswered, as Bolt leaves it. */
  mountOn(app: App): void {
    app.command(anything, async (args) => {
      await this.#commands.get(args.command.command)?.(args);
    });
    app.shortcut<GlobalShortcut>(
      { callback_id: anything, type: 'shortcut' },
      async (args) => void (await this.#shortcuts.get(args.body.callback_id)?.(args)),
    );
    app.shortcut<MessageShortcut>(
      { callback_id: anything, type: 'message_action' },
      async (args) => void (await this.#messageShortcuts.get(args.body.callback_id)?.(args)),
    );
    app.options<'block_suggestion'>(anything, async (args) => {
      await this.#options.get(args.body.action_id)?.(args);
    });
    app.event(anything, async (args) => {
      await this.#events.get(args.event.type)?.(args);
    });
    app.action<BlockAction>(anything, async (args) => {
      const actionId = args.action.action_id;
      const callbackId = args.body.view?.callback_id;
      const take =
        this.#actions.get(keyOf(actionId, callbackId)) ?? this.#actions.get(keyOf(actionId));
      await take?.(args);
    });
    app.view<ViewSubmitAction>({ callback_id: anything, type: 'view_submission' }, async (args) => {
      await this.#views.get(args.view.callback_id)?.(args);
    });
  }
}

function keyOf(actionId: string, callbackId?: string): string {
  return JSON.stringify([actionId, callbackId]);
}

function add<Take>(takers: Map<string, Take>, key: string, take: Take): void {
  if (takers.has(key)) throw new Error(`two listeners take ${key}`);
  takers.set(key, take);
}
