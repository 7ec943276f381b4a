/**
 * A text of Slack's as the person typed it: `<@U1|ann>` is `@ann`, `<https://x.org|site>` is
 * `site (https://x.org)`, `&lt;` is `<`. Slack writes messages, and the text of a command, in its own
 * notation; a form shows text literally.
 */
export function asTyped(text: string): string {
  return text
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_whole, kind: string, id: string, label) =>
      typed(kind, id, typeof label === 'string' ? label : ''),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function typed(kind: string, id: string, label: string): string {
  if (kind === '@' || kind === '#') return `${kind}${label || id}`;
  if (kind === '!') return label || `@${id.split('^')[0] ?? id}`;
  const address = id.replace(/^mailto:/, '');
  return label === '' || label === address ? address : `${label} (${address})`;
}
