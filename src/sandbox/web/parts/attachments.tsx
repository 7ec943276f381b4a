import type { Block, JsonObject } from '../../page/contract.js';
import { Blocks } from '../blocks/blocks.js';
import { Mrkdwn } from '../text/mrkdwn.js';

/** Slack's older way to add to a message: a bar at the side, a title, a text, or blocks. */
export function Attachments({ attachments }: { attachments: readonly JsonObject[] }) {
  return attachments.map((attachment, index) => {
    const { blocks, color, pretext, title, text, fallback } = attachment;
    const words = [pretext, title, text].filter((part) => typeof part === 'string');
    const shown = words.length > 0 ? words : [fallback].filter((part) => typeof part === 'string');
    const bar = typeof color === 'string' && /^#?[0-9a-f]{6}$/i.test(color) ? color : 'ddd';
    return (
      <div key={index} className="attachment" style={{ borderColor: `#${bar.replace('#', '')}` }}>
        {Array.isArray(blocks) ? (
          <Blocks blocks={blocks as Block[]} />
        ) : (
          shown.map((part) => (
            <p key={part}>
              <Mrkdwn text={part} />
            </p>
          ))
        )}
      </div>
    );
  });
}
