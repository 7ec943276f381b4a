import type { Locale, Workspace } from '../../domain/organisation/member.js';
import type { UseCaseContext } from '../ports/stores.js';

export interface EnsureWorkspaceInput {
  name: string;
  /** Until an admin chooses: the language of channels and of members whose own is not known. */
  locale: Locale;
  /** IANA name; until an admin chooses. */
  timeZone: string;
}

/** Makes the workspace's row when it is seen for the first time; leaves a known one as it is. */
export async function ensureWorkspace(
  context: UseCaseContext,
  workspaceId: string,
  input: EnsureWorkspaceInput,
): Promise<Workspace> {
  return context.unitOfWork.run(workspaceId, (stores) =>
    stores.workspace.ensure({ ...input, at: context.clock.now() }),
  );
}
