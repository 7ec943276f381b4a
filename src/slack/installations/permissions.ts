import type { MessageKey } from '../../i18n/translator.js';
import { type Scope, scopes } from '../kit/scopes.js';
import type { Log } from '../listening/slack-options.js';

/** By permission: the function that waits for it, in words. */
export const functions = {
  'channels:history': 'permission.channels_history',
  'channels:join': 'permission.channels_join',
  'channels:read': 'permission.channels_read',
  'chat:write': 'permission.chat_write',
  commands: 'permission.commands',
  'files:read': 'permission.files_read',
  'files:write': 'permission.files_write',
  'groups:history': 'permission.groups_history',
  'groups:read': 'permission.groups_read',
  'im:history': 'permission.im_history',
  'im:write': 'permission.im_write',
  'users:read': 'permission.users_read',
  'users:read.email': 'permission.users_read_email',
} as const satisfies Record<Scope, MessageKey>;

type Arguments = Readonly<Record<string, unknown>>;

const history = ({ channel }: Arguments): readonly Scope[] =>
  String(channel).startsWith('D') ? ['im:history'] : ['channels:history', 'groups:history'];

/** By method of the Web API: of which permissions it needs one. A method that stands nowhere here needs none. */
export const needs: Readonly<Record<string, (call: Arguments) => readonly Scope[]>> = {
  'chat.postMessage': () => ['chat:write'],
  'chat.update': () => ['chat:write'],
  'conversations.history': history,
  'conversations.info': () => ['channels:read', 'groups:read'],
  'conversations.join': () => ['channels:join'],
  'conversations.list': ({ types }) =>
    String(types) === 'public_channel' ? ['channels:read'] : ['groups:read'],
  'conversations.open': () => ['im:write'],
  'conversations.replies': history,
  'files.completeUploadExternal': () => ['files:write'],
  'files.delete': () => ['files:write'],
  'files.getUploadURLExternal': () => ['files:write'],
  'files.info': () => ['files:read'],
  'users.info': () => ['users:read'],
  'users.list': () => ['users:read'],
  'users.lookupByEmail': () => ['users:read.email'],
};

/** Used by no call: without it Slack offers neither the commands nor the shortcuts. */
export const usedBySlack: readonly Scope[] = ['commands'];

/**
 * What Slack has granted, as each of its answers says. An installation is older than the manifest when the
 * app has learnt something new: until it is installed again, what needs more is not asked for.
 */
export class Permissions {
  #granted: ReadonlySet<string> | undefined;

  constructor(private readonly log: Log) {}

  /** Slack says it with every answer: a new installation counts from the next one on. */
  learn(granted: readonly string[]): void {
    const before = this.missing().join(' ');
    this.#granted = new Set(granted);
    const missing = this.missing();
    if (missing.join(' ') === before) return;
    if (missing.length === 0) this.log.info({}, 'all permissions are granted');
    else this.log.warn({ missing }, 'the installation lacks permissions; what needs them waits');
  }

  /** Not granted; nothing as long as Slack has not said. */
  missing(): readonly Scope[] {
    const granted = this.#granted;
    return granted === undefined ? [] : scopes.filter((scope) => !granted.has(scope));
  }

  /** The permission without which Slack would refuse a call; null: it may be made. */
  missingFor(method: string, call: Arguments): Scope | null {
    const anyOf = needs[method]?.(call) ?? [];
    const missing = this.missing();
    const isGranted = anyOf.length === 0 || anyOf.some((scope) => !missing.includes(scope));
    return isGranted ? null : (anyOf[0] ?? null);
  }
}
