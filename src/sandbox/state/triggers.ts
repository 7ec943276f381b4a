import { SlackApiError } from '../slack-api-error.js';
import type { Workspace } from './workspace.js';
import type { Trigger } from './workspace-state.js';

/** Slack exchanges a trigger for one view within three seconds. */
export const TRIGGER_LIFE_MS = 3000;

/** trigger_ids: each lives three seconds of the workspace's clock and opens exactly one view. */
export class Triggers {
  constructor(private readonly workspace: Workspace) {}

  issue(user: string, from: { viewId?: string; channel?: string } = {}): string {
    const id = `${this.workspace.count('trigger')}.${1e9}.${this.workspace.randomHex(16)}`;
    const { state } = this.workspace;
    this.#forgetOld();
    state.triggers[id] = {
      user,
      issued_at: this.workspace.nowMs(),
      exchanged: false,
      view_id: from.viewId ?? null,
      channel: from.channel ?? null,
    };
    return id;
  }

  /**
   * Looks at a trigger without using it up.
   * @throws SlackApiError invalid_trigger_id, exchanged_trigger_id or expired_trigger_id
   */
  check(id: string): Trigger {
    const trigger = this.workspace.state.triggers[id];
    if (!trigger) throw new SlackApiError('invalid_trigger_id');
    if (trigger.exchanged) throw new SlackApiError('exchanged_trigger_id');
    const age = this.workspace.nowMs() - trigger.issued_at;
    if (age > TRIGGER_LIFE_MS) throw new SlackApiError('expired_trigger_id');
    return trigger;
  }

  exchange(trigger: Trigger): void {
    trigger.exchanged = true;
  }

  /** Keeps the last thousand, so that an old one is still told apart from an invented one. */
  #forgetOld(): void {
    const ids = Object.keys(this.workspace.state.triggers);
    for (const id of ids.slice(0, Math.max(0, ids.length - 1000))) {
      delete this.workspace.state.triggers[id];
    }
  }
}
