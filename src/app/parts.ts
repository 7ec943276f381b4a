import type { Config } from '../config.js';
import type { Database } from '../database/open-database.js';
import type { Metrics } from '../metrics.js';
import type { Registers } from '../registers.js';
import type { Log } from '../slack/listening/slack-options.js';
import type { OrganisationContext } from '../use-cases/organisation/organisation-context.js';

/** What the parts of the program are put together of. */
export interface Parts {
  config: Config;
  database: Database;
  context: OrganisationContext;
  registers: Registers;
  log: Log;
  metrics: Metrics;
}
