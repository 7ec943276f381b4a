export const scoringIds = {
  views: {
    scoring: 'visit_scoring',
    scorePart: 'visit_score_part',
    scoredPart: 'visit_scored_part',
  },
  actions: {
    /** The value of these is the visit's reference: `V-12`. */
    score: 'visit_score',
    selfAssess: 'visit_self_assess',
    viewScores: 'visit_scores',
    /** Which of several tables is shown. */
    chooseTable: 'visit_score_table',
    /** The value is the part's key, of another copy with its number: `crane#2`. */
    openPart: 'visit_score_part_open',
    /** The whole part is left out, or taken in again. */
    partLeftOut: 'visit_score_part_out',
    partTakenIn: 'visit_score_part_in',
  },
  inputs: {
    /** What is said of an item; the block id names it. */
    scoreItem: 'visit_score_item',
    scoreReason: 'visit_score_reason',
  },
} as const;
