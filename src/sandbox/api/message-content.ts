import { z } from 'zod';
import { finishBlocks } from '../blocks/finish-blocks.js';
import { problemText, validateBlocks } from '../blocks/validate-blocks.js';
import { invalidArguments, SlackApiError } from '../slack-api-error.js';
import type { Block, JsonObject, MessageMetadata } from '../state/slack-types.js';
import type { ApiArgs } from './api-args.js';

/** chat.postMessage shortens longer text (docs.slack.dev, chat.postMessage, "truncating content"). */
export const POSTED_TEXT = 40_000;
/** chat.update refuses longer text (docs.slack.dev, chat.update, msg_too_long). */
export const UPDATED_TEXT = 4000;
const MARKDOWN_TEXT = 12_000;
const ATTACHMENTS = 100;
/** Slack documents `metadata_too_large` without a figure; this one is on the careful side. */
const METADATA_BYTES = 16_000;

export interface MessageContent {
  text: string | undefined;
  blocks: Block[] | undefined;
  attachments: JsonObject[] | undefined;
}

/**
 * Text, blocks and attachments of a message, validated.
 * @throws SlackApiError no_text, invalid_blocks, invalid_blocks_format, markdown_text_conflict,
 *   too_many_attachments, invalid_arguments
 */
export function messageContent(args: ApiArgs): MessageContent {
  const text = args.optional('text');
  const blocks = blocksOf(args);
  const attachments = attachmentsOf(args);
  const markdown = args.optional('markdown_text');
  if (markdown !== undefined) {
    if (text !== undefined || blocks !== undefined) {
      throw new SlackApiError('markdown_text_conflict');
    }
    if (markdown.length > MARKDOWN_TEXT) {
      const limit = MARKDOWN_TEXT + 1;
      throw invalidArguments(`must be less than ${limit} characters [json-pointer:/markdown_text]`);
    }
    const block = { type: 'markdown', block_id: '', text: markdown } as unknown as Block;
    return { text: markdown, blocks: finishBlocks([block]), attachments };
  }
  return { text, blocks, attachments };
}

/** @throws SlackApiError no_text unless there is something to show */
export function somethingToShow({ text, blocks, attachments }: MessageContent): void {
  if (!text && !blocks?.length && !attachments?.length) throw new SlackApiError('no_text');
}

/** @throws SlackApiError invalid_blocks, or `malformed` for what is no list at all */
export function blocksOf(args: ApiArgs, malformed = 'invalid_blocks_format'): Block[] | undefined {
  const blocks = args.json('blocks', () => new SlackApiError(malformed));
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) throw new SlackApiError(malformed);
  const problems = validateBlocks(blocks, 'message').map(problemText);
  if (problems.length) throw invalidBlocks(problems);
  return finishBlocks(blocks as Block[]);
}

export function invalidBlocks(problems: string[]): SlackApiError {
  return new SlackApiError('invalid_blocks', {
    errors: problems,
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  });
}

function attachmentsOf(args: ApiArgs): JsonObject[] | undefined {
  const shape = z.array(z.record(z.string(), z.unknown()));
  const fail = () => invalidArguments('must provide an array [json-pointer:/attachments]');
  const attachments = args.shaped('attachments', shape, fail);
  if (attachments && attachments.length > ATTACHMENTS) {
    throw new SlackApiError('too_many_attachments');
  }
  return attachments?.map((attachment, index) => ({
    ...attachment,
    id: index + 1,
    ...(Array.isArray(attachment.blocks)
      ? { blocks: attachmentBlocks(attachment.blocks, index) }
      : {}),
  }));
}

function attachmentBlocks(blocks: unknown[], index: number): Block[] {
  const at = `/attachments/${index}/blocks`;
  const problems = validateBlocks(blocks, 'message', at).map(problemText);
  if (problems.length) throw invalidBlocks(problems);
  return finishBlocks(blocks as Block[]);
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const flat = z.record(z.string(), scalar);
const schema = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(z.union([scalar, flat]))])),
});

/**
 * Message metadata; `remove` when an empty object asks chat.update to take it away.
 * @throws SlackApiError invalid_metadata_format, invalid_metadata_schema, metadata_too_large
 */
export function metadataOf(args: ApiArgs): MessageMetadata | 'remove' | undefined {
  const fail = () => new SlackApiError('invalid_metadata_format');
  const metadata = args.json('metadata', fail);
  if (metadata === undefined) return undefined;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) throw fail();
  if (Object.keys(metadata).length === 0) return 'remove';
  const parsed = schema.safeParse(metadata);
  if (!parsed.success) throw new SlackApiError('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(metadata)) > METADATA_BYTES) {
    throw new SlackApiError('metadata_too_large');
  }
  return parsed.data;
}
