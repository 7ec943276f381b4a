import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { compareRounds } from '../../src/domain/inspections/summary/compare-rounds.js';
import { draftCampaignSummary } from '../../src/domain/inspections/summary/draft-campaign-summary.js';
import {
  draftGroupReport,
  rowsOfGroup,
} from '../../src/domain/inspections/summary/draft-group-report.js';
import { campaignStatistics } from '../../src/domain/inspections/summary/figures.js';
import type { CampaignRows } from '../../src/domain/inspections/summary/rows.js';
import { type Counts, countsOf } from '../../src/domain/inspections/summary/since-then.js';
import { locales } from '../../src/domain/organisation/member.js';
import { translatorFor } from '../../src/i18n/translator.js';
import { campaignSummaryDocument } from '../../src/reports/inspections/campaign-summary-document.js';
import { groupReportDocument } from '../../src/reports/inspections/group-report-document.js';
import { type DocumentContent, writeDocument } from '../../src/reports/kit/document.js';
import { campaignRows, hazard } from '../domain/inspections/summary/campaign.js';

const english = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');

/** The parts of a document, as a zip program finds them. */
function partsOf(bytes: Uint8Array): Record<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => name.endsWith('.xml'))
      .map(([name, part]) => [name, decoder.decode(part)]),
  );
}

/** What somebody reads in it, paragraph by paragraph. */
function paragraphsOf(bytes: Uint8Array): string[] {
  const xml = partsOf(bytes)['word/document.xml'] ?? '';
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>|<w:p [^>]*>(.*?)<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) => plain(text))
      .join(''),
  );
}

function plain(xml: string): string {
  const named = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof named) => named[name]);
}

function summaryOf(
  rows: CampaignRows,
  written: string | null = null,
  before: Counts | null = null,
): DocumentContent {
  const drafted = draftCampaignSummary({ rows, before, exampleIds: [] });
  const statistics = campaignStatistics(rows);
  return campaignSummaryDocument(
    {
      rows,
      statistics,
      comparison: compareRounds(countsOf(statistics.figures), before),
      sections: drafted.map((one) => ({
        drafted: one,
        written: one.key === 'next_steps' ? written : null,
      })),
      organisation: '港湾建设安委办',
      on: '2026-12-08',
    },
    chinese,
  );
}

describe('a document', () => {
  test('holds people’s words as they typed them, and stays a document', async () => {
    const nasty = 'a < b & "c" \u0000\u0007\uFFFE ]]> </w:t> 张伟 𠮷 😀';
    const kept = 'a < b & "c"  ]]> </w:t> 张伟 𠮷 😀';
    const bytes = await writeDocument(
      {
        title: nasty,
        blocks: [
          { kind: 'heading', text: nasty },
          { kind: 'paragraph', text: `${nasty}\nsecond line` },
          {
            kind: 'table',
            columns: [
              { title: nasty, share: 50 },
              { title: 'B', share: 50, isNumber: true },
            ],
            rows: [[nasty, '1'], ['=1+1']],
          },
        ],
      },
      english,
    );
    const said = paragraphsOf(bytes);
    expect(said.slice(0, 4)).toEqual([kept, kept, kept, 'second line']);
    expect(said.slice(4)).toEqual([kept, 'B', kept, '1', '=1+1', '']);
    for (const xml of Object.values(partsOf(bytes))) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no XML may hold
      expect(xml).not.toMatch(/[\u0000-\u0008\uFFFE\uFFFF]/);
    }
  });

  test.each(locales)(
    'has fonts that Word has and the numbers of its pages in %s',
    async (locale) => {
      const translator = translatorFor(locale, 'Asia/Shanghai');
      const bytes = await writeDocument({ title: 'T', blocks: [] }, translator);
      const parts = partsOf(bytes);
      const fonts = [
        ...Object.values(parts)
          .join('')
          .matchAll(/w:eastAsia="([^"]+)"/g),
      ];
      const names = new Set(fonts.map(([, name]) => name));
      expect(
        [...names].filter((name) => !['宋体', '仿宋', '黑体', 'zh-CN'].includes(name ?? '')),
      ).toEqual([]);
      const footer =
        Object.entries(parts).find(([name]) => name.startsWith('word/footer'))?.[1] ?? '';
      expect(footer).toMatch(/PAGE<.*NUMPAGES</s);
      expect(footer).toContain(locale === 'en' ? 'Page ' : '第 ');
    },
  );
});

describe('the overall summary as a document', () => {
  test('has the five parts, who and when, and the tables in the customary layout', async () => {
    const said = paragraphsOf(await writeDocument(summaryOf(campaignRows()), chinese));
    expect(said[0]).toBe('关于“四季度互学互检”情况的总结');
    expect(said.filter((text) => /^[一二三四五]、/.test(text))).toEqual([
      ...[
        '一、基本情况',
        '二、主要做法和成效',
        '三、存在问题',
        '四、整改情况',
        '五、下一步工作要求',
      ],
    ]);
    expect(said).toContain('1.Quay 2：Colour-coded slings <!channel> & "tags"');
    const at = said.indexOf('港湾建设安委办');
    expect(said[at + 1]).toBe('2026年12月8日');
    const sheet = said.slice(said.indexOf('附表1　检查情况统计表') + 1);
    const cell = (title: string) => sheet[sheet.indexOf(title) + 1];
    expect([cell('参加单位'), cell('完成检查次数'), cell('查出隐患')]).toEqual(['3', '2', '5']);
    expect(sheet.filter((_, index) => sheet[index - 1] === '整改率')).toEqual(['40%', '0%']);
    expect(said.slice(said.indexOf('附表2　受检单位得分排名') + 5)).toEqual(
      expect.arrayContaining(['Quay 2', '91.5', '一号码头', '72']),
    );
  });

  test('stands beside the round before, figure by figure', async () => {
    const before = { units_visited: 4, hazards: 8, major: 0, on_the_spot: 3, rectified: 6 };
    const said = paragraphsOf(
      await writeDocument(summaryOf(campaignRows(), null, before), chinese),
    );
    const table = said.slice(
      said.indexOf('与上一轮检查对比') + 1,
      said.indexOf('二、主要做法和成效'),
    );
    expect(table).toEqual([
      ...['项目', '本轮', '上轮', '已检查单位', '2', '4', '完成检查次数', '2', '0'],
      ...['查出隐患', '5', '8', '重大隐患', '1', '0', '当场整改', '1', '3', '限期整改', '4', '0'],
      ...['整改率', '40%', '75%'],
    ]);
    const alone = paragraphsOf(await writeDocument(summaryOf(campaignRows()), chinese));
    expect(alone).not.toContain('与上一轮检查对比');
  });

  test('prints in the sheet alone 100 % where nothing was due', async () => {
    const said = paragraphsOf(
      await writeDocument(summaryOf(campaignRows({ hazards: [] })), chinese),
    );
    expect(said.filter((_, index) => said[index - 1] === '整改率')).toEqual(['100%', '100%']);
    expect(said.join('\n')).toContain('未查出隐患');
  });

  test('says what somebody wrote in place of the draft', async () => {
    const said = paragraphsOf(
      await writeDocument(summaryOf(campaignRows(), '一是立行立改。\n二是举一反三。'), chinese),
    );
    const at = said.indexOf('五、下一步工作要求');
    expect(said.slice(at + 1, at + 3)).toEqual(['一是立行立改。', '二是举一反三。']);
    expect(said.join('\n')).not.toContain('回头看');
  });
});

describe('a group’s report as a document', () => {
  const rows = rowsOfGroup(campaignRows(), 'g2');
  const facts = {
    rows,
    sections: draftGroupReport(rows).map((drafted) => ({ drafted, written: null })),
    on: '2026-12-01',
  };

  test('has its sections, its visits and what was found in them', async () => {
    const said = paragraphsOf(await writeDocument(groupReportDocument(facts, english), english));
    expect(said[0]).toBe('Report of Group 2 (港北) on “四季度互学互检”');
    expect(said).toEqual(expect.arrayContaining(['1. Visits', '2. Scores', '3. Hazards', 'H-3']));
    expect(said).not.toContain('H-1');
    expect(said).toContain('4 December 2026');
  });

  test('with a thousand hazards is written within seconds', async () => {
    const hazards = Array.from({ length: 1000 }, (_, at) => hazard(at + 1, 'v2', { unitId: 'u1' }));
    const many = { ...facts, rows: { ...rows, hazards } };
    const bytes = await writeDocument(groupReportDocument(many, english), english);
    expect(paragraphsOf(bytes).filter((text) => /^H-\d+$/.test(text))).toHaveLength(1000);
  }, 30_000);
});

const office = await promisify(execFile)('soffice', ['--version']).then(
  () => true,
  () => false,
);

test.skipIf(!office)(
  'LibreOffice reads the same words (skipped: no soffice on this machine)',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'closeout-document-'));
    try {
      const bytes = await writeDocument(summaryOf(campaignRows()), chinese);
      await writeFile(join(folder, 'summary.docx'), bytes);
      const to = ['--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder];
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      await promisify(execFile)('soffice', [profile, ...to, join(folder, 'summary.docx')]);
      const read = await readFile(join(folder, 'summary.txt'), 'utf8');
      const words = (text: string) => text.replace(/\s+/gu, '');
      for (const text of paragraphsOf(bytes)) expect(words(read)).toContain(words(text));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
