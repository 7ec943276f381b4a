import { z } from 'zod';
import type { EvidenceFile } from '../../../domain/evidence/evidence.js';
import { filesPerSubmission } from '../../../domain/shared/limits.js';
import { parseMetadata } from '../../kit/metadata.js';
import { readSlackFile } from '../../kit/slack-file.js';
import { isConversationId } from '../../kit/slack-ids.js';
import { trim } from '../../kit/text.js';

/** What a report takes from elsewhere than the fields: the message that it was logged from. */
export interface ReportSource {
  permalink: string | null;
  files: readonly EvidenceFile[];
  /** So many more files of the message than a hand-in takes. */
  filesLeft?: number;
  /** The matter in which it was found, as people name it: `V-12`. */
  foundIn?: string;
}

/** A report that comes from nowhere but the form. */
export const noSource: ReportSource = { permalink: null, files: [] };

/**
 * Slack allows 3000 characters of private_metadata: each file has its share of them, and the permalink,
 * an id and the brackets have the rest.
 */
const fileShare = 220;
const shortName = 30;

const file = z.object({
  fileId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  permalink: z.string(),
});
const carried = z.object({
  permalink: z.string().nullable().default(null),
  files: z.array(file).default([]),
  filesLeft: z.number().optional(),
  foundIn: z.string().optional(),
});

/** Where a report comes from, as the report modal carries it. */
export function reportSourceOf(metadata: string): ReportSource {
  const { filesLeft, foundIn, ...source } = parseMetadata(carried, metadata);
  return {
    ...source,
    ...(filesLeft === undefined ? {} : { filesLeft }),
    ...(foundIn === undefined ? {} : { foundIn }),
  };
}

const shortcut = z.object({
  channel: z.object({ id: z.string() }).optional().catch(undefined),
  message_ts: z.string().optional().catch(undefined),
  message: z.looseObject({
    ts: z.string().optional().catch(undefined),
    thread_ts: z.string().optional().catch(undefined),
  }),
});

/**
 * A message as the source of a report: its address and its files. The address is put together from what
 * is known: asking Slack for the permalink would cost the trigger's 3 s, and finds nothing in a channel
 * that the bot is not in. A reply's leads to the reply in its thread. `url`: the workspace's, with a slash.
 */
export function sourceOfMessage(payload: unknown, url: string): ReportSource {
  const { data } = shortcut.safeParse(payload);
  if (data === undefined) return noSource;
  const all = filesOfMessage(data.message);
  const files = all.slice(0, filesPerSubmission).map(fitted);
  const left = all.length - files.length;
  return {
    permalink: permalinkOf(data, url),
    files,
    ...(left > 0 ? { filesLeft: left } : {}),
  };
}

const timestamp = /^\d{1,12}\.\d{1,8}$/;

function permalinkOf(payload: z.output<typeof shortcut>, url: string): string | null {
  const channelId = payload.channel?.id;
  const ts = payload.message_ts ?? payload.message.ts ?? '';
  if (!isConversationId(channelId) || !timestamp.test(ts)) return null;
  const address = `${url}archives/${channelId}/p${ts.replace('.', '')}`;
  const { thread_ts: thread = '' } = payload.message;
  if (!timestamp.test(thread) || thread === ts) return address;
  return `${address}?thread_ts=${thread}&cid=${channelId}`;
}

const holder = z.object({
  files: z.array(z.unknown()).optional().catch(undefined),
  attachments: z.array(z.unknown()).optional().catch(undefined),
  blocks: z.array(z.unknown()).optional().catch(undefined),
  message: z.unknown().optional(),
  message_blocks: z.array(z.unknown()).optional().catch(undefined),
});
const picture = z.object({ type: z.literal('image'), slack_file: z.unknown().optional() });

/** Deeper than messages are forwarded. */
const deepest = 6;

/**
 * The files of a message, of those that it forwards too, each once. What was deleted, or is no
 * evidence, is left out.
 */
export function filesOfMessage(message: unknown): EvidenceFile[] {
  const found = new Map<string, EvidenceFile>();
  collect(message, found, 0);
  return [...found.values()];
}

function collect(value: unknown, found: Map<string, EvidenceFile>, depth: number): void {
  const { data } = holder.safeParse(value);
  if (data === undefined || depth > deepest) return;
  const pictures = (data.blocks ?? []).map((block) => picture.safeParse(block).data?.slack_file);
  for (const one of [...(data.files ?? []), ...pictures]) {
    const kept = readSlackFile(one);
    if (kept === undefined || kept.refusedFor !== undefined || found.has(kept.fileId)) continue;
    found.set(kept.fileId, kept);
  }
  const inner = [data.message, ...(data.attachments ?? []), ...(data.message_blocks ?? [])];
  for (const one of inner) collect(one, found, depth + 1);
}

/** As the modal can carry it: a long name is cut, a long address left out. Both are asked for later. */
function fitted(whole: EvidenceFile): EvidenceFile {
  const fits = (one: EvidenceFile) => JSON.stringify(one).length <= fileShare;
  if (fits(whole)) return whole;
  const named = { ...whole, name: trim(whole.name, shortName) };
  if (fits(named)) return named;
  const bare = { ...named, permalink: '' };
  return fits(bare) ? bare : { ...bare, mimeType: 'application/octet-stream' };
}
