import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customaryPeriod } from '../../../src/domain/summaries/periods.js';
import { parseHazardCommand } from '../../../src/slack/hazards/parse-hazard-command.js';
import { parseRectifyCommand } from '../../../src/slack/hazards/rectify-command.js';
import { parseSafetyCommand } from '../../../src/slack/home/parse-safety-command.js';
import { parseSummaryWords } from '../../../src/slack/summaries/summary-words.js';

const lastMonth = { kind: 'calendar', unit: 'month', away: -1 } as const;
const anything = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('/hazard', () => {
  it.each([
    ['', { kind: 'report', text: '' }],
    ['   ', { kind: 'report', text: '' }],
    ['report', { kind: 'report', text: '' }],
    ['上报', { kind: 'report', text: '' }],
    ['handrail loose at quay 1', { kind: 'report', text: 'handrail loose at quay 1' }],
    ['护栏松动', { kind: 'report', text: '护栏松动' }],
    ['my ladder is broken', { kind: 'report', text: 'my ladder is broken' }],
    ['help me, the crane is on fire', { kind: 'report', text: 'help me, the crane is on fire' }],
    ['H-17', { kind: 'show', number: 17 }],
    ['h17', { kind: 'show', number: 17 }],
    ['#17', { kind: 'show', number: 17 }],
    ['Ｈ－１７', { kind: 'show', number: 17 }],
    ['　H-17　', { kind: 'show', number: 17 }],
    ['H-17 still leaks', { kind: 'report', text: 'H-17 still leaks' }],
    ['mine', { kind: 'mine' }],
    ['我的', { kind: 'mine' }],
    ['HELP', { kind: 'help' }],
    ['ｈｅｌｐ', { kind: 'help' }],
    ['帮助', { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['lsit', { kind: 'unclear', word: 'lsit', meant: 'list' }],
    ['hlep', { kind: 'unclear', word: 'hlep', meant: 'help' }],
    ['miine', { kind: 'unclear', word: 'miine', meant: 'mine' }],
    ['leak', { kind: 'report', text: 'leak' }],
    ['report overdue', { kind: 'report', text: 'overdue' }],
    ['上报 设备管理', { kind: 'report', text: '设备管理' }],
    ['report says the ladder broke', { kind: 'report', text: 'report says the ladder broke' }],
    ['列车', { kind: 'report', text: '列车' }],
  ])('reads %j', (text, expected) => {
    expect(parseHazardCommand(text)).toEqual(expected);
  });

  it.each([
    'H\u200b-17',
    '\u200eH–17\u202c',
    'H 17',
    'h#17',
    '隐患17',
    'hazard 17',
    '`H-17`',
    '「H-17」。',
    'H−017',
  ])('shows hazard 17 for %j', (text) => {
    expect(parseHazardCommand(text)).toEqual({ kind: 'show', number: 17 });
  });

  it.each([
    ['list', { unknown: [] }],
    ['列表', { unknown: [] }],
    ['清单', { unknown: [] }],
    [
      'list overdue unit:Crane major facility',
      { overdue: true, unitName: 'Crane', level: 'major', category: 'facility', unknown: [] },
    ],
    ['列表 逾期 重大 设施', { overdue: true, level: 'major', category: 'facility', unknown: [] }],
    ['列表逾期重大', { overdue: true, level: 'major', unknown: [] }],
    ['列表　逾期　单位：吊装队', { overdue: true, unitName: '吊装队', unknown: [] }],
    ['list unit:"Quay 1" closed', { unitName: 'Quay 1', states: ['closed'], unknown: [] }],
    ['list unit:“Quay 1”', { unitName: 'Quay 1', unknown: [] }],
    ['list unit: Crane', { unitName: 'Crane', unknown: [] }],
    ['list unit:', { unknown: ['unit:'] }],
    ['list reported committed', { states: ['reported', 'committed'], unknown: [] }],
    ['list status:closed level:major', { states: ['closed'], level: 'major', unknown: [] }],
    ['列表 状态：已销号', { states: ['closed'], unknown: [] }],
    ['列表 未闭环', { states: ['reported', 'committed', 'rectified'], unknown: [] }],
    ['list overdue, major', { overdue: true, level: 'major', unknown: [] }],
    ['列表 逾期，重大', { overdue: true, level: 'major', unknown: [] }],
    ['列表 逾期、重大；设施', { overdue: true, level: 'major', category: 'facility', unknown: [] }],
    ['清單 逾期　單位：「一號碼頭」', { overdue: true, unitName: '一號碼頭', unknown: [] }],
    ['list unit:Quay 1 overdue', { unitName: 'Quay 1', overdue: true, unknown: [] }],
    ['list unit:Hall "B"', { unitName: 'Hall B', unknown: [] }],
    ['list ｕｎｉｔ：Crane', { unitName: 'Crane', unknown: [] }],
    ['list overdu of ladders', { unknown: ['overdu', 'of', 'ladders'] }],
    ['list __proto__ constructor', { unknown: ['__proto__', 'constructor'] }],
  ])('reads the filters of %j', (text, words) => {
    expect(parseHazardCommand(text)).toEqual({ kind: 'list', words });
  });

  it('reads whatever is typed, and loses nothing of a report', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const command = parseHazardCommand(text);
        if (command.kind === 'report' && command.text !== '') {
          expect(text.trim().endsWith(command.text)).toBe(true);
        }
      }),
    );
  });
});

describe('/rectify', () => {
  it.each([
    ['', { kind: 'choose' }],
    ['　', { kind: 'choose' }],
    ['H-17', { kind: 'hazard', number: 17 }],
    ['h 17', { kind: 'hazard', number: 17 }],
    ['H\u00ad—17', { kind: 'hazard', number: 17 }],
    ['1 7', { kind: 'unclear', word: '1 7' }],
    ['Ｈ－１７', { kind: 'hazard', number: 17 }],
    ['help', { kind: 'help' }],
    ['帮助', { kind: 'help' }],
    ['the ladder', { kind: 'unclear', word: 'the ladder' }],
    ['H-0', { kind: 'unclear', word: 'H-0' }],
    ['H-99999999999', { kind: 'unclear', word: 'H-99999999999' }],
  ])('reads %j', (text, expected) => {
    expect(parseRectifyCommand(text)).toEqual(expected);
  });

  it('reads whatever is typed', () => {
    fc.assert(fc.property(anything, (text) => void parseRectifyCommand(text)));
  });
});

describe('/safety', () => {
  it.each([
    ['', { kind: 'help' }],
    ['setup', { kind: 'setup' }],
    ['设置', { kind: 'setup' }],
    ['calendar', { kind: 'calendar' }],
    ['日历', { kind: 'calendar' }],
    ['calender', { kind: 'unclear', word: 'calender', meant: 'calendar' }],
    ['preferences', { kind: 'preferences' }],
    ['偏好', { kind: 'preferences' }],
    ['policies', { kind: 'policies' }],
    ['deadlines', { kind: 'deadlines', words: [] }],
    ['期限 H-17', { kind: 'deadlines', words: ['H-17'] }],
    ['期限H-17', { kind: 'deadlines', words: ['h-17'] }],
    ['deadlines @ann', { kind: 'deadlines', words: ['@ann'] }],
    ['提醒规则', { kind: 'policies' }],
    ['summary', { kind: 'summary', words: [] }],
    ['汇总 一号码头 上月', { kind: 'summary', words: ['一号码头', '上月'] }],
    ['汇总：上月', { kind: 'summary', words: ['上月'] }],
    ['summary: week', { kind: 'summary', words: ['week'] }],
    ['汇总上月', { kind: 'summary', words: ['上月'] }],
    ['summary "Quay 1" 2026-Q1', { kind: 'summary', words: ['Quay 1', '2026-Q1'] }],
    ['設置', { kind: 'setup' }],
    ['set up', { kind: 'setup' }],
    ['calendar 2027', { kind: 'unclear', word: '2027', meant: undefined }],
    ['summry', { kind: 'unclear', word: 'summry', meant: 'summary' }],
    ['一号码头', { kind: 'unclear', word: '一号码头', meant: undefined }],
  ])('reads %j', (text, expected) => {
    expect(parseSafetyCommand(text)).toEqual(expected);
  });

  it.each([
    [[], { unitName: undefined, period: customaryPeriod }],
    [['week'], { unitName: undefined, period: { kind: 'calendar', unit: 'week', away: 0 } }],
    [['last', 'month'], { unitName: undefined, period: lastMonth }],
    [['Quay 1', 'last', 'month'], { unitName: 'Quay 1', period: lastMonth }],
    [
      ['2026-Q1', 'Dry', 'dock'],
      {
        unitName: 'Dry dock',
        period: { kind: 'calendar_of', unit: 'quarter', date: '2026-01-01' },
      },
    ],
    [['一号码头', '上月'], { unitName: '一号码头', period: lastMonth }],
    [['Dry', 'dock'], { unitName: 'Dry dock', period: customaryPeriod }],
  ])('parts %j into a unit and a period', (words, expected) => {
    expect(parseSummaryWords(words)).toEqual(expected);
  });

  it('reads whatever is typed', () => {
    fc.assert(fc.property(anything, (text) => void parseSafetyCommand(text)));
  });
});
