export const scoringIds = {
  views: {
    scoring: 'visit_scoring',
    scorePart: 'visit_score_part',
    scoredPart: 'visit_scored_part',
    tables: 'scoring_tables',
    table: 'scoring_table',
    importTable: 'scoring_table_import',
    tableForm: 'scoring_table_form',
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
    openTables: 'scoring_tables',
    /** The value of these is the id of a version; of a new table `new`. */
    viewTable: 'scoring_table_view',
    tableWorkbook: 'scoring_table_workbook',
    importTable: 'scoring_table_import',
    newTableForm: 'scoring_table_new',
  },
  inputs: {
    /** What is said of an item; the block id names it. */
    scoreItem: 'visit_score_item',
    scoreReason: 'visit_score_reason',
  },
} as const;
