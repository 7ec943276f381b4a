import { z } from 'zod';
import type {
  Channel,
  ConfirmDialog,
  Message,
  Option,
  StateValues,
  User,
  View,
} from '../state/slack-types.js';

/*
 * Everything that the page and its server say to each other. The page sends acts; the server sends
 * parts of what the person sees, each under its key, and sends a part again when it has changed.
 */

/** Where an element stands: the top modal, the app's Home, or a message. */
const placeSchema = z.union([
  z.literal('modal'),
  z.literal('home'),
  z.object({ channel: z.string(), ts: z.string() }),
]);

/** Which element: its action_id or block_id, and what tells it from others of that id. */
const whichSchema = {
  on: placeSchema,
  reference: z.string(),
  blockId: z.string().optional(),
  confirm: z.boolean().optional(),
};

const fillValueSchema = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.array(z.union([z.string(), z.object({ id: z.string() })])),
]);

/** What a person does at their client, one for one as Person offers it; and what is done to time. */
export const actSchema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('command'),
    command: z.string().regex(/^\/\S+$/),
    text: z.string(),
    in: z.string(),
  }),
  z.object({
    do: z.literal('post'),
    in: z.string(),
    text: z.string(),
    thread: z.string().optional(),
    files: z.array(z.string()).optional(),
  }),
  z.object({ do: z.literal('global_shortcut'), callbackId: z.string() }),
  z.object({
    do: z.literal('message_shortcut'),
    callbackId: z.string(),
    channel: z.string(),
    ts: z.string(),
  }),
  z.object({ do: z.literal('open_home') }),
  z.object({ do: z.literal('open_messages') }),
  z.object({
    do: z.literal('click'),
    ...whichSchema,
    value: z.string().optional(),
    option: z.string().optional(),
  }),
  z.object({ do: z.literal('fill'), ...whichSchema, value: fillValueSchema }),
  z.object({ do: z.literal('options'), ...whichSchema, typed: z.string() }),
  z.object({ do: z.literal('submit') }),
  z.object({ do: z.literal('close') }),
  z.object({ do: z.literal('read'), in: z.string() }),
  z.object({ do: z.literal('join'), in: z.string() }),
  z.object({ do: z.literal('dismiss'), ts: z.string() }),
  z.object({
    do: z.literal('advance'),
    hours: z
      .number()
      .positive()
      .max(24 * 366),
  }),
  z.object({ do: z.literal('next_working_morning') }),
  z.object({ do: z.literal('move_to'), at: z.iso.datetime() }),
  z.object({ do: z.literal('reset'), to: z.enum(['story', 'empty']) }),
]);
export type Act = z.infer<typeof actSchema>;
export type Place = z.infer<typeof placeSchema>;
export type FillValue = z.infer<typeof fillValueSchema>;

/** POST /page/act */
export const actRequestSchema = z.object({ as: z.string(), act: actSchema });
export type ActRequest = z.infer<typeof actRequestSchema>;

/** The answer to an act. What the act changed arrives by the live feed. */
export type ActAnswer =
  | {
      ok: true;
      /** What Slack tells the person when the bot did not answer well. */
      failure?: string;
      /** Machine milliseconds to the bot's acknowledgement. */
      acknowledgedInMs?: number;
      /** The answer to `options`. */
      options?: Option[];
      /** The conversation that a command or post landed in. */
      in?: string;
    }
  | { ok: false; error: string };

/** The answer to POST /page/upload?as=U…&name=…, whose body is the file. */
export interface UploadAnswer {
  id: string;
  name: string;
}

/** Seen by everybody. */
export interface ShownWorkspace {
  name: string;
  /** Changes when the workspace starts afresh: what the page knows of the old one is void. */
  session: string;
  bot: { userId: string; name: string };
  /** The zone of the working mornings. */
  timeZone: string;
  homeTab: boolean;
  /** People may write to the bot; else they only give it commands. */
  takesMessages: boolean;
  commands: { command: string; description: string; usageHint: string }[];
  shortcuts: { type: 'global' | 'message'; name: string; callbackId: string }[];
  /** Reset is offered; not where the database is not this workspace's own. */
  canReset: boolean;
}

export type ShownPerson = Pick<
  User,
  | 'id'
  | 'name'
  | 'real_name'
  | 'display_name'
  | 'title'
  | 'locale'
  | 'tz'
  | 'deleted'
  | 'is_restricted'
  | 'is_bot'
>;

export type ShownConversation = Pick<
  Channel,
  'id' | 'name' | 'kind' | 'topic' | 'members' | 'is_archived'
> & {
  isMember: boolean;
  /** Messages of others since it was last read, replies in threads left out. */
  unread: number;
  /** The ts up to which it is read. */
  readUpTo: string;
};

export interface ShownModal {
  view: Pick<View, 'id' | 'hash' | 'blocks' | 'title' | 'submit' | 'close' | 'callback_id'> & {
    state: { values: StateValues };
  };
  errors: Record<string, string>;
  failure: string | null;
}

export type ShownHome = Pick<View, 'id' | 'hash' | 'blocks'> & { state: { values: StateValues } };

export type ShownMessage = Pick<
  Message,
  | 'channel'
  | 'ts'
  | 'user'
  | 'text'
  | 'blocks'
  | 'attachments'
  | 'thread_ts'
  | 'files'
  | 'edited'
  | 'reactions'
  | 'username'
  | 'subtype'
> & {
  /** Only this person sees it. */
  isEphemeral: boolean;
  /** Values of inputs in the message. */
  values: StateValues;
};

export interface ShownClock {
  isFrozen: boolean;
  /** While somebody moves it: from where to where, in milliseconds since 1970. */
  moving: { from: number; to: number } | null;
}

/** What the person is shown, part by part. Messages stand under `message CHANNEL TS`. */
export interface ShownParts {
  me: { id: string };
  workspace: ShownWorkspace;
  people: ShownPerson[];
  /** Unread direct messages of each person. */
  unread: Record<string, number>;
  conversations: ShownConversation[];
  modals: ShownModal[];
  home: ShownHome | null;
  clock: ShownClock;
  /** The recorder's latest number, and how many limits of Slack were broken. */
  records: { seq: number; violations: number };
  [message: `message ${string} ${string}`]: ShownMessage;
}

/** One event of GET /page/live?as=U…: the whole at first, then what changed. */
export interface LiveUpdate {
  /** Everything known before is void. */
  isWhole: boolean;
  /** The workspace's time, in milliseconds since 1970. */
  now: number;
  set: Partial<ShownParts>;
  drop: string[];
}

/** One line of "What happened": GET /page/records?after=SEQ, oldest first. */
export interface ShownRecord {
  seq: number;
  direction: 'to_bot' | 'from_bot';
  name: string;
  at: string;
  ms: number;
  status: number;
  error: string | null;
  violations: string[];
}

/** GET /page/records/SEQ */
export interface ShownRecordDetail extends ShownRecord {
  request: unknown;
  answer: unknown;
}

export type {
  Block,
  BlockElement,
  ElementState,
  JsonObject,
  TextObject,
} from '../state/slack-types.js';
export type { ConfirmDialog, Option, StateValues };
