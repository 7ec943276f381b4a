import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { parseJson } from '../kit/parse-json.js';

/** Slack's limit of what a modal carries. */
const METADATA_LIMIT = 3000;

const carried = z.string().transform(parseJson).pipe(z.record(z.string(), z.unknown()));

/**
 * A modal that carries where the person came from, so that a word can be said there once it is saved. One
 * that sends nothing, or has no room for it, stays as it is.
 */
export function withReplyAddress(view: ModalView, responseUrl: string | undefined): ModalView {
  if (responseUrl === undefined || view.submit === undefined) return view;
  const { data } = carried.safeParse(view.private_metadata ?? '{}');
  if (data === undefined) return view;
  const metadata = JSON.stringify({ ...data, replyTo: responseUrl });
  return metadata.length > METADATA_LIMIT ? view : { ...view, private_metadata: metadata };
}

/** Where the person came from who opened the modal; undefined: from Home, or longer ago than Slack takes. */
export function replyAddressOf(metadata: string): string | undefined {
  const { data } = carried.safeParse(metadata);
  const { data: url } = z.url().safeParse(data?.replyTo);
  return url;
}
