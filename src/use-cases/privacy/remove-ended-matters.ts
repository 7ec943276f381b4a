import { keptSince } from '../../domain/privacy/retention.js';
import type { WorkspaceList } from '../installations/tidy-up.js';
import type { Clock } from '../ports/clock.js';
import type { EvidenceFolder } from '../ports/evidence.js';
import type { RemovedMatters } from '../ports/privacy.js';
import type { Stores, UnitOfWork } from '../ports/stores.js';

/** So many matters go in one transaction, which keeps nobody waiting. */
const batch = 25;
const batchesOfOneRun = 20;
const dayMs = 24 * 3_600_000;

/**
 * Once a day, where a workspace says how long ended matters are kept: removes those that ended longer ago,
 * with their evidence, notifications and history. Of each batch one event stays: how many, of which period,
 * with the last hash.
 */
export async function removeEndedMatters(deps: {
  workspaces: WorkspaceList;
  unitOfWork: UnitOfWork;
  folder: Pick<EvidenceFolder, 'remove'>;
  clock: Clock;
}): Promise<void> {
  for (const workspaceId of await deps.workspaces.ids()) {
    const keepsAll = (await deps.unitOfWork.read(workspaceId, retention)) === null;
    if (keepsAll) continue;
    for (let done = 0; done < batchesOfOneRun; done += 1) {
      const removed = await removeBatch(deps.unitOfWork, workspaceId, deps.clock.now());
      for (const sha256 of removed?.copies ?? []) await deps.folder.remove(workspaceId, sha256);
      if (removed === null || removed.count < batch) break;
    }
  }
}

function retention({ privacy }: Stores): Promise<number | null> {
  return privacy.retention();
}

function removeBatch(
  unitOfWork: UnitOfWork,
  workspaceId: string,
  at: Date,
): Promise<RemovedMatters | null> {
  return unitOfWork.run(workspaceId, async (stores) => {
    const years = await stores.privacy.retention();
    if (years === null) return null;
    const last = await stores.privacy.lastRemoval();
    const age = last === null ? dayMs : at.getTime() - last.at.getTime();
    if (last !== null && last.count < batch && age >= 0 && age < dayMs) return null;
    const removed = await stores.privacy.removeEnded(keptSince(at, years), at, batch);
    if (removed === null) return null;
    await stores.audit.append([
      {
        at,
        actorId: null,
        action: 'matters_removed',
        subject: { kind: 'workspace', id: workspaceId },
        matterId: null,
        before: { hash: last?.hash ?? null },
        after: {
          count: removed.count,
          firstEndedAt: removed.firstEndedAt.toISOString(),
          lastEndedAt: removed.lastEndedAt.toISOString(),
          hash: removed.hash,
          retentionYears: years,
        },
      },
    ]);
    return removed;
  });
}
