import type { AppInstall } from './app-install.js';
import type { Deliveries } from './delivery/deliveries.js';
import type { SocketServer } from './delivery/socket-server.js';
import type { Faults } from './faults.js';
import type { RateLimits } from './rate-limits.js';
import type { Recorder } from './recorder.js';
import type { ResponseUrls } from './response-urls.js';
import type { SandboxClock } from './sandbox-clock.js';
import type { Channels } from './state/channels.js';
import type { Files } from './state/files.js';
import type { Messages } from './state/messages.js';
import type { Triggers } from './state/triggers.js';
import type { Users } from './state/users.js';
import type { Views } from './state/views.js';
import type { Workspace } from './state/workspace.js';

/** The rooms of the sandbox, handed to whoever acts in it. Built once, by start-sandbox.ts. */
export interface SandboxParts {
  app: AppInstall;
  clock: SandboxClock;
  workspace: Workspace;
  users: Users;
  channels: Channels;
  messages: Messages;
  views: Views;
  triggers: Triggers;
  files: Files;
  responseUrls: ResponseUrls;
  deliveries: Deliveries;
  sockets: SocketServer;
  recorder: Recorder;
  faults: Faults;
  limits: RateLimits;
  /** The base of every link, `http://127.0.0.1:PORT`, without a slash at the end. */
  baseUrl(): string;
}
