import { harbourSeed, type Seed } from '../../../src/sandbox/seed.js';
import type { Organisation } from '../../../src/sandbox/state/slack-types.js';

export const organisations = {
  own: { id: 'E0HARBOUR', name: 'Harbour Group' },
  partner: { id: 'E0PARTNER', name: 'Crane Partners' },
} satisfies Record<string, Organisation>;

/**
 * Harbour Construction as one workspace of an Enterprise organisation, with a colleague (and admin) of
 * another of its workspaces and somebody of a partner's, both met in shared channels.
 */
export const gridSeed: Seed = {
  ...harbourSeed,
  team: { ...harbourSeed.team, organisation: organisations.own },
  people: [
    ...harbourSeed.people,
    {
      id: 'W_ANA',
      name: 'ana.silva',
      real_name: 'Ana Silva',
      team_id: 'T0SISTER',
      organisation: organisations.own,
      is_admin: true,
    },
    {
      id: 'U_PAUL',
      name: 'paul.crane',
      real_name: 'Paul Crane',
      team_id: 'T0PARTNER',
      organisation: organisations.partner,
      is_admin: true,
    },
  ],
};
