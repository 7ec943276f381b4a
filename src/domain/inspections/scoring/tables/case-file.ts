import type { Check, ScoringTable } from '../scoring-table.js';

/** Key, name, English name: what each alone brings a file to 0. */
const basics = [
  ['subject', '主体', 'Subject'],
  ['officers', '执法人员资格', 'Qualification of the officers'],
  ['transfer', '移送', 'Transfer'],
  ['evidence', '证据', 'Evidence'],
  ['facts', '事实认定', 'Findings of fact'],
  ['characterisation', '定性', 'Characterisation'],
  ['law', '法律适用', 'Law applied'],
  ['procedure', '程序', 'Procedure'],
  ['two_officers', '执法人员少于两人', 'Fewer than two officers'],
] as const;

/** The review of enforcement case files (案卷评查): nine basic items, then form and content. */
export const caseFile: ScoringTable = {
  key: 'case-file',
  name: '执法案卷评查评分表',
  english: 'Review of case files',
  kind: 'case_file',
  source: '基本项一项不合格即为 0 分；形式 20 分、内容 80 分，扣完为止。',
  outOf: 100,
  summaryShare: 0,
  rows: [],
  parts: [
    {
      key: 'form',
      name: '形式',
      english: 'Form',
      row: null,
      points: 20,
      repeats: false,
      items: [
        {
          key: 'form.papers',
          name: '文书形式',
          english: 'Form of the papers',
          points: 20,
          isGuarantee: false,
          deductions: [
            { text: '文书格式使用错误，每处', english: 'Wrong form, each', points: 2 },
            { text: '应填未填，每处', english: 'Left blank, each', points: 1 },
            { text: '页码顺序有误', english: 'Pages out of order', points: 1 },
          ],
        },
      ],
    },
    {
      key: 'content',
      name: '内容',
      english: 'Content',
      row: null,
      points: 80,
      repeats: false,
      items: [
        {
          key: 'content.case',
          name: '案卷内容',
          english: 'Content of the file',
          points: 80,
          isGuarantee: false,
          deductions: [],
        },
      ],
    },
  ],
  guarantee: null,
  checks: basics.map(
    ([key, name, english]): Check => ({
      key: `basic.${key}`,
      name,
      english,
      effect: { kind: 'no_points' },
      from: 1,
    }),
  ),
  grades: [],
  zeroPartFails: false,
  zeroItemFails: false,
};
