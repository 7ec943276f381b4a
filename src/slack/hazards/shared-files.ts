import { z } from 'zod';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import { filesPerSubmission } from '../../domain/shared/limits.js';

const schema = z.object({
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
  const { data } = schema.safeParse(message);
  return (data?.files ?? []).slice(0, filesPerSubmission).map((file) => ({
    fileId: file.id,
    name: file.name ?? file.id,
    mimeType: file.mimetype ?? 'application/octet-stream',
    permalink: file.permalink ?? '',
  }));
}
