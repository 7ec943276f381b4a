import { isDeepStrictEqual } from 'node:util';
import { WebClient } from '@slack/web-api';
import type { Place } from '../../src/sandbox/person/on-surface.js';
import type { Person } from '../../src/sandbox/person/person.js';
import type { FillValue } from '../../src/sandbox/person/typed-state.js';
import { elementsOf } from '../../src/sandbox/state/element-state.js';
import type {
  Block,
  ElementState,
  Message,
  Option,
  StateValues,
  View,
} from '../../src/sandbox/state/slack-types.js';
import { textOf } from '../../src/sandbox/text-of.js';
import type { World } from '../support/running-app.js';

/** A modal as the old version drew it. */
export interface OldView {
  type: 'modal';
  callback_id: string;
  private_metadata: string;
  title: object;
  blocks: Block[];
}

/** Where a control stands: in a message that lies there, in one posted anew, in Home, in open modals. */
export type OldPlace =
  | { message: Pick<Message, 'channel' | 'ts'> }
  | { posted: string }
  | { home: true }
  /** Keys of `views`, the lowest first. */
  | { stack: string[] };

export type OldAct =
  | { press: { action_id: string; block_id: string; value?: string } }
  | { choose: { action_id: string; block_id: string; state: ElementState } }
  | { lookUp: { action_id: string; block_id: string; typed: string } }
  /** `redrawsBelow`: the modal below shows what was done. */
  | { submit: { values: StateValues; redrawsBelow?: true } };

export interface OldControl {
  name: string;
  place: OldPlace;
  act: OldAct;
  /** Whose it is, and what the old version answered. */
  by: string;
  answer: string;
  /** Somebody whose it is not, and what they were answered. */
  wrong: string;
  wrongAnswer: string;
}

export interface OldControls {
  ids: Record<
    'commands' | 'shortcuts' | 'events' | 'views' | 'actions' | 'inputs',
    Record<string, string>
  >;
  metadata: Record<'single' | 'card' | 'gathered', { event_type: string; event_payload: object }>;
  /** Words that people type, with what each brings about. */
  commands: { command: string; before?: string; by: string; words: Record<string, string> }[];
  shortcuts: { callbackId: string; by: string; answer: string }[];
  views: Record<string, OldView>;
  posted: Record<string, { text: string; blocks: Block[] }>;
  controls: OldControl[];
}

interface Seen {
  /** The latest request that was recorded. */
  seq: number;
  /** Hashes of the open modals, by id. */
  modals: Map<string, string>;
  home: string | undefined;
  said: string;
}

/** These change what they stand in; every other button of a modal opens one on top. */
const staying = /_(remove|previous|next|reset|back|acknowledge)$/;

/** Plays what lies in Slack from before the upgrade, and says how it was answered. */
export class OldControlsDriver {
  readonly #slack: WebClient;

  constructor(
    private readonly world: World,
    private readonly old: Pick<OldControls, 'views' | 'posted'>,
  ) {
    const { app, apiUrl } = world.sandbox;
    this.#slack = new WebClient(app.botToken, { slackApiUrl: apiUrl });
  }

  /** How the control answers to this person: what opens, is shown anew or is said. */
  async answerTo(control: OldControl, userId: string): Promise<string> {
    const person = this.world.as(userId);
    const { place, act } = control;
    const on = await this.#show(person, place, 'submit' in act ? act.submit.values : {});
    try {
      if ('lookUp' in act) {
        const { block_id, typed } = act.lookUp;
        const options = await person.options(block_id, typed, on);
        return options.length > 0 ? 'options' : 'no options';
      }
      if ('submit' in act) return await this.#submit(person, act.submit);
      const seen = this.#seenBy(person);
      const { acknowledged, failure } = await this.#use(person, place, on, act);
      if (!acknowledged) return `nothing: ${failure}`;
      return await this.#whatFollows(person, seen);
    } finally {
      while (person.modal() !== undefined) await person.close();
    }
  }

  /** What a command brings about, and the beginning of what it says to who typed it. */
  async answerToCommand(userId: string, command: string, text: string) {
    const answer = await this.answerAfter(userId, (person) => person.command(command, text));
    const [first] = this.world.as(userId).ephemeral().at(-1)?.blocks ?? [];
    return { answer, said: answer === 'message' ? (first?.text?.text ?? '') : '' };
  }

  /** What a command or a shortcut brings about. */
  async answerAfter(userId: string, act: (person: Person) => Promise<unknown>): Promise<string> {
    const person = this.world.as(userId);
    const seen = this.#seenBy(person);
    await act(person);
    const answer = await this.#whatFollows(person, seen);
    while (person.modal() !== undefined) await person.close();
    return answer;
  }

  async #show(person: Person, place: OldPlace, values: StateValues): Promise<Place> {
    if ('message' in place) return place.message;
    if ('posted' in place) {
      const message = this.old.posted[place.posted];
      if (message === undefined) throw new Error(`there is no message ${place.posted}`);
      const posted = await this.#slack.chat.postMessage({
        channel: person.id,
        text: message.text,
        blocks: message.blocks as never,
      });
      return { channel: String(posted.channel), ts: String(posted.ts) };
    }
    if ('home' in place) return 'home';
    await person.globalShortcut('report_hazard');
    await person.waitForModal((view) => view.callback_id !== 'placeholder');
    for (const [index, key] of place.stack.entries()) {
      if (index > 0) await this.#pushAny(person);
      await this.#becomes(person, key, index === place.stack.length - 1 ? values : {});
    }
    return 'modal';
  }

  /** Something opens on top of the modal, to become what lay there. */
  async #pushAny(person: Person): Promise<void> {
    const depth = person.modals().length;
    const [button] = elementsOf(person.modal()?.blocks ?? []).filter(
      ({ element }) => element.type === 'button' && !staying.test(element.action_id),
    );
    if (button === undefined) throw new Error('nothing in this modal opens another');
    await person.click('modal', button.element.action_id, {
      blockId: button.block.block_id,
      ...(button.element.value === undefined ? {} : { value: button.element.value }),
    });
    await this.world.sandbox.waitFor(
      () => (person.modals().length > depth ? true : undefined),
      `a modal on top of ${person.modal()?.callback_id}`,
    );
  }

  /** The modal on top shows what the old version drew, with these values typed into it. */
  async #becomes(person: Person, key: string, values: StateValues): Promise<void> {
    const view = this.old.views[key];
    const view_id = person.modal()?.id ?? '';
    if (view === undefined) throw new Error(`there is no view ${key}`);
    const private_metadata = view.private_metadata.replace('{response_url}', this.#responseUrl());
    const blank = { type: 'section', text: { type: 'plain_text', text: '…' } };
    // Slack keeps what was typed where ids are the same: nothing of the modal before is to stay.
    await this.#slack.views.update({ view_id, view: { ...view, blocks: [blank] } as never });
    const blocks = view.blocks.map((block) => typedInto(block, values));
    await this.#slack.views.update({
      view_id,
      view: { ...view, private_metadata, blocks } as never,
    });
    for (const [blockId, byAction] of Object.entries(values)) {
      for (const { files = [] } of Object.values(byAction)) {
        if (files.length > 0) await person.fill(blockId, files as unknown as FillValue);
      }
    }
    this.#requireTyped(person, values);
  }

  /** What was typed stands there, as Slack will send it. */
  #requireTyped(person: Person, values: StateValues): void {
    const typed = person.modal()?.state.values ?? {};
    for (const [blockId, byAction] of Object.entries(values)) {
      for (const [actionId, { files: _files, ...state }] of Object.entries(byAction)) {
        const { files: _typed, ...shown } = typed[blockId]?.[actionId] ?? { type: 'nothing' };
        if (isDeepStrictEqual(shown, state)) continue;
        throw new Error(`${blockId} shows ${JSON.stringify(shown)}`);
      }
    }
  }

  /** Where a message that shows a list can be replaced: one that lives, whoever asked for it. */
  #responseUrl(): string {
    const sent = this.world.sandbox.recorder.find({ direction: 'to_bot' });
    const urls = sent.map(({ request }) => (request as { response_url?: string }).response_url);
    return urls.findLast((url) => url !== undefined) ?? '';
  }

  async #use(
    person: Person,
    place: OldPlace,
    on: Place,
    act: Exclude<OldAct, { lookUp: unknown } | { submit: unknown }>,
  ) {
    if ('choose' in act) {
      const { block_id, state } = act.choose;
      const outcome = await person.fill(block_id, chosenIn(state), { on, offered: offered(state) });
      return outcome ?? { acknowledged: false, failure: 'it tells nobody' };
    }
    const { action_id, block_id, value } = act.press;
    const { forge } = this.world.sandbox;
    // Somebody who does not see the message or has no such Home can forge what those who do press.
    if ('message' in place && !this.#sees(person, place.message)) {
      const { message } = place;
      const given = value === undefined ? {} : { value };
      return forge.click({
        user: person.id,
        actionId: action_id,
        blockId: block_id,
        message,
        ...given,
      });
    }
    if ('home' in place && !this.#hasInHome(person, act.press)) {
      return forge.click({ user: person.id, actionId: action_id, ...(value ? { value } : {}) });
    }
    return person.click(on, action_id, { blockId: block_id, ...(value ? { value } : {}) });
  }

  #sees(person: Person, { channel, ts }: Pick<Message, 'channel' | 'ts'>): boolean {
    const seen = person.ephemeral().some((one) => one.ts === ts);
    return seen || person.channels().some(({ id }) => id === channel);
  }

  #hasInHome(person: Person, { block_id }: { block_id: string }): boolean {
    return person.home()?.blocks.some((block) => block.block_id === block_id) === true;
  }

  async #submit(person: Person, { redrawsBelow }: { redrawsBelow?: true }): Promise<string> {
    const below = person.modals().at(-2);
    const outcome = await person.submit();
    if (outcome.errors) return `errors at ${Object.keys(outcome.errors).join(', ')}`;
    if (outcome.pushed) return answerOf('modal', outcome.pushed);
    if (outcome.updated) return answerOf('becomes', outcome.updated);
    if (!outcome.closed) return `nothing: ${outcome.failure}`;
    if (redrawsBelow) await person.waitForModal((view) => view.hash !== below?.hash);
    return 'closes';
  }

  /** Everything that somebody sees that a control could change. */
  #seenBy(person: Person): Seen {
    return {
      seq: this.world.sandbox.recorder.seq,
      modals: new Map(person.modals().map(({ id, hash }) => [id, hash])),
      home: person.home()?.hash,
      said: saidTo(person),
    };
  }

  #whatFollows(person: Person, seen: Seen): Promise<string> {
    const look = () => {
      const view = person.modal();
      if (view !== undefined && view.callback_id !== 'placeholder') {
        const hash = seen.modals.get(view.id);
        if (hash === undefined) return answerOf('modal', view);
        if (hash !== view.hash) return answerOf('becomes', view);
      }
      if (person.home()?.hash !== seen.home) return 'home';
      if (!this.#hasSpokenSince(seen.seq)) return undefined;
      return saidTo(person) === seen.said ? undefined : 'message';
    };
    return this.world.sandbox.waitFor(look, `an answer to ${person.id}`);
  }

  /** Whether anything was said to anybody: looking at all that somebody was told takes long. */
  #hasSpokenSince(seq: number): boolean {
    const said = this.world.sandbox.recorder.find({ direction: 'from_bot', after: seq });
    return said.some(({ name }) => name === 'response_url' || name === 'chat.postMessage');
  }
}

/** A sentence that says why not stands in a modal of its own. */
function answerOf(how: 'modal' | 'becomes', view: View): string {
  if (textOf(view).trim() === '') throw new Error(`the modal ${view.callback_id} says nothing`);
  return `${how} ${view.callback_id}`;
}

function saidTo(person: Person): string {
  return [...person.directMessages(), ...person.ephemeral()]
    .map(({ ts, text }) => `${ts} ${text}`)
    .join('\n');
}

const initials: Partial<Record<keyof ElementState, string>> = {
  value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
  selected_conversation: 'initial_conversation',
  selected_conversations: 'initial_conversations',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
};

/** The block with what was typed or chosen in it, so that nothing has to be drawn anew on the way. */
function typedInto(block: Block, values: StateValues): Block {
  const { element } = block;
  const state = values[block.block_id]?.[element?.action_id ?? ''];
  if (element === undefined || state === undefined) return block;
  const typed: Record<string, unknown> = { ...element };
  for (const [key, initial] of Object.entries(initials)) {
    const value = state[key as keyof ElementState];
    const isEmpty = value == null || value === '' || (Array.isArray(value) && value.length === 0);
    if (key in state) delete typed[initial];
    if (!isEmpty) typed[initial] = value;
  }
  return { ...block, element: typed as unknown as NonNullable<Block['element']> };
}

function chosenIn(state: ElementState): FillValue {
  const { selected_option: option, selected_options: options, selected_user: user } = state;
  if (options !== undefined) return options.map(({ value }) => String(value));
  return option?.value ?? user ?? null;
}

function offered(state: ElementState): Option[] {
  return [...(state.selected_options ?? []), state.selected_option].filter((one) => one != null);
}
