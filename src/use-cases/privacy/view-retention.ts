import type { UseCaseContext } from '../ports/stores.js';

/** For how many years ended matters are kept, which everybody may know; null: for ever. */
export function viewRetention(
  { unitOfWork }: UseCaseContext,
  workspaceId: string,
): Promise<number | null> {
  return unitOfWork.read(workspaceId, (stores) => stores.privacy.retention());
}
