import { z } from 'zod';
import type { HandedInFile } from '../../domain/evidence/evidence.js';
import { isSaidToRun, largestFile } from '../../domain/evidence/file-types.js';
import { fileId } from './slack-ids.js';
import { oneLine, trim } from './text.js';
import { isWebAddress } from './web-address.js';

const NAME_LIMIT = 255;

/** Slack says in several ways that there is nothing left of a file. */
const goneModes = ['tombstone', 'hidden_by_limit'];
const goneAccess = ['file_not_found', 'access_denied'];

const part = z.string().optional().catch(undefined);
const schema = z.object({
  id: fileId,
  name: part,
  title: part,
  mimetype: part,
  permalink: part,
  mode: part,
  file_access: part,
  size: z.number().optional().catch(undefined),
});

/**
 * A file object of Slack's payloads, of which only the id is sure: in a channel that is shared with
 * another organisation (`file_access: check_file_info`) it is all there is. Then the name is the id, and
 * the address is empty. Undefined for what is no file.
 */
export function readSlackFile(value: unknown): HandedInFile | undefined {
  const { data } = schema.safeParse(value);
  if (data === undefined) return undefined;
  const isGone = goneModes.includes(data.mode ?? '') || goneAccess.includes(data.file_access ?? '');
  const name = trim(oneLine(data.name ?? '') || oneLine(data.title ?? ''), NAME_LIMIT);
  const mimeType = data.mimetype ?? 'application/octet-stream';
  const refusedFor = isGone
    ? 'evidence_gone'
    : isSaidToRun({ name, mimeType })
      ? 'evidence_type'
      : (data.size ?? 0) > largestFile
        ? 'evidence_too_big'
        : undefined;
  return {
    fileId: data.id,
    name: name || data.id,
    mimeType,
    permalink: isWebAddress(data.permalink) ? data.permalink : '',
    ...(refusedFor === undefined ? {} : { refusedFor }),
  };
}
