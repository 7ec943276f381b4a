import { z } from 'zod';
import type { SandboxParts } from '../sandbox-parts.js';
import { invalidArguments, SlackApiError } from '../slack-api-error.js';
import type { Channel, StoredFile } from '../state/slack-types.js';
import type { ApiArgs } from './api-args.js';
import type { ApiMethod } from './api-method.js';
import { botAuthor } from './chat-post.js';
import { findConversation } from './find-conversation.js';
import { blocksOf } from './message-content.js';

const ALT_TEXT = 1000;
/** Slack's limits, in bytes: of a file, and of a snippet. */
const LARGEST = 1024 ** 3;
const LARGEST_SNIPPET = 1024 ** 2;
const MOST_CHANNELS = 100;
/** Some of Slack's kinds of snippets. */
const SNIPPETS = new Set(['text', 'csv', 'html', 'javascript', 'json', 'python', 'sql', 'xml']);

export const getUploadUrl: ApiMethod = {
  name: 'files.getUploadURLExternal',
  token: 'bot',
  scopes: ['files:write'],
  tier: 'tier4',
  errors: [
    'alt_txt_too_large',
    'file_upload_size_restricted',
    'missing_argument',
    'snippet_too_large',
    'unknown_snippet_type',
  ],
  handle({ workspace, baseUrl }, args) {
    const filename = args.required('filename');
    if (Number(args.optional('length') || 0) === 0) throw new SlackApiError('missing_argument');
    const length = args.number('length', { otherwise: 0, max: Number.MAX_SAFE_INTEGER });
    if (length > LARGEST) throw new SlackApiError('file_upload_size_restricted');
    const snippet = args.optional('snippet_type') ?? '';
    if (snippet !== '' && !SNIPPETS.has(snippet)) throw new SlackApiError('unknown_snippet_type');
    if (snippet !== '' && length > LARGEST_SNIPPET) throw new SlackApiError('snippet_too_large');
    const altText = args.optional('alt_txt') ?? '';
    if (altText.length > ALT_TEXT) throw new SlackApiError('alt_txt_too_large');
    const ticket = workspace.randomHex(24);
    const fileId = workspace.newId('F');
    workspace.state.uploads[ticket] = {
      file_id: fileId,
      filename,
      length,
      alt_txt: altText,
      content_base64: null,
    };
    return { upload_url: `${baseUrl()}/upload/v1/${ticket}`, file_id: fileId };
  },
};

/** Makes a file of what was uploaded to its ticket's address. @throws SlackApiError file_not_found */
function completed(parts: SandboxParts, id: string, title: string | undefined): StoredFile {
  const { uploads } = parts.workspace.state;
  const found = Object.entries(uploads).find(([, upload]) => upload.file_id === id);
  if (!found || found[1].content_base64 === null) throw new SlackApiError('file_not_found');
  const [ticket, upload] = found;
  delete uploads[ticket];
  return parts.files.add({
    id,
    name: upload.filename,
    title,
    bytes: Buffer.from(upload.content_base64 ?? '', 'base64'),
    user: parts.app.botUserId,
    altText: upload.alt_txt,
    visibleToApp: true,
  });
}

function targetsOf(parts: SandboxParts, args: ApiArgs) {
  const channelId = args.optional('channel_id') ?? '';
  const several = (args.optional('channels') ?? '').split(',').filter((id) => id !== '');
  if (several.length > MOST_CHANNELS) throw new SlackApiError('channels_limit_exceeded');
  const found = [
    ...(channelId === '' ? [] : [findConversation(parts, channelId)]),
    ...several.map((id) => oneOfSeveral(parts, id)),
  ];
  for (const channel of found) {
    if (!parts.channels.isMember(channel, parts.app.botUserId)) {
      throw new SlackApiError('not_in_channel');
    }
    if (channel.is_archived) throw new SlackApiError('posting_to_channel_denied');
  }
  return new Set(found);
}

/** A channel, or by a person's id the conversation with them. @throws SlackApiError invalid_channel */
function oneOfSeveral(parts: SandboxParts, id: string): Channel {
  const user = parts.users.get(id);
  if (user !== undefined && !user.deleted) return parts.channels.withBot(user.id);
  const channel = parts.channels.get(id);
  if (!channel || !parts.channels.visibleToBot(channel)) throw new SlackApiError('invalid_channel');
  return channel;
}

export const completeUpload: ApiMethod = {
  name: 'files.completeUploadExternal',
  token: 'bot',
  scopes: ['files:write'],
  tier: 'tier4',
  errors: [
    'channel_not_found',
    'channels_limit_exceeded',
    'file_not_found',
    'invalid_blocks',
    'invalid_channel',
    'not_in_channel',
    'posting_to_channel_denied',
  ],
  handle(parts, args) {
    const shape = z.array(z.looseObject({ id: z.string(), title: z.string().optional() })).min(1);
    const fail = () => invalidArguments('must provide an array [json-pointer:/files]');
    const wanted = args.shaped('files', shape, fail);
    if (!wanted) throw invalidArguments('missing required field: files');
    const channels = targetsOf(parts, args);
    // With a comment the blocks are ignored.
    const blocks = args.has('initial_comment') ? undefined : blocksOf(args, 'invalid_blocks');
    const stored = wanted.map(({ id, title }) => completed(parts, id, title));
    const threadTs = args.optional('thread_ts');
    for (const channel of channels) {
      for (const file of stored) parts.files.share(file, channel.id);
      const text = args.optional('initial_comment') ?? '';
      const message = parts.messages.post(channel, {
        ...botAuthor(parts),
        subtype: 'file_share',
        text,
        files: stored.map((file) => parts.files.toSlack(file)),
        ...(blocks ? { blocks } : {}),
        ...(threadTs ? { thread_ts: threadTs } : {}),
      });
      parts.deliveries.messagePosted(message);
    }
    return { files: stored.map((file) => parts.files.toSlack(file)) };
  },
};

export const filesInfo: ApiMethod = {
  name: 'files.info',
  token: 'bot',
  scopes: ['files:read'],
  tier: 'tier4',
  errors: ['file_deleted', 'file_not_found'],
  handle(parts, args) {
    const file = parts.files.get(args.required('file'));
    if (!file || !visibleToApp(parts, file)) throw new SlackApiError('file_not_found');
    if (file.deleted) throw new SlackApiError('file_deleted');
    const shared = file.channels.flatMap((id) => parts.channels.get(id) ?? []);
    const ids = (...kinds: string[]) =>
      shared.filter((channel) => kinds.includes(channel.kind)).map((channel) => channel.id);
    return {
      file: {
        ...parts.files.toSlack(file),
        channels: ids('public'),
        groups: ids('private', 'mpim'),
        ims: ids('im'),
      },
      comments: [],
      response_metadata: { next_cursor: '' },
    };
  },
};

export const filesDelete: ApiMethod = {
  name: 'files.delete',
  token: 'bot',
  scopes: ['files:write'],
  tier: 'tier3',
  errors: ['cant_delete_file', 'file_deleted', 'file_not_found'],
  handle(parts, args) {
    const file = parts.files.get(args.required('file'));
    if (!file || !visibleToApp(parts, file)) throw new SlackApiError('file_not_found');
    if (file.deleted) throw new SlackApiError('file_deleted');
    // A bot deletes what it has uploaded, and nothing else.
    if (file.user !== parts.app.botUserId) throw new SlackApiError('cant_delete_file');
    parts.files.remove(file);
    return {};
  },
};

/** Given to the app, or shared where the bot is a member. */
export function visibleToApp({ channels, app }: SandboxParts, file: StoredFile): boolean {
  if (file.visible_to_app) return true;
  return file.channels.some((id) => channels.get(id)?.members.includes(app.botUserId) ?? false);
}
