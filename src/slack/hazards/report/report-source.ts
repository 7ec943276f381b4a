import type { MessageShortcut } from '@slack/bolt';
import { z } from 'zod';
import type { EvidenceFile } from '../../../domain/evidence/evidence.js';
import { filesPerSubmission } from '../../../domain/shared/limits.js';
import { parseMetadata } from '../../kit/metadata.js';

/** What a report takes from elsewhere than the fields: the message that it was logged from. */
export interface ReportSource {
  permalink: string | null;
  files: readonly EvidenceFile[];
}

/** A report that comes from nowhere but the form. */
export const noSource: ReportSource = { permalink: null, files: [] };

/** Slack allows 3000 characters of private_metadata; the rest is for the permalink and the brackets. */
const filesLimit = 2_400;

const file = z.object({
  fileId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  permalink: z.string(),
});
const carried = z.object({
  permalink: z.string().nullable().default(null),
  files: z.array(file).default([]),
});

/** Where a report comes from, as the report modal carries it. */
export function reportSourceOf(metadata: string): ReportSource {
  return parseMetadata(carried, metadata);
}

/**
 * A message as the source of a report, with as many of its files as the modal can carry. Its address is
 * put together from what is known: asking Slack for the permalink would cost the trigger's 3 s, and finds
 * nothing in a channel that the bot is not in. `url`: the workspace's, with a slash.
 */
export function sourceOfMessage(
  { channel, message, message_ts }: Pick<MessageShortcut, 'channel' | 'message' | 'message_ts'>,
  url: string,
): ReportSource {
  const permalink = `${url}archives/${channel.id}/p${message_ts.replace('.', '')}`;
  return { permalink, files: filesThatFit(sharedFiles(message)) };
}

const shared = z.object({
  files: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string().nullish(),
      mimetype: z.string().nullish(),
      permalink: z.string().nullish(),
    }),
  ),
});

/** The files of a message, as evidence; those that Slack shows no name or address of by their id. */
export function sharedFiles(message: unknown): EvidenceFile[] {
  const { data } = shared.safeParse(message);
  return (data?.files ?? []).slice(0, filesPerSubmission).map((one) => ({
    fileId: one.id,
    name: one.name ?? one.id,
    mimeType: one.mimetype ?? 'application/octet-stream',
    permalink: one.permalink ?? '',
  }));
}

/** As many of a message's files as the modal can carry. */
export function filesThatFit(files: readonly EvidenceFile[]): EvidenceFile[] {
  const fitting: EvidenceFile[] = [];
  let length = 0;
  for (const candidate of files) {
    length += JSON.stringify(candidate).length + 1;
    if (length > filesLimit) break;
    fitting.push(candidate);
  }
  return fitting;
}
