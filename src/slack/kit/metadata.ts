import type { z } from 'zod';
import { parseJson } from './parse-json.js';
import { UnreadableRequest } from './unreadable.js';

/**
 * What a modal carries. Only our own modals carry anything: what cannot be read throws UnreadableRequest.
 */
export function parseMetadata<S extends z.ZodType>(schema: S, metadata: string): z.output<S> {
  const parsed = schema.safeParse(parseJson(metadata));
  if (parsed.success) return parsed.data;
  throw new UnreadableRequest('private_metadata');
}
