import { describe, expect, test } from 'vitest';
import { draftCampaignSummary } from '../../../../src/domain/inspections/summary/draft-campaign-summary.js';
import {
  draftGroupReport,
  rowsOfGroup,
} from '../../../../src/domain/inspections/summary/draft-group-report.js';
import { campaignStatistics, countOf } from '../../../../src/domain/inspections/summary/figures.js';
import {
  type DraftedSection,
  reportSections,
  summarySections,
} from '../../../../src/domain/inspections/summary/section.js';
import { sectionText } from '../../../../src/i18n/section-text.js';
import { translatorFor } from '../../../../src/i18n/translator.js';
import { campaignRows, visit } from './campaign.js';

const english = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');
const said = (sections: readonly DraftedSection[], key: string, translator = english) => {
  const section = sections.find((one) => one.key === key);
  return section === undefined ? '' : sectionText(section, translator);
};
const codes = (sections: readonly DraftedSection[], key: string) =>
  sections.find((one) => one.key === key)?.parts.map(({ code }) => code);

describe('the overall summary', () => {
  const rows = campaignRows();
  const before = { hazards: 8, rectified: 6 };
  const draft = draftCampaignSummary({ rows, before, exampleIds: ['h1'] });

  test('has the customary five parts', () => {
    expect(draft.map(({ key }) => key)).toEqual(summarySections);
    expect(said(draft, 'situation', chinese)).toBe(
      [
        '活动依据：安委办〔2026〕12号。',
        '“四季度互学互检”（互学互检，循环互查）于2026年11月2日至2026年11月30日开展。',
        '共成立检查组 2 个，检查人员 4 人；参加单位 3 家，已检查 2 家，覆盖率66.7%。',
        '共完成检查 2 次，其中“四不两直”检查 1 次。',
        '因故取消检查 1 次。',
        '现场检查记录：已确认 1 份，拒签 1 份，逾期未确认 0 份。',
        '已评分检查 2 次，平均得分 81.8 分。',
        '上一轮查出隐患 8 项，整改率75%；本轮查出 5 项，整改率40%。',
      ].join('\n'),
    );
    expect(said(draft, 'good_practice')).toBe(
      [
        'Best by their reports:',
        '(1) Group 1: 92',
        'Best by score:',
        '(1) Quay 2: 91.5',
        '1 practice is worth learning:',
        '(1) Quay 2: Colour-coded slings <!channel> & "tags"',
      ].join('\n'),
    );
    expect(said(draft, 'problems', chinese)).toBe(
      [
        '共查出隐患 5 项，其中一般隐患 4 项、重大隐患 1 项。',
        '（一）设施设备方面 3 项，占60%（缺失 2 项、损坏 1 项）。例如：',
        '1.Quay 2，Bay 3（H-1）：Hazard 1（已销号）',
        '（二）操作行为方面 1 项，占20%（无证作业 1 项）。例如：',
        '1.Quay 2，Bay 3（H-2）：Hazard 2（已整改，待复查）',
        '（三）安全管理方面 1 项，占20%（制度与责任 1 项）。例如：',
        '1.一号码头，Bay 3（H-3）：Hazard 3（整改中）',
        '其中重复隐患 1 项。',
      ].join('\n'),
    );
    expect(codes(draft, 'rectification')).toEqual([
      ...['how_rectified', 'rate', 'major_rate', 'overdue', 'carried_over'],
    ]);
    expect(said(draft, 'rectification')).toContain('2 of 5 are put right (40%); 1 are verified');
    expect(codes(draft, 'next_steps')).toEqual([
      ...['finish_open', 'supervise_overdue', 'train', 'help_lowest', 'visit_missing', 'learn'],
    ]);
  });

  test('says every number that has a list as long as the list', () => {
    const { figures } = campaignStatistics(rows);
    for (const { code, figure, values } of draft.flatMap(({ parts }) => parts)) {
      if (figure === undefined) continue;
      const { count, finished, visited, spot, done, due } = values;
      const expected = count ?? finished ?? visited ?? spot ?? (figure === 'major' ? due : done);
      if (code === 'best_groups') continue;
      expect(countOf(figures, figure), code).toBe(expected);
    }
  });

  test('where nothing was found says so, and that nothing was due', () => {
    const none = draftCampaignSummary({
      rows: campaignRows({ hazards: [], practices: [], groups: [], visits: [] }),
      before: { hazards: 0, rectified: 0 },
      exampleIds: [],
    });
    expect(said(none, 'situation', chinese)).toContain('整改率（无应整改项）');
    expect(said(none, 'situation')).toContain('coverage 0%');
    expect(codes(none, 'problems')).toEqual(['found_none']);
    expect(codes(none, 'good_practice')).toEqual(['no_practices']);
    expect(codes(none, 'next_steps')).toEqual(['visit_missing', 'keep_up']);
    const { campaign } = campaignRows();
    const first = { rows: campaignRows({ campaign: { ...campaign, basis: null } }), before: null };
    const situation = codes(draftCampaignSummary({ ...first, exampleIds: [] }), 'situation');
    expect(situation).not.toContain('follows');
    expect(situation).not.toContain('compared');
  });
});

describe('a group’s report', () => {
  test('tells of its own visits alone', () => {
    const rows = rowsOfGroup(campaignRows(), 'g2');
    const draft = draftGroupReport(rows);
    expect(draft.map(({ key }) => key)).toEqual(reportSections);
    expect(said(draft, 'situation', chinese)).toBe(
      [
        '第 2 检查组（港北）共 2 人，于2026年11月10日至2026年11月10日按“四季度互学互检”的安排完成检查 1 次。',
        '因故取消检查 1 次。',
        '现场检查记录：已确认 0 份，拒签 1 份，逾期未确认 0 份。',
      ].join('\n'),
    );
    expect(said(draft, 'scores')).toBe('Scores of 1 visit:\n(1) 一号码头: 72');
    const unscored = rowsOfGroup(
      campaignRows({ visits: [...campaignRows().visits, visit('v4', 'g2', 'u2')] }),
      'g2',
    );
    expect(said(draftGroupReport(unscored), 'scores')).toBe(
      'Scores of 1 visit:\n(1) 一号码头: 72\n(2) Quay 2: not scored',
    );
    expect(said(draft, 'hazards')).toContain('3 hazards were found: 2 general, 1 major.');
    expect(said(draft, 'hazards')).not.toContain('H-1)');
    expect(codes(draft, 'good_practice')).toEqual(['no_practices']);
  });

  test('of a group that visited nobody has its sections all the same', () => {
    const draft = draftGroupReport(rowsOfGroup(campaignRows(), 'nobody'));
    expect(codes(draft, 'scores')).toEqual(['no_scores']);
    expect(codes(draft, 'hazards')).toEqual(['found_none']);
    for (const { key } of draft) {
      expect(said(draft, key)).not.toBe('');
      expect(said(draft, key, chinese)).not.toBe('');
    }
  });
});
