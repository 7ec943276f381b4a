import type { Workspace } from '../../domain/organisation/member.js';
import type { Log } from '../ports/log.js';
import type { Stores } from '../ports/stores.js';
import { channelsOfPolicies, type TracingDeps, traceChannel } from './trace-channel.js';

/** Slack allows fifty questions a minute, and delivery asks as well. */
const askedPerRun = 20;
const hourMs = 3_600_000;

/**
 * Asks Slack about every channel that is named, after a start and once an hour: one that is shared with
 * others keeps its id and takes messages, so no message would tell. What nobody names any more is forgotten.
 */
export class ChannelComparison {
  #lookedAt: number | undefined;
  #left: string[] | undefined;

  constructor(private readonly deps: TracingDeps & { log: Log; stopping: AbortSignal }) {}

  /** Asks about the next few; does nothing within an hour of a round that has ended. */
  async run(workspaceId: string): Promise<void> {
    const { context, log, stopping } = this.deps;
    const now = context.clock.now().getTime();
    if (this.#lookedAt !== undefined && Math.abs(now - this.#lookedAt) < hourMs) return;
    const left = this.#left ?? (await this.#named(workspaceId));
    this.#left = left;
    for (let asked = 0; asked < askedPerRun; asked += 1) {
      const [id] = left;
      if (id === undefined || stopping.aborted) break;
      try {
        await traceChannel(this.deps, workspaceId, { id, said: null });
      } catch (error) {
        log.warn({ err: error }, 'Slack did not say what became of a channel; asking again later');
        return;
      }
      left.shift();
    }
    if (left.length > 0) return;
    this.#left = undefined;
    this.#lookedAt = now;
  }

  async #named(workspaceId: string): Promise<string[]> {
    const { unitOfWork } = this.deps.context;
    const { named, forgets } = await unitOfWork.read(workspaceId, async (stores) =>
      namedIn(stores, await stores.workspace.find()),
    );
    if (!forgets) return named;
    return unitOfWork.run(workspaceId, async (stores) => {
      const workspace = await stores.workspace.lock();
      const now = await namedIn(stores, workspace);
      if (workspace !== null) {
        const channels = workspace.channels.filter(({ id }) => now.named.includes(id));
        await stores.workspace.save({ ...workspace, channels });
      }
      return now.named;
    });
  }
}

/** The channels that are named anywhere, and whether the workspace knows one that is not. */
async function namedIn(
  stores: Stores,
  workspace: Workspace | null,
): Promise<{ named: string[]; forgets: boolean }> {
  if (workspace === null) return { named: [], forgets: false };
  const ofUnits = (await stores.units.all()).map(({ channelId }) => channelId);
  const ids = [workspace.officeChannelId, ...ofUnits, ...(await channelsOfPolicies(stores))];
  const named = [...new Set(ids.filter((id): id is string => id !== null))];
  return { named, forgets: workspace.channels.some(({ id }) => !named.includes(id)) };
}
