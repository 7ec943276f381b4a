import type { KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { withRemovedSaid } from './removed.js';
import { plainText } from './text.js';

/** Slack's limits of a modal: title, submit and close 24 characters, 100 blocks, metadata 3000. */
const limits = { title: 24, button: 24, blocks: 100, metadata: 3000 };

/** A modal of the product. `metadata` travels with it and comes back with every action in it. */
export function modal(
  parts: {
    callbackId: string;
    title: string;
    submit?: string;
    close?: string;
    /** Closing it without submitting is told to the listener of `Routes.closed`. */
    tellsClosing?: boolean;
    metadata?: object;
    blocks: readonly KnownBlock[];
  },
  translator: Translator,
): ModalView {
  const metadata = JSON.stringify(parts.metadata ?? {});
  if (metadata.length > limits.metadata) {
    throw new RangeError(`the metadata of ${parts.callbackId} has ${metadata.length} characters`);
  }
  const view: ModalView = {
    type: 'modal',
    callback_id: parts.callbackId,
    title: plainText(parts.title, limits.title),
    close: plainText(parts.close ?? translator.t('modal.close'), limits.button),
    ...(parts.submit ? { submit: plainText(parts.submit, limits.button) } : {}),
    ...(parts.tellsClosing === true ? { notify_on_close: true } : {}),
    private_metadata: metadata,
    blocks: parts.blocks.slice(0, limits.blocks),
  };
  return withRemovedSaid(view, translator);
}
