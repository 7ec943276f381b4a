import type { UseCaseContext } from '../ports/stores.js';

/** The names of those of the people whom Slack was asked about, by id; of the others it knows nothing. */
export async function namesOfMembers(
  { unitOfWork }: UseCaseContext,
  workspaceId: string,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const members = await unitOfWork.read(workspaceId, (stores) => stores.members.findMany(userIds));
  const known = members.filter(({ refreshedAt }) => refreshedAt !== null);
  return new Map(known.map(({ id, name }) => [id, name]));
}
