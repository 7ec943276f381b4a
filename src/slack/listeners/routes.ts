import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

type Awaitable = Promise<unknown> | unknown;
type OnAction = (args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs) => Awaitable;
type OnView = (args: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs) => Awaitable;

/** An action wherever it is, or only within the modals of a callback id. */
type ActionPlace = string | { action_id: string; callback_id: string };

const anything = /(?:)/;

/**
 * Who takes which click and which submission, looked up by id. Bolt asks every listener about every
 * request, at some twenty microseconds each; with the dozens of buttons and forms of this app that
 * costs more than the rest of an acknowledgement. So Bolt has one listener for each sort.
 */
export class Routes {
  readonly #actions = new Map<string, OnAction>();
  readonly #views = new Map<string, OnView>();

  /** A button or an input that tells the bot when it is used. */
  action(place: ActionPlace, take: OnAction): void {
    const { action_id, callback_id } =
      typeof place === 'string' ? { action_id: place, callback_id: undefined } : place;
    add(this.#actions, keyOf(action_id, callback_id), take);
  }

  /** The submission of a modal. */
  view(callbackId: string, take: OnView): void {
    add(this.#views, callbackId, take);
  }

  /** An id that nobody takes is left unanswered, as Bolt leaves it. */
  mountOn(app: App): void {
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
