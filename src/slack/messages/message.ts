import type { KnownBlock } from '@slack/types';

/** What is posted or answered: blocks, and the text that notifications and old clients show. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}
