import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  finderOf,
  foldText,
  isNameReadAs,
  isPartOfName,
  spellingKey,
} from '../../../src/domain/shared/folding.js';

describe('the folded form of a text', () => {
  it.each([
    ['ＱＵＡＹ　１', 'quay 1'],
    ['São Paulo', 'sao paulo'],
    ['Łódź', 'lodz'],
    ['STRASSE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['driver’s yard', "Driver's yard"],
    ['driverʼs yard', 'driver`s yard'],
    ['“Hall”', '"hall"'],
    ['「Hall」', '«hall»'],
    ['a–b—c−d‑e', 'a-b-c-d-e'],
    ['H\u200b-\u200e1\u00ad7\ufeff', 'h-17'],
    ['號樓後臺', '号楼后台'],
    ['Ⅲ区 ①', '3区 1'],
    ['  a\u00a0\n b ', 'a b'],
    ['e\u0301', 'é'],
    ['５月１日～１５日', '5月1日~15日'],
    ['ガ', 'ガ'],
  ])('is one for %s and %s', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['カ', 'ガ'],
    ['1 2', '12'],
    ['号', '楼'],
  ])('tells %s from %s', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('is its own folded form', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(odd, fc.string({ unit: 'binary' })) }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 300 },
    );
  });
});

/** Characters that meet in names, and those of which a folding may stumble. */
const odd = fc.constantFrom(
  ...'aAiIvVxXnNoO.#3十二零〇一百千两号號楼樓栋第-–’"“\u00ad\u200b\u0301\u0323\u0345\u3099ＡßΣςⅫ①薴○ıİǅ',
  ...['\u{1d165}', ' ', '\u0000', '\ud800', 'ﬁ', '㈱', '½', '2', '楼梯', 'no.'],
);

describe('the key of a name or a place', () => {
  it.each([
    ['3#楼12层', '三号楼12层'],
    ['3#楼12层', '３＃樓十二層'],
    ['3#', '三号'],
    ['3＃', '3号楼'],
    ['3栋', '3幢'],
    ['3号栋', '叁号楼'],
    ['3 号楼', '第三号楼'],
    ['No. 3 crane', '#3 crane'],
    ['№3码头', '三号码头'],
    ['A栋', 'a号楼'],
    ['A座', 'A栋'],
    ['十二层', '12层'],
    ['二十层', '20层'],
    ['一百零五室', '105室'],
    ['两百米', '200米'],
    ['二〇二六', '2026'],
    ['二○二六', '２０２６'],
    ['Ⅲ区', '三区'],
    ['Phase II', 'phase 2'],
    ['③号码头', '三號碼頭'],
    ['driver’s yard', 'DRIVERS YARD'],
    ['Hall "B"', 'hall b'],
    ['Hall 「B」', 'Hall “B”'],
    ['Quay 7', 'quay\u200b7'],
    ['Gate-A, north', 'gate a north'],
    ['Shaft 3–1', 'shaft 3.1'],
    ['3号楼（东侧）', '3号楼 东侧'],
  ])('is one for %s and %s', (one, other) => {
    expect(spellingKey(one)).toBe(spellingKey(other));
  });

  it.each([
    ['3号楼', '13号楼'],
    ['3号楼', '3号塔'],
    ['3座', '3号'],
    ['3号楼12层', '312层'],
    ['三号楼十二层', '三十号楼二层'],
    ['三号楼梯', '三号楼'],
    ['一号码头', '二号码头'],
    ['十二层', '十层'],
    ['三2层', '32层'],
    ['Shaft 3-1', 'Shaft 31'],
    ['Xi', '11'],
    ['Hall I', 'Hall 1'],
    ['No smoking', 'smoking'],
    ['百货', '100货'],
    ['Gate A', 'Gate B'],
    ['⚠️', '🚧'],
  ])('tells %s from %s', (one, other) => {
    expect(spellingKey(one)).not.toBe(spellingKey(other));
  });

  it('is its own key, and empty only where nothing can be seen', () => {
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 10 }), (parts) => {
        const text = parts.join('');
        const key = spellingKey(text);
        expect(spellingKey(key)).toBe(key);
        expect(key === '').toBe(foldText(text) === '');
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['case', (text: string) => text.toUpperCase().replaceAll('ẞ', 'ß')],
    [
      'width',
      (text: string) =>
        text.replace(/[!-~]/g, (at) => String.fromCharCode(at.charCodeAt(0) + 0xfee0)),
    ],
    ['blanks', (text: string) => `\u3000 ${text.replaceAll(' ', '\u00a0')} `],
    ['invisible marks', (text: string) => [...text].join('\u200b')],
  ])('does not look at %s', (_, respelt) => {
    const words = fc.array(
      fc.constantFrom('quay', ' ', '3', '号楼', '十二', 'é', '-', '7', 'bay', '层'),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        expect(spellingKey(respelt(text))).toBe(spellingKey(text));
      }),
    );
  });
});

describe('what is typed', () => {
  it.each([
    ['一号码头', 'yhmt'],
    ['一号码头', 'yihaomatou'],
    ['一号码头', 'Ma Tou'],
    ['一号码头', '號碼'],
    ['一号码头', '1号'],
    ['一号码头', '1#'],
    ['重庆吊装队', 'cq'],
    ['重庆吊装队', 'zhongqing'],
    ['綠色工地', 'lvse'],
    ['Quay 7', 'ＵＡＹ'],
    ["Driver's yard", 'driver’s'],
    ['Hall "B"', 'Hall B'],
    ['Vietnam yard', 'vi'],
    ['Xian yard', 'xi'],
    ['三号楼 East', 'east'],
    ['São Paulo', 'sao'],
    ['anything', ''],
  ])('finds %s by %s', (text, typed) => {
    expect(finderOf(typed)(text)).toBe(true);
  });

  it.each([
    ['一号码头', '二号'],
    ['一号码头', 'ehmt'],
    ['一号码头', 'hy'],
    ['Quay 7', 'quay 8'],
    ['Quay 7', 'q7'],
  ])('does not find %s by %s', (text, typed) => {
    expect(finderOf(typed)(text)).toBe(false);
  });
});

describe('a part of a name', () => {
  it.each([
    ['Berth 12', 'berth'],
    ["Driver's yard, north", 'DRIVER’S YARD'],
    ['Hall "B"', 'hall'],
    ['一号码头', '碼頭'],
    ['三号楼吊装队', '3#吊装'],
    ['Crane team 2', 'team II'],
  ])('of %s is %s', (name, typed) => {
    expect(isPartOfName(name, typed)).toBe(true);
  });

  it.each([
    ['Berth 12', '12'],
    ['Berth 12', 'week 12'],
    ['Berth 12', 'ber'],
    ['Berth 12', 'berth 1'],
    ['十三号楼东区', '3号楼东区'],
    ['13号楼', '3号楼'],
    ['一号码头', '一号'],
    ['一号码头', '码'],
    ['Hall B', 'b'],
    ['Berth 12', ''],
  ])('of %s is not %s', (name, typed) => {
    expect(isPartOfName(name, typed)).toBe(false);
  });

  it('may be how the whole name is read', () => {
    expect(isNameReadAs('吊裝隊', 'dzd')).toBe(true);
    expect(isNameReadAs('吊装队', 'diào zhuāng duì')).toBe(true);
    expect(isNameReadAs('一号码头 · Quay 1', 'yhmt')).toBe(true);
    expect(isNameReadAs('吊装队', 'dz')).toBe(false);
    expect(isNameReadAs('吊装队', 'diaozhuangban')).toBe(false);
    expect(isNameReadAs('Crane', 'crane')).toBe(false);
  });
});
