import { z } from 'zod';

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
});

/** What a modal carries. Only our own modals carry anything: what cannot be read throws. */
export function parseMetadata<S extends z.ZodType>(schema: S, metadata: string): z.output<S> {
  return schema.parse(json.parse(metadata));
}
