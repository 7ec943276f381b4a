import type {
  Channel,
  EphemeralMessage,
  Message,
  Organisation,
  StateValues,
  StoredFile,
  User,
  View,
} from './slack-types.js';

export interface Trigger {
  user: string;
  /** Sandbox milliseconds. */
  issued_at: number;
  exchanged: boolean;
  /** The modal it was clicked in, for views.push. */
  view_id: string | null;
  /** Where the command was typed or the message stands, for default_to_current_conversation. */
  channel: string | null;
}

export interface ResponseUrl {
  user: string;
  channel: string;
  issued_at: number;
  uses: number;
  /** The message that was clicked on, for replace_original and delete_original. */
  message_ts: string | null;
  ephemeral: boolean;
}

export interface PendingUpload {
  file_id: string;
  filename: string;
  length: number;
  alt_txt: string;
  content_base64: string | null;
}

/** The workspace itself; `organisation` when it is one of an Enterprise organisation's. */
export interface Team {
  id: string;
  name: string;
  domain: string;
  organisation?: Organisation;
}

/** Everything the workspace knows, as plain JSON: a snapshot is a copy of it. */
export interface WorkspaceState {
  team: Team;
  users: Record<string, User>;
  channels: Record<string, Channel>;
  messages: Record<string, Message[]>;
  ephemerals: EphemeralMessage[];
  /** Every view ever opened and still alive, by id. */
  views: Record<string, View>;
  /** The open modals of each person, bottom first. */
  stacks: Record<string, string[]>;
  /** What each person's modal shows besides its blocks: field errors and a failure. */
  notices: Record<string, { errors: Record<string, string>; failure: string | null }>;
  homes: Record<string, string>;
  /** Typed values of inputs in messages, by `user channel ts`. */
  message_states: Record<string, StateValues>;
  triggers: Record<string, Trigger>;
  response_urls: Record<string, ResponseUrl>;
  uploads: Record<string, PendingUpload>;
  files: Record<string, StoredFile>;
  read_marks: Record<string, Record<string, string>>;
  counters: Record<string, number>;
  last_ts_micros: number;
  installed: boolean;
}

export function emptyState(team: WorkspaceState['team']): WorkspaceState {
  return {
    team,
    users: {},
    channels: {},
    messages: {},
    ephemerals: [],
    views: {},
    stacks: {},
    notices: {},
    homes: {},
    message_states: {},
    triggers: {},
    response_urls: {},
    uploads: {},
    files: {},
    read_marks: {},
    counters: {},
    last_ts_micros: 0,
    installed: true,
  };
}
