/**
 * The shapes that Slack sends and stores, as loose as JSON is: blocks are validated at the door
 * (see ../blocks), so that inside only the keys that somebody reads are named.
 */
export type JsonObject = { [key: string]: unknown };

export interface TextObject {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  [key: string]: unknown;
}

export interface Option {
  text: TextObject;
  value?: string;
  description?: TextObject;
  [key: string]: unknown;
}

export interface OptionGroup {
  label: TextObject;
  options: Option[];
}

export interface ConfirmDialog {
  title?: TextObject;
  text: TextObject;
  confirm?: TextObject;
  deny?: TextObject;
}

/** An interactive element, or an image or text inside a context block. */
export interface BlockElement {
  type: string;
  action_id?: string;
  text?: TextObject;
  value?: string;
  options?: Option[];
  option_groups?: OptionGroup[];
  confirm?: ConfirmDialog;
  placeholder?: TextObject;
  min_length?: number;
  max_length?: number;
  multiline?: boolean;
  [key: string]: unknown;
}

export interface Block {
  type: string;
  block_id: string;
  text?: TextObject;
  fields?: TextObject[];
  elements?: BlockElement[];
  element?: BlockElement;
  accessory?: BlockElement;
  label?: TextObject;
  hint?: TextObject;
  optional?: boolean;
  dispatch_action?: boolean;
  [key: string]: unknown;
}

/** What a person typed or chose, by block_id then action_id: Slack's `state.values`. */
export type StateValues = Record<string, Record<string, ElementState>>;

export interface ElementState {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  rich_text_value?: JsonObject | null;
  files?: JsonObject[];
}

export interface MessageMetadata {
  event_type: string;
  event_payload: JsonObject;
}

export interface Message {
  type: 'message';
  subtype?: string;
  /** Where it stands; Slack leaves it out of histories, and so do the answers. */
  channel: string;
  ts: string;
  user?: string;
  bot_id?: string;
  app_id?: string;
  team?: string;
  text: string;
  blocks?: Block[];
  attachments?: JsonObject[];
  thread_ts?: string;
  parent_user_id?: string;
  metadata?: MessageMetadata;
  files?: JsonObject[];
  edited?: { user: string; ts: string };
  reactions?: { name: string; users: string[]; count: number }[];
  username?: string;
  reply_broadcast?: boolean;
}

/** A message that one person sees, and that no history keeps. */
export interface EphemeralMessage extends Message {
  recipient: string;
}

export interface View {
  id: string;
  team_id: string;
  type: 'modal' | 'home';
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  state: { values: StateValues };
  hash: string;
  title: TextObject | null;
  clear_on_close: boolean;
  notify_on_close: boolean;
  close: TextObject | null;
  submit: TextObject | null;
  previous_view_id: string | null;
  root_view_id: string;
  app_id: string;
  external_id: string;
  app_installed_team_id: string;
  bot_id: string;
}

/** An Enterprise organisation: several workspaces under one roof. */
export interface Organisation {
  id: string;
  name: string;
}

export interface User {
  id: string;
  team_id: string;
  /** Of somebody of another workspace; the workspace's own people are of its organisation. */
  organisation?: Organisation;
  name: string;
  real_name: string;
  display_name: string;
  email: string;
  title: string;
  locale: string;
  tz: string;
  deleted: boolean;
  is_admin: boolean;
  is_owner: boolean;
  is_primary_owner: boolean;
  is_restricted: boolean;
  is_ultra_restricted: boolean;
  is_bot: boolean;
  is_stranger: boolean;
  updated: number;
  /** Refuses direct messages from apps; Slack then answers `messages_tab_disabled`-like failures. */
  refuses_dms: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  members: string[];
  creator: string;
  created: number;
  is_archived: boolean;
  /** Shared with another organisation (Slack Connect). */
  is_ext_shared?: boolean;
  topic: string;
  purpose: string;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  filetype: string;
  size: number;
  user: string;
  created: number;
  channels: string[];
  /** The app may see it: typed into its modal, uploaded by it, or shared where it is a member. */
  visible_to_app: boolean;
  deleted: boolean;
  alt_txt: string;
  content_base64: string;
}
