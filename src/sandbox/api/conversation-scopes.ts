import type { SandboxParts } from '../sandbox-parts.js';
import { SlackApiError } from '../slack-api-error.js';
import type { Channel } from '../state/slack-types.js';

const prefixes: Record<Channel['kind'], string> = {
  public: 'channels',
  private: 'groups',
  im: 'im',
  mpim: 'mpim',
};

/** Slack's word for each kind of conversation, in `types`. */
export const conversationTypes: Record<string, Channel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

/** @throws SlackApiError missing_scope when the app may not do this to this kind of conversation */
export function scopeForKind(
  { app }: SandboxParts,
  channel: Pick<Channel, 'kind'>,
  access: 'read' | 'history' | 'write',
): void {
  requireScope(app.scopes, `${prefixes[channel.kind]}:${access}`);
}

/** @throws SlackApiError missing_scope with what is needed and what the token has */
export function requireScope(granted: readonly string[], ...anyOf: string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => granted.includes(scope))) return;
  throw new SlackApiError('missing_scope', {
    needed: anyOf.join(','),
    provided: granted.join(','),
  });
}
