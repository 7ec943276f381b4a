import type { WebClient } from '@slack/web-api';
import type { Traced } from '../../use-cases/delivery/trace-channel.js';
import type { FindingContext } from '../../use-cases/hazards/found-in.js';
import type { OrganisationContext } from '../../use-cases/organisation/organisation-context.js';
import type { SlackFiles } from '../../use-cases/ports/evidence.js';
import type { QueryContext } from '../../use-cases/shared/query-context.js';
import type { Scope } from '../kit/scopes.js';
import type { CurrentUser, CurrentUsers } from './current-user.js';
import type { Installation } from './installation.js';
import type { OpenHomes } from './open-homes.js';
import type { Redraws } from './redraw.js';
import type { SlackAppOptions } from './slack-options.js';

/** What every listener works with. */
export interface SlackContext
  extends Pick<
    SlackAppOptions,
    | 'clock'
    | 'solver'
    | 'log'
    | 'onChange'
    | 'isDatabaseUnavailable'
    | 'isDiskFull'
    | 'adminUserIds'
    | 'historyGuard'
    | 'meter'
    | 'documents'
    | 'workbooks'
  > {
  context: QueryContext & OrganisationContext & FindingContext;
  /** For a person who waits: short time-out, few retries. */
  client: WebClient;
  /** Files that people hand in. */
  files: Pick<SlackFiles, 'find' | 'download'>;
  installation: Installation;
  /** Slack's permissions that the installation lacks. */
  missingPermissions(): readonly Scope[];
  currentUsers: CurrentUsers;
  openHomes: OpenHomes;
  /** Open modals that change with what is chosen in them. */
  redraws: Redraws;
  /** Asks Slack what became of a channel, and follows it or records that it is lost; see traceChannel. */
  traceChannel(
    workspaceId: string,
    lost: { id: string; said: string | null; movedTo?: string },
  ): Promise<Traced>;
  /**
   * Shows a reader's Home anew after what they did, if they have it open. `said`: the word of confirmation
   * at its head, until it is opened or drawn again.
   */
  redrawHome(reader: CurrentUser, said?: string): Promise<void>;
}
