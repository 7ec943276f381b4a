import type { ScoringTable } from '../scoring-table.js';

/** Key, name, English name, points. */
const elements = [
  ['duties', '目标职责', 'Objectives and duties', 100],
  ['system', '制度化管理', 'Rules and documents', 80],
  ['training', '教育培训', 'Education and training', 100],
  ['site', '现场管理', 'Site management', 350],
  ['risks', '安全风险管控及隐患排查治理', 'Risk control and hazard rectification', 170],
  ['emergency', '应急管理', 'Emergency management', 80],
  ['accidents', '事故管理', 'Accident management', 60],
  ['improvement', '持续改进', 'Continual improvement', 60],
] as const;

/**
 * The shape of a table of 1000 points after GB/T 33000-2016 (企业安全生产标准化基本规范): its eight elements. The
 * points are an example and no industry's table. The grade is the lower of that by score and that which the
 * safety record (安全绩效) allows: the record is said by the checks.
 */
export const standardisation1000: ScoringTable = {
  key: 'standardisation-1000',
  name: '安全生产标准化评分表（1000 分）',
  english: 'Safety standardisation (1000 points)',
  kind: 'standardisation',
  source: '结构参照 GB/T 33000-2016 八个一级要素；分值为示例，并非某一行业的评定标准。',
  outOf: 1000,
  summaryShare: 0,
  rows: [],
  parts: [
    {
      key: 'elements',
      name: '一级要素',
      english: 'Elements',
      row: null,
      points: 1000,
      repeats: false,
      items: elements.map(([key, name, english, points]) => ({
        key,
        name,
        english,
        points,
        isGuarantee: false,
        deductions: [],
      })),
    },
  ],
  guarantee: null,
  checks: [
    {
      key: 'record_second',
      name: '安全绩效最高只符合二级',
      english: 'The safety record allows grade two at most',
      effect: { kind: 'grade_at_most', grade: 'second' },
      from: 1,
    },
    {
      key: 'record_third',
      name: '安全绩效最高只符合三级',
      english: 'The safety record allows grade three at most',
      effect: { kind: 'grade_at_most', grade: 'third' },
      from: 1,
    },
    {
      key: 'record_none',
      name: '安全绩效不符合任何等级',
      english: 'The safety record allows no grade',
      effect: { kind: 'grade_at_most', grade: 'none' },
      from: 1,
    },
  ],
  grades: [
    { key: 'first', name: '一级', english: 'Grade one', least: 90 },
    { key: 'second', name: '二级', english: 'Grade two', least: 75 },
    { key: 'third', name: '三级', english: 'Grade three', least: 60 },
    { key: 'none', name: '不达标', english: 'No grade', least: 0 },
  ],
  zeroPartFails: false,
  zeroItemFails: false,
};
