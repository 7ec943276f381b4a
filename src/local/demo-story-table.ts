import type { ScoringItem, ScoringTable } from '../domain/inspections/scoring/scoring-table.js';

/** Key, name, English name, points, then the sentences by which points are taken: text, English, points. */
type Line = readonly [
  key: string,
  name: string,
  english: string,
  points: number,
  ...deductions: (readonly [text: string, english: string, points: number])[],
];

function items(lines: readonly Line[], guarantees: readonly string[] = []): ScoringItem[] {
  return lines.map(([key, name, english, points, ...deductions]) => ({
    ...{ key, name, english, points, isGuarantee: guarantees.includes(key) },
    deductions: deductions.map(([text, inEnglish, lost]) => ({
      text,
      english: inEnglish,
      points: lost,
    })),
  }));
}

/** The yardstick of the story's campaign: small enough to be filled on a phone in a few minutes. */
export const storyTable: ScoringTable = {
  key: 'harbour',
  name: '港湾建设互查评分表',
  english: 'Harbour mutual inspection',
  kind: 'site',
  outOf: 100,
  summaryShare: 0,
  rows: [],
  parts: [
    {
      ...{ key: 'management', name: '安全管理', english: 'Management', row: null, points: 30 },
      repeats: false,
      items: items([
        [
          'education',
          '教育与交底',
          'Induction and briefing',
          10,
          ['无三级教育或交底记录，每人', 'No record of induction or briefing, each person', 2],
        ],
        [
          'permits',
          '危险作业审批',
          'Permits to work',
          10,
          ['动火、登高等作业无票，每次', 'Hot work or work at height without a permit, each', 5],
        ],
        [
          'closing',
          '隐患整改',
          'Closing of findings',
          10,
          ['逾期未整改，每项', 'A finding overdue, each', 3],
        ],
      ]),
    },
    {
      ...{ key: 'site', name: '现场设施', english: 'On site', row: null, points: 40 },
      repeats: false,
      items: items(
        [
          [
            'edges',
            '临边洞口防护',
            'Edges and openings',
            10,
            ['防护缺失或不牢，每处', 'Protection missing or loose, each', 3],
          ],
          [
            'lifting',
            '起重吊装',
            'Lifting',
            10,
            ['吊索具超标仍使用，每件', 'Lifting gear beyond its limits in use, each', 4],
            ['无人指挥', 'Nobody directs the lift', 5],
          ],
          [
            'power',
            '临时用电',
            'Temporary power',
            10,
            ['电箱未锁、漏保失效，每处', 'Box unlocked or breaker without effect, each', 3],
          ],
          [
            'fire',
            '消防',
            'Fire protection',
            10,
            ['灭火器缺失或过期，每具', 'Extinguisher missing or out of date, each', 2],
          ],
        ],
        ['edges', 'lifting'],
      ),
    },
    {
      ...{ key: 'behaviour', name: '作业行为', english: 'At work', row: null, points: 30 },
      repeats: false,
      items: items([
        [
          'protection',
          '劳保用品',
          'Protective equipment',
          10,
          ['未正确佩戴，每人', 'Not worn properly, each person', 2],
        ],
        [
          'licences',
          '特种作业持证',
          'Licensed work',
          10,
          ['无证作业，每人', 'Work without a licence, each person', 5],
        ],
        [
          'traffic',
          '场内交通',
          'Traffic on site',
          10,
          ['人车混行，每处', 'People among vehicles, each place', 3],
        ],
      ]),
    },
  ],
  guarantee: { points: 20, least: 14, leastShare: 70 },
  checks: [],
  grades: [
    { key: 'excellent', name: '优良', english: 'Excellent', least: 85 },
    { key: 'passed', name: '合格', english: 'Passed', least: 70 },
    { key: 'failed', name: '不合格', english: 'Not passed', least: 0 },
  ],
  zeroPartFails: false,
  zeroItemFails: false,
};
