import type { WebClient } from '@slack/web-api';
import type { ScreenContext } from '../../use-cases/screen-context.js';
import type { SlackEdgeOptions } from '../edge-options.js';
import type { Installation } from '../middleware/installation.js';
import type { Readers } from '../middleware/readers.js';
import type { OpenHomes } from './open-homes.js';

/** What every listener works with. */
export interface Edge
  extends Pick<
    SlackEdgeOptions,
    'clock' | 'log' | 'onChange' | 'isDatabaseUnavailable' | 'adminUserIds'
  > {
  context: ScreenContext;
  /** For a person who waits: short time-out, few retries. */
  client: WebClient;
  installation: Installation;
  readers: Readers;
  openHomes: OpenHomes;
}
