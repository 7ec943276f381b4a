import { sentenceAboutDatabase } from '../database/engine/database-unavailable.js';
import { type HealthRoute, healthRoutes } from '../health-routes.js';
import type { SlackApp } from '../slack/slack-app.js';
import type { Parts } from './parts.js';

/** Whether the program is alive, and whether the database and Slack can be reached from it. */
export function readinessRoutes(
  { database, log }: Pick<Parts, 'database' | 'log'>,
  slackApp: () => SlackApp,
): HealthRoute[] {
  return healthRoutes(
    {
      database: async () => {
        try {
          await database.ping();
          return null;
        } catch (error) {
          log.warn({ err: error }, 'the database is not ready');
          return sentenceAboutDatabase(error);
        }
      },
      slack: async () => {
        const { ok, reason } = await slackApp().ready();
        return ok ? null : (reason ?? 'not ready');
      },
    },
    log,
    () => ({ permissions: slackApp().missingPermissions() }),
  );
}
