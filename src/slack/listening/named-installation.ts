import { z } from 'zod';

/** A workspace's id; an organisation's (`E…`) names no workspace, and counts as not said. */
const team = z
  .string()
  .min(1)
  .refine((id) => !id.startsWith('E'))
  .optional()
  .catch(undefined);

const schema = z.object({
  authorizations: z
    .tuple([z.object({ team_id: team })])
    .rest(z.unknown())
    .optional()
    .catch(undefined),
  view: z.object({ app_installed_team_id: team }).optional().catch(undefined),
  context_team_id: team,
  team: z.object({ id: team }).optional().catch(undefined),
  team_id: team,
  user: z.object({ team_id: team }).optional().catch(undefined),
});

/**
 * The workspace whose installation of the app a request is for, read as Bolt reads it; undefined when the
 * request names none. In a channel or a modal shared with others, who acts may be of another workspace:
 * their own counts only where Slack says nothing else, as it does with `team: null`.
 */
export function namedInstallation(body: unknown): string | undefined {
  const { data } = schema.safeParse(body);
  return (
    data?.authorizations?.[0].team_id ??
    data?.view?.app_installed_team_id ??
    data?.context_team_id ??
    data?.team?.id ??
    data?.team_id ??
    data?.user?.team_id
  );
}
