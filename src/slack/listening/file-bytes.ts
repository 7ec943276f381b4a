import { DomainError } from '../../domain/shared/errors.js';
import type { SlackContext } from './slack-context.js';

/**
 * What a file holds that somebody handed in. Throws DomainError `list_file_gone` where Slack does not give
 * it, `list_file_too_big` above `max` bytes.
 */
export async function bytesOfFile(
  { files }: Pick<SlackContext, 'files'>,
  fileId: string,
  max: number,
): Promise<Uint8Array> {
  const file = await files.find(fileId);
  if (file.kind === 'failed' || file.downloadUrl === undefined) {
    throw new DomainError('list_file_gone');
  }
  const bytes = await files.download(file.downloadUrl);
  if ('kind' in bytes) throw new DomainError('list_file_gone');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > max) throw new DomainError('list_file_too_big');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
