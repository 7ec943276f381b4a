import { DomainError } from '../../../domain/shared/errors.js';
import type { TableVersion } from '../../ports/scoring.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';

/** A version of a scoring table, for anybody of the workspace. Throws DomainError `scoring_table_not_found`. */
export async function viewScoringTable(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId }: Acting,
  versionId: string,
): Promise<TableVersion> {
  const [version] = await unitOfWork.read(workspaceId, ({ scoringTables }) =>
    scoringTables.findVersions([versionId]),
  );
  if (version === undefined) throw new DomainError('scoring_table_not_found');
  return version;
}
