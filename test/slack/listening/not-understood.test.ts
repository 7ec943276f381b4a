import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../src/domain/organisation/member.js';
import type { Translator } from '../../../src/i18n/translator.js';
import { parseHazardCommand } from '../../../src/slack/hazards/parse-hazard-command.js';
import { parseSafetyCommand } from '../../../src/slack/home/parse-safety-command.js';
import { findUnit, unknownUnitAnswer } from '../../../src/slack/organisation/named-unit.js';
import { parseSummaryWords } from '../../../src/slack/summaries/summary-words.js';
import { company } from '../../domain/people.js';
import { currentUsers } from '../kit/message-checks.js';

const names = [
  'Berth 12',
  'Berth 13',
  'Quay 7',
  "Driver's yard",
  'Hall "B"',
  '一号码头 · Quay 1',
  '三号楼吊装队',
  '13号楼',
  '重庆项目部',
];
const units = names.map((name, index): Unit => ({ ...company, id: `u${index}`, name }));

describe('words of a question after /hazard open no form', () => {
  it.each([
    'export',
    'Export ledger',
    'export overdue hazards for March 2026',
    'overdue',
    'overdue, major',
    'this month',
    'week 12',
    'Q1',
    '2026-11',
    'search',
    'close H-17',
    'H-17 H-18',
    'H-0',
    'H-99999999999',
    'mine overdue',
    'unit:Crane',
    '导出',
    '導出',
    '导出台账',
    '导出本月隐患',
    '本月 逾期',
    '上半年',
    '3月',
    '三月',
    '5月1日到15日',
    '逾期，重大',
    '我的逾期',
    '关闭 H-17',
    '查询隐患',
    '本月隐患情况',
    '逾期的有哪些',
    'how many overdue hazards',
    '？？',
  ])('%s', (text) => {
    expect(parseHazardCommand(text).kind).toBe('unclear');
  });

  it('and are read at once, however long and ambiguous', () => {
    const long = '设施设备'.repeat(900);
    expect(parseHazardCommand(`${long}漏电`).kind).toBe('report');
    expect(parseHazardCommand(long).kind).toBe('unclear');
    expect(parseHazardCommand(`列表${long}漏电`).kind).toBe('report');
    expect(parseHazardCommand(`list ${long}x`).kind).toBe('list');
    expect(parseSafetyCommand(`summary ${long}`).kind).toBe('summary');
  });

  it('and are no list with half of them', () => {
    expect(parseHazardCommand('台账 本月')).toMatchObject({ words: { unknown: ['本月'] } });
    expect(parseHazardCommand('list overdue march')).toMatchObject({
      words: { unknown: ['march'] },
    });
    expect(parseHazardCommand('overdue major')).toMatchObject({ meant: 'list overdue major' });
    expect(parseHazardCommand('lsit overdue')).toMatchObject({ meant: 'list overdue' });
  });
});

describe('what somebody saw opens the form with its words', () => {
  it.each([
    'loose handrail on quay 1',
    'handrail',
    'overdue fire extinguisher at gate 3',
    'new scaffold without boards',
    'close call at the crane',
    'search light broken',
    'my ladder is broken',
    'lost grease gun in bay 3',
    'march past the gate without helmets',
    'H-17 still leaks',
    'Berth 12: bollard cracked',
    '护栏松动',
    '一号码头护栏松动',
    '3号楼12层临边无防护',
    '设备漏电',
    '管理人员无证上岗',
    '整改后护栏又松动',
    '本月第三次发现灭火器过期',
    '关闭阀门漏水',
    '列车道口无人看守',
  ])('%s', (text) => {
    expect(parseHazardCommand(text)).toEqual({ kind: 'report', text });
  });
});

describe('after /safety summary', () => {
  it.each([
    'week 12',
    'Q1',
    'March 2026',
    'march',
    'H1',
    '3月',
    '三月',
    '上半年',
    '5月1日到15日',
    '5月1日～15日',
    '12',
    '7',
    '1',
    'last fortnight',
    'Berth',
    'Berth 1',
    'Ber 12',
    'Berth week 12',
    'Quay 8',
    'B',
    '一号',
    '3号楼',
    '号楼',
    'since may',
  ])('%s is no unit and no period', (text) => {
    const command = parseSafetyCommand(`summary ${text}`);
    const words = command.kind === 'summary' ? command.words : [];
    const { unitName } = parseSummaryWords(words);
    expect(unitName).toBeDefined();
    expect(findUnit(units, unitName ?? '')).toBeUndefined();
  });

  it.each([
    ['berth 12', 'Berth 12'],
    ['ＢＥＲＴＨ　１２', 'Berth 12'],
    ['quay\u200b 7', 'Quay 7'],
    ['driver’s yard', "Driver's yard"],
    ['YARD', "Driver's yard"],
    ['Hall B', 'Hall "B"'],
    ['"Hall “B”"', 'Hall "B"'],
    ['Hall 「B」', 'Hall "B"'],
    ['hall', 'Hall "B"'],
    ['一號碼頭', '一号码头 · Quay 1'],
    ['1号码头', '一号码头 · Quay 1'],
    ['quay 1', '一号码头 · Quay 1'],
    ['码头', '一号码头 · Quay 1'],
    ['yihaomatou', '一号码头 · Quay 1'],
    ['yhmt', '一号码头 · Quay 1'],
    ['cqxmb', '重庆项目部'],
    ['3#吊装队', '三号楼吊装队'],
    ['十三号楼', '13号楼'],
    ['13#', '13号楼'],
    ['berth 12, last month', 'Berth 12'],
    ['上月，一号码头', '一号码头 · Quay 1'],
  ])('%s is the unit %s', (text, name) => {
    const command = parseSafetyCommand(`summary ${text}`);
    const words = command.kind === 'summary' ? command.words : [];
    expect(findUnit(units, parseSummaryWords(words).unitName ?? '')?.name).toBe(name);
  });
});

it('of two units that were named alike the one that is spelt so is meant', () => {
  const twins = ['Quay 7', 'quay 7'].map((name, index) => ({ ...company, id: `${index}`, name }));
  expect(findUnit(twins, 'quay 7')?.id).toBe('1');
  expect(findUnit(twins, 'QUAY 7')).toBeUndefined();
  expect(unknownUnitAnswer('QUAY 7', twins, currentUsers[0] as Translator).text).toContain(
    'Quay 7',
  );
});

describe.each(currentUsers)('the answer in $locale', (translator) => {
  const said = (name: string, known?: string) =>
    unknownUnitAnswer(name, units, translator, known).text;

  it('names what may be meant, else what there is', () => {
    expect(said('Quay 8')).toMatch(/Quay 7/);
    expect(said('Quay 8')).not.toContain('Berth');
    expect(said('Bearth')).toContain('Berth 12');
    expect(said('Q1', 'PERIODS')).toContain('PERIODS');
    expect(said('Q1', 'PERIODS')).toContain('13号楼');
  });

  it('is one line a sentence, whatever stands in a name', () => {
    const odd = { ...(units[0] as Unit), name: 'A\n> *B* `c` <!channel>\u202e' };
    const { text } = unknownUnitAnswer('x\ny', [odd], translator);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toMatch(/<|\u202e/);
  });
});
