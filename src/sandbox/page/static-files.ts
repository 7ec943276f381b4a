import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Nothing from elsewhere runs in the page, and nobody frames it. */
const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob: http: https:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Where the build puts the page: beside the compiled program, or in dist when run from source. */
function builtPage(): string {
  const beside = fileURLToPath(new URL('../../../page', import.meta.url));
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL('../../../dist/page', import.meta.url));
}

/**
 * Answers with a file of the built page; `/` is its index. False when there is no such file.
 * @throws Error for `/` when the page was never built
 */
export function giveStatic(pathname: string, response: ServerResponse): boolean {
  const isIndex = pathname === '/';
  // The build gives every file a name of these characters; nothing else can leave the folder.
  const name = isIndex ? 'index.html' : /^\/assets\/([\w.-]+)$/.exec(pathname)?.[1];
  if (name === undefined) return false;
  const path = isIndex ? join(builtPage(), name) : join(builtPage(), 'assets', name);
  if (!existsSync(path)) {
    if (isIndex) throw new Error('the page is not built: npm run build');
    return false;
  }
  response.writeHead(200, {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    // The names of assets change with their content.
    'cache-control': isIndex ? 'no-store' : 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(isIndex ? { 'content-security-policy': pagePolicy } : {}),
  });
  response.end(readFileSync(path));
  return true;
}
