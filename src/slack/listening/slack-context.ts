import type { WebClient } from '@slack/web-api';
import type { QueryContext } from '../../use-cases/shared/query-context.js';
import type { CurrentUsers } from './current-user.js';
import type { Installation } from './installation.js';
import type { OpenHomes } from './open-homes.js';
import type { SlackAppOptions } from './slack-options.js';

/** What every listener works with. */
export interface SlackContext
  extends Pick<
    SlackAppOptions,
    'clock' | 'log' | 'onChange' | 'isDatabaseUnavailable' | 'adminUserIds' | 'historyGuard'
  > {
  context: QueryContext;
  /** For a person who waits: short time-out, few retries. */
  client: WebClient;
  installation: Installation;
  currentUsers: CurrentUsers;
  openHomes: OpenHomes;
}
