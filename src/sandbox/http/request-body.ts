import type { IncomingMessage } from 'node:http';

/** The largest body taken, in bytes: above any file that a test or a person uploads here. */
const BODY_BYTES = 64 * 1024 * 1024;

export class UnreadableBodyError extends Error {
  constructor(
    /** Slack's error name. */
    readonly code: 'invalid_post_type' | 'missing_post_type' | 'invalid_form_data',
  ) {
    super(code);
    this.name = 'UnreadableBodyError';
  }
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES) throw new UnreadableBodyError('invalid_form_data');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The fields of a Web API call: a form, JSON or multipart, as @slack/web-api sends them.
 * @throws UnreadableBodyError with Slack's name for what is wrong
 */
export async function readFields(
  bytes: Buffer,
  contentType: string | undefined,
): Promise<Record<string, unknown>> {
  if (bytes.length === 0) return {};
  if (!contentType) throw new UnreadableBodyError('missing_post_type');
  const kind = contentType.split(';')[0]?.trim().toLowerCase();
  if (kind === 'application/json') return jsonFields(bytes);
  if (kind === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
  }
  if (kind === 'multipart/form-data') return multipartFields(bytes, contentType);
  throw new UnreadableBodyError('invalid_post_type');
}

function jsonFields(bytes: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Falls through to the one error for anything that is not a JSON object.
  }
  throw new UnreadableBodyError('invalid_form_data');
}

async function multipartFields(
  bytes: Buffer,
  contentType: string,
): Promise<Record<string, unknown>> {
  try {
    const headers = { 'content-type': contentType };
    const form = await new Response(new Uint8Array(bytes), { headers }).formData();
    const fields: Record<string, unknown> = {};
    for (const [name, value] of form.entries()) {
      fields[name] = typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer());
    }
    return fields;
  } catch {
    throw new UnreadableBodyError('invalid_form_data');
  }
}
