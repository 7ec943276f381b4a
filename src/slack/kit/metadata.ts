import type { z } from 'zod';
import { UnreadableRequest } from './unreadable.js';

/**
 * What a modal carries. Only our own modals carry anything: what cannot be read throws UnreadableRequest.
 */
export function parseMetadata<S extends z.ZodType>(schema: S, metadata: string): z.output<S> {
  const parsed = schema.safeParse(jsonOf(metadata));
  if (parsed.success) return parsed.data;
  throw new UnreadableRequest('private_metadata');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableRequest('private_metadata');
    throw error;
  }
}
