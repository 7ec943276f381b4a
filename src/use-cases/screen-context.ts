import type { UseCaseContext } from './ports.js';
import type { Screens } from './screens.js';

/** What a use case needs that shows something. */
export interface ScreenContext extends UseCaseContext {
  screens: Screens;
}
