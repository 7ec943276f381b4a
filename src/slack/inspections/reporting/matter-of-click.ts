import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { DomainError } from '../../../domain/shared/errors.js';
import { parseMetadata } from '../../kit/metadata.js';
import { valueOfClick } from '../../listening/surface.js';

/** `G-4` or `C-3`, with the key of a section where the button is about one, or of a figure and its page. */
const named = /^([CG])-([1-9]\d{0,8})(?: ([a-z_]+)(?: (\d{1,4}))?)?$/;

/** What a button about a report or a summary names. Throws DomainError `matter_not_found` for a forged value. */
export function namedByClick(body: BlockAction): {
  number: number;
  key: string;
  page: number;
} {
  const value = valueOfClick(body);
  const match = named.exec(value);
  if (match === null) throw new DomainError('matter_not_found', { matter: value });
  return { number: Number(match[2]), key: match[3] ?? '', page: Number(match[4] ?? 0) };
}

const carried = z.object({ number: z.number().int().positive() });

/** The report or campaign that a form of ours carries. */
export function numberOfForm(metadata: string): number {
  return parseMetadata(carried, metadata).number;
}
