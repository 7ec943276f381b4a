import type { CampaignRows } from './rows.js';

export interface Ranked {
  id: string;
  /** Of 100, one decimal. */
  score: number;
  /** From 1; who is level shares one, and the next is counted on. */
  rank: number;
}

/** Units by the mean score of their visits, the best first; who has none is not ranked. */
export function rankUnits({ units, visits }: Pick<CampaignRows, 'units' | 'visits'>): Ranked[] {
  return ranked(
    units.flatMap(({ id }) => {
      const scores = visits.flatMap(({ unitId, score }) =>
        unitId === id && score !== null ? [score] : [],
      );
      return scores.length === 0 ? [] : [{ id, score: meanOf(scores) }];
    }),
  );
}

/** Groups by the grade of their report, the best first; who is not graded is not ranked. */
export function rankGroups({ groups }: Pick<CampaignRows, 'groups'>): Ranked[] {
  return ranked(groups.flatMap(({ id, grade }) => (grade === null ? [] : [{ id, score: grade }])));
}

/** One decimal, half of it up. */
export function meanOf(scores: readonly number[]): number {
  const tenths = scores.reduce((sum, score) => sum + Math.round(score * 10), 0);
  return Math.floor((tenths * 2 + scores.length) / (scores.length * 2)) / 10;
}

/** Of equal scores the order is that in which they come. */
function ranked(scored: readonly { id: string; score: number }[]): Ranked[] {
  const sorted = [...scored].sort((a, b) => b.score - a.score);
  return sorted.map((one) => ({
    ...one,
    rank: 1 + sorted.filter(({ score }) => score > one.score).length,
  }));
}

/** The best third, at least one and three at most; whoever is level with the last of them too. */
export function bestOf(ranking: readonly Ranked[]): Ranked[] {
  const wanted = Math.min(3, Math.max(1, Math.floor(ranking.length / 3)));
  const last = ranking[Math.min(wanted, ranking.length) - 1];
  return last === undefined ? [] : ranking.filter(({ score }) => score >= last.score);
}
