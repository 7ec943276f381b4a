import type { SandboxParts } from './sandbox-parts.js';
import type { Block, Channel, JsonObject } from './state/slack-types.js';

/**
 * Files whose permalinks a message carries: Slack shows them in the channel, and everybody there may
 * open them from then on. Only files that the app itself may see are shared by its messages.
 */
export function linkedFiles(
  { files }: SandboxParts,
  channel: Channel,
  text: string,
  blocks: Block[] | undefined,
): JsonObject[] {
  const linked = files
    .linkedIn(text + JSON.stringify(blocks ?? []))
    .filter((file) => file.visible_to_app);
  for (const file of linked) files.share(file, channel.id);
  return linked.map((file) => files.toSlack(file));
}
