import { SlackApiError } from '../slack-api-error.js';
import type { ApiArgs } from './api-args.js';

interface Page<T> {
  items: T[];
  next_cursor: string;
}

/**
 * One page of a list, after the item that the cursor names.
 * @throws SlackApiError invalid_cursor
 */
export function pageOf<T>(
  items: T[],
  args: ApiArgs,
  idOf: (item: T) => string,
  limits: { otherwise: number; max: number },
): Page<T> {
  const limit = args.number('limit', limits);
  const cursor = args.optional('cursor');
  const start = cursor ? items.findIndex((item) => idOf(item) === decode(cursor)) : 0;
  if (start < 0) throw new SlackApiError('invalid_cursor');
  const page = items.slice(start, start + limit);
  const next = items[start + limit];
  return { items: page, next_cursor: next ? encode(idOf(next)) : '' };
}

function encode(id: string): string {
  return Buffer.from(`next:${id}`).toString('base64');
}

function decode(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  return text.startsWith('next:') ? text.slice('next:'.length) : undefined;
}
