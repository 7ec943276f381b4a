import type { SandboxParts } from '../sandbox-parts.js';

/** `&`, `<` and `>` as Slack stores what people type. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * What a person types, as Slack stores it: `@name` and `#channel` chosen from the client's list
 * become mentions, everything else is escaped, so that a typed `<!channel>` pings nobody.
 * @param named writes `<@U…|name>`, as commands do
 */
export function typedText(parts: SandboxParts, text: string, { named = false } = {}): string {
  return text
    .split(/(<@[A-Z0-9_]+>|@[\p{L}\p{N}._-]+|#[\p{L}\p{N}_-]+)/u)
    .map((part) => mention(parts, part, named) ?? escaped(part))
    .join('');
}

function mention({ users, channels }: SandboxParts, part: string, named: boolean) {
  if (part.startsWith('#')) {
    const channel = channels.list().find((one) => one.kind === 'public' && `#${one.name}` === part);
    if (!channel) return undefined;
    return named ? `<#${channel.id}|${channel.name}>` : `<#${channel.id}>`;
  }
  const id = /^<@([A-Z0-9_]+)>$/.exec(part)?.[1];
  const name = part.startsWith('@') ? part.slice(1) : undefined;
  if (id === undefined && name === undefined) return undefined;
  const user = users
    .list()
    .find((one) => one.id === id || one.name === name || one.display_name === name);
  if (!user) return undefined;
  return named ? `<@${user.id}|${user.name}>` : `<@${user.id}>`;
}
