import type { SentOutcome } from '../person/outcomes.js';
import type { Person } from '../person/person.js';
import type { SandboxParts } from '../sandbox-parts.js';
import type { Option } from '../state/slack-types.js';
import type { Act, ActAnswer, Place } from './contract.js';
import type { PageClock } from './page-clock.js';

/** What acts are carried out with. */
export interface ActingRoom {
  parts: SandboxParts;
  clock: PageClock;
  /** What external selects last offered, by person and element: what can be chosen there. */
  offered: Map<string, Option[]>;
}

type Handlers = {
  [Name in Act['do']]: (
    person: Person,
    act: Extract<Act, { do: Name }>,
    room: ActingRoom,
  ) => Promise<Answer> | Answer;
};
type Answer = Omit<Extract<ActAnswer, { ok: true }>, 'ok'>;

const done: Answer = {};

/** What the person is told of something that went to the bot. */
function told(outcome: SentOutcome | undefined): Answer {
  if (!outcome?.sent) return done;
  const { failure, acknowledgedInMs } = outcome;
  return { acknowledgedInMs, ...(failure === undefined ? {} : { failure }) };
}

const handlers: Handlers = {
  async command(person, act) {
    return told(await person.command(act.command, act.text, { channel: act.in }));
  },
  post(person, act) {
    const files = (act.files ?? []).map((id) => ({ id }));
    const thread = act.thread === undefined ? {} : { thread: { ts: act.thread } };
    person.post(act.in, act.text, { files, ...thread });
    return done;
  },
  async global_shortcut(person, act) {
    return told(await person.globalShortcut(act.callbackId));
  },
  async message_shortcut(person, { callbackId, channel, ts }) {
    return told(await person.messageShortcut(callbackId, { channel, ts }));
  },
  async open_home(person) {
    await person.openHome();
    return done;
  },
  async open_messages(person) {
    await person.openMessagesTab();
    return done;
  },
  async click(person, { on, reference, do: _do, ...options }) {
    return told(await person.click(on, reference, withoutUndefined(options)));
  },
  async fill(person, { on, reference, value, blockId, confirm }, { offered }) {
    const seen = offered.get(offerKey(person, on, reference, blockId));
    const chosen = seen && chosenBefore(person, on, blockId);
    const all = seen && chosen ? [...seen, ...chosen] : undefined;
    const options = withoutUndefined({ on, blockId, confirm, offered: all });
    return told(await person.fill(reference, value, options));
  },
  async options(person, { on, reference, blockId, typed }, { offered }) {
    const options = await person.options(reference, typed, on, withoutUndefined({ blockId }));
    const key = offerKey(person, on, reference, blockId);
    offered.set(key, [...options, ...(offered.get(key) ?? [])].slice(0, mostRemembered));
    return { options };
  },
  async submit(person) {
    return told(await person.submit());
  },
  async close(person) {
    return told(await person.close());
  },
  read(person, act) {
    person.read(act.in);
    return done;
  },
  join(person, act, { parts }) {
    const channel = parts.channels.find(act.in);
    const mayJoin = channel.kind === 'public' && !person.user.is_restricted;
    if (mayJoin && parts.channels.join(channel, person.id)) {
      parts.deliveries.memberJoined(channel, person.id);
    }
    return done;
  },
  dismiss(person, act, { parts }) {
    const message = parts.messages.ephemeral(person.id, act.ts);
    if (message) parts.messages.removeEphemeral(message);
    return done;
  },
  async advance(_person, act, { clock }) {
    await clock.advance({ hours: act.hours });
    return done;
  },
  async next_working_morning(_person, _act, { clock }) {
    await clock.toNextWorkingMorning();
    return done;
  },
  async move_to(_person, act, { clock }) {
    await clock.moveTo(new Date(act.at));
    return done;
  },
  reset() {
    throw new TypeError('reset is not an act of a person');
  },
};

/** So many options an element remembers as offered: several searches of a select of 100. */
const mostRemembered = 500;

function offerKey(person: Person, on: Place, reference: string, blockId?: string): string {
  const view = on === 'modal' ? person.modal()?.id : undefined;
  return JSON.stringify([person.id, on, view, reference, blockId]);
}

/** Options chosen earlier stay to be chosen, whatever was searched for since. */
function chosenBefore(person: Person, on: Place, blockId = ''): Option[] {
  const { surface } = person.surface(on);
  if (!('view' in surface)) return [];
  const states = Object.values(surface.view.state.values[blockId] ?? {});
  return states.flatMap(({ selected_option, selected_options }) => [
    ...(selected_options ?? []),
    ...(selected_option ? [selected_option] : []),
  ]);
}

/** @throws PersonCannotError when the screen offers no such thing, RangeError from the clock */
export async function performAct(room: ActingRoom, person: Person, act: Act): Promise<ActAnswer> {
  const handler = handlers[act.do] as (
    person: Person,
    act: Act,
    room: ActingRoom,
  ) => Promise<Answer> | Answer;
  return { ok: true, ...(await handler(person, act, room)) };
}

/** Left out rather than undefined, as exactOptionalPropertyTypes wants it. */
function withoutUndefined<T extends object>(
  object: T,
): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
