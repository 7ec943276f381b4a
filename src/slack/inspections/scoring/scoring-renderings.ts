import type { RenderingsOfRoom } from '../../matters/matter-rendering.js';
import { scoringEvents } from './scoring-events.js';
import { registerScoring } from './scoring-listeners.js';

/** What Slack knows of scoring. */
export const scoringRenderings: RenderingsOfRoom = {
  events: scoringEvents,
  listen: registerScoring,
};
