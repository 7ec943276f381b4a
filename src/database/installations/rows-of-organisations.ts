import type { PrismaClient } from '../generated/client.js';

/** Records are kept under an organisation, where no request will ever look for them. */
export class RowsOfOrganisationsError extends Error {
  override readonly name = 'RowsOfOrganisationsError';
  readonly code = 'rows_of_organisations';

  constructor(readonly ids: readonly string[]) {
    super(
      `The database keeps records under a Slack organisation (${ids.join(', ')}) instead of a workspace: ` +
        'give them the id of the workspace where the app is installed (T…), or start with another database.',
    );
  }
}

/**
 * Versions before this one kept an organisation-wide installation under the organisation's id (`E…`).
 * Which workspace its records belong to is not for the program to guess.
 */
export async function refuseRowsOfOrganisations(prisma: PrismaClient): Promise<void> {
  const rows = await prisma.workspace.findMany({
    where: { id: { startsWith: 'E' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  if (rows.length > 0) throw new RowsOfOrganisationsError(rows.map(({ id }) => id));
}
