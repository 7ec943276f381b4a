import type { KnownBlock } from '@slack/types';

/** What is posted or answered: blocks, and the text that notifications and old clients show. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

/** chat.update refuses a text above 4000 characters; a notification shows far fewer. */
export const TEXT_LIMIT = 3000;
