import type { Workspace } from '../../domain/organisation/member.js';
import { lockWorkspace } from '../organisation/workspace-change.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { requireCertificateAdmin } from './record-certificate.js';

/**
 * An admin says whether certificates are required (rule 10). Throws DomainError
 * `not_allowed_to_record_certificates`, `workspace_not_set_up`.
 */
export async function requireCertificates(
  context: UseCaseContext,
  acting: Acting,
  certificatesRequired: boolean,
): Promise<Workspace> {
  return runAct(context, acting, async (stores, { workspaceId, actor }) => {
    requireCertificateAdmin(actor);
    const before = await lockWorkspace(stores);
    if (before.certificatesRequired === certificatesRequired) return before;
    const workspace = { ...before, certificatesRequired };
    await stores.workspace.save(workspace);
    await stores.audit.append([
      {
        at: context.clock.now(),
        actorId: actor.userId,
        action: 'certificates_required_changed',
        subject: { kind: 'workspace', id: workspaceId },
        matterId: null,
        before: { certificatesRequired: before.certificatesRequired },
        after: { certificatesRequired },
      },
    ]);
    return workspace;
  });
}
