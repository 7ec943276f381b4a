import type { OrganisationContext } from '../../use-cases/organisation/organisation-context.js';
import type { AssignmentSolver } from '../../use-cases/ports/assignment-solver.js';
import type { Clock } from '../../use-cases/ports/clock.js';
import type { InspectionDocuments } from '../../use-cases/ports/documents.js';
import type { Meter } from '../../use-cases/ports/meter.js';
import type { Queries } from '../../use-cases/ports/queries.js';
import type { ScoringWorkbooks } from '../../use-cases/ports/scoring.js';

/** What Slack needs from the composition root. */
export interface SlackAppOptions {
  connection:
    | { kind: 'http'; signingSecret: string; host: string; port: number }
    | { kind: 'socket'; appToken: string; host: string; port: number };
  botToken: string;
  /** Ends with a slash; undefined: Slack's own. */
  slackApiUrl: string | undefined;
  /** Slack user ids that are admins whatever Slack says (ADMIN_USER_IDS). */
  adminUserIds: readonly string[];
  context: OrganisationContext;
  queries: Queries;
  /** Looks for better assignments. */
  solver: AssignmentSolver;
  /** Scoring tables as files. */
  workbooks: ScoringWorkbooks;
  clock: Clock;
  log: Log;
  /** Called after a commit that planned notifications: deliver for this workspace soon. Never throws. */
  onChange(workspaceId: string): void;
  /** True for "the database cannot be reached now" (told to the person as such). */
  isDatabaseUnavailable(error: unknown): boolean;
  /** It cannot store because a disk is full. */
  isDiskFull(error: unknown): boolean;
  /** Writes what campaigns come to as documents. */
  documents: InspectionDocuments;
  /** What keeps history from being changed, for who sets up: a trigger alone, or rights as well. */
  historyGuard: 'trigger' | 'rights';
  /** GET routes served beside Slack's endpoint (or alone, with Socket Mode). */
  routes: readonly {
    path: string;
    answer(request: { authorization: string | undefined }): Promise<{
      status: number;
      body: Readonly<Record<string, unknown>> | string;
      contentType?: string;
    }>;
  }[];
  /** Left out: nothing is counted. */
  meter?: Meter | undefined;
}

/** The part of pino that this layer uses. Text from people never goes into it at info or above. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
