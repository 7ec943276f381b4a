import { requireRetention } from '../../domain/privacy/retention.js';
import { DomainError } from '../../domain/shared/errors.js';
import { lockWorkspace } from '../organisation/workspace-change.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';

/**
 * An admin says for how many years an ended matter is kept; null: for ever. Throws DomainError
 * `not_allowed_to_decide_privacy`, `retention_out_of_range` at `years`, `workspace_not_set_up`.
 */
export async function setRetention(
  context: UseCaseContext,
  acting: Acting,
  years: number | null,
): Promise<void> {
  await runAct(context, acting, async (stores, { workspaceId, actor }) => {
    if (!actor.isAdmin) throw new DomainError('not_allowed_to_decide_privacy');
    requireRetention(years);
    await lockWorkspace(stores);
    const before = await stores.privacy.retention();
    if (before === years) return;
    await stores.privacy.saveRetention(years);
    await stores.audit.append([
      {
        at: context.clock.now(),
        actorId: actor.userId,
        action: 'retention_changed',
        subject: { kind: 'workspace', id: workspaceId },
        matterId: null,
        before: { retentionYears: before },
        after: { retentionYears: years },
      },
    ]);
  });
}
