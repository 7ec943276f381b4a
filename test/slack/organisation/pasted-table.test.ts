import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  personColumns,
  requiredPersonColumns,
  requiredUnitColumns,
  unitColumns,
} from '../../../src/domain/organisation/list-columns.js';
import { planUnits, unitsAsCells } from '../../../src/domain/organisation/unit-list.js';
import { openUnits } from '../../../src/domain/organisation/unit-tree.js';
import { mostPastes } from '../../../src/slack/organisation/import-form.js';
import {
  decodeTable,
  joinPastes,
  readTable,
  splitPaste,
  tableOf,
  writeTable,
} from '../../../src/slack/organisation/pasted-table.js';
import { unit } from '../../domain/people.js';

const units = (text: string) => readTable(text, unitColumns, requiredUnitColumns);
const people = (text: string) => readTable(text, personColumns, requiredPersonColumns);

describe('a pasted list', () => {
  it.each<[string, string]>([
    ['tabs', 'Name\tPart of\tLeader\nQuay\tPort, east\tann@a.org'],
    ['commas, any order, any case', 'leader,PART OF,name\nann@a.org,"Port, east",Quay'],
    ['semicolons', 'Name;Leader;Part of\r\nQuay;ann@a.org;Port, east\r\n'],
    ['full-width commas', '单位名称，负责人，上级单位\nQuay，ann@a.org，"Port, east"'],
    ['、', '名称、上级单位、负责人\nQuay、Port, east、ann@a.org'],
    [
      'a title, a blank line and a remark in the heading',
      '组织一览\n\n单位名称（必填）\t上级部门\t负责人*\nQuay\tPort, east\tann@a.org',
    ],
    ['a mark at its beginning', '\ufeffName,Part of,Leader\nQuay,"Port, east",ann@a.org'],
    [
      'empty cells, blank lines and more cells than headings',
      'Name,Phone,Part of,Leader\n\nQuay,,"Port, east",ann@a.org,more,\n,,,\n',
    ],
  ])('is read whatever parts its cells: %s', (_name, text) => {
    const [read, ...more] = units(text).lines;
    expect(more).toEqual([]);
    expect(read?.cells).toEqual({ name: 'Quay', parent: 'Port, east', leader: 'ann@a.org' });
  });

  it('knows on which line each stands, also after cells of several lines', () => {
    const { lines, ignored } = units('序号,名称,备注\n1,A,"two\nlines"\n\n2,"B\nC",x');
    expect(lines).toEqual([
      { line: 2, cells: { name: 'A' } },
      { line: 5, cells: { name: 'B\nC' } },
    ]);
    expect(ignored).toEqual(['序号', '备注']);
  });

  it('reads people by email, name or id, with their unit and roles', () => {
    const { lines } = people(
      '姓名\t邮箱\t所属单位\t角色\t职务\n王伟\twang@a.org\t一分部\t检查员\t部长',
    );
    expect(lines[0]?.cells).toEqual({
      ...{ person: '王伟', email: 'wang@a.org', unit: '一分部', roles: '检查员', rank: '部长' },
    });
  });

  it.each([
    ['', 'list_empty'],
    [' \n ', 'list_empty'],
    ['Name,Leader', 'list_empty'],
    ['Quay,ann@a.org\nPier,bo@a.org', 'list_without_heading'],
    ['Name,Leader\n"Quay,ann@a.org\n', 'list_unreadable'],
    [`Name\n${'Quay\n'.repeat(5001)}`, 'list_too_long'],
  ])('%# is refused', (text, code) => {
    expect(() => units(text)).toThrow(expect.objectContaining({ code }));
  });

  it('is read from a file in UTF-8 with or without a mark, in GBK and in UTF-16', () => {
    const text = '单位名称,负责人\n滨江项目部,李娜\n';
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      iconv.encode(text, 'gbk'),
      iconv.encode(text, 'utf-16le', { addBOM: true }),
      iconv.encode(text, 'utf-16be', { addBOM: true }),
    ]) {
      expect(units(decodeTable(bytes)).lines[0]?.cells).toEqual({
        ...{ name: '滨江项目部', leader: '李娜' },
      });
    }
  });

  it('of the units that there are changes nothing, in either language', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}",;\t]{1,8}$/u).map((text) => text.trim());
    const some = fc.option(word.filter((text) => text !== '' && !/\t/.test(text)));
    const facts = fc.record({
      ...{
        leaderId: fc.option(fc.constantFrom('UANN', 'UBO')),
        place: some,
        address: some,
        phone: some,
      },
      otherNames: fc.uniqueArray(fc.constantFrom('North', '一号', 'B 2'), { maxLength: 2 }),
      ...{ parent: fc.nat({ max: 5 }), timeZone: fc.option(fc.constant('Asia/Shanghai')) },
      isClosed: fc.boolean(),
    });
    const named = new Map(['UANN', 'UBO'].map((userId) => [userId, { userId }]));
    fc.assert(
      fc.property(
        fc.array(facts, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (all, isChinese) => {
          const there = all.map(({ parent, isClosed, otherNames, ...rest }, index) =>
            unit(`id-${index}`, {
              ...{
                ...rest,
                name: `Unit ${index}, "east"`,
                otherNames: index === 0 ? otherNames : [],
              },
              // Nothing stands below a closed unit, or itself.
              parentId: parent < index && !all[parent]?.isClosed ? `id-${parent}` : null,
              closedSince: isClosed ? '2026-01-01' : null,
            }),
          );
          fc.pre(there.some(({ closedSince }) => closedSince === null));
          const isHeading = (word: string) => /\p{Script=Han}/u.test(word) === isChinese;
          const { lines } = units(tableOf(unitsAsCells(there), unitColumns, isHeading));
          const plan = planUnits(lines, { units: there, named, requirePlace: () => undefined });
          expect(plan.errors).toEqual([]);
          expect(plan.changes.map(({ kind }) => kind)).toEqual(openUnits(there).map(() => 'same'));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is read as it was written, whatever stands in it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) =>
      text
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those that reading takes away
        .replace(/[\u0000-\u001f\u007f\ufeff]|\p{Surrogate}/gu, '')
        .trim(),
    );
    const columns = Object.keys(unitColumns) as (keyof typeof unitColumns)[];
    const row = fc.tuple(...columns.map(() => cell));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const named = rows.map(([, ...rest], index) => [`Unit ${index}`, ...rest]);
        const { lines } = units(writeTable([columns.map((one) => unitColumns[one][0]), ...named]));
        const read = lines.map(({ cells }) => columns.map((column) => cells[column] ?? ''));
        expect(read).toEqual(named);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a list in several pastes', () => {
  const columns = { email: ['email'], unit: ['unit'], rank: ['rank'] };
  const rows = Array.from({ length: 200 }, (_, index) => ({
    email: `member.number.${index}@harbour-construction.example`,
    unit: index % 7 === 0 ? 'Quay 1, east' : 'Quay 1',
    rank: 'Foreman',
  }));
  const whole = tableOf(rows, columns, () => true);

  it('of 200 people holds them all, with or without headings in each', () => {
    const pieces = splitPaste(whole, 3000) ?? [];
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.length).toBeLessThanOrEqual(mostPastes);
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(3000);
    const heading = whole.slice(0, whole.indexOf('\n'));
    const again = pieces.map((piece, index) => (index === 0 ? piece : `${heading}\n${piece}`));
    for (const pastes of [pieces, again, ['', ...again, ' ']]) {
      const { lines } = readTable(joinPastes(pastes), columns, ['email']);
      expect(lines.map(({ cells }) => cells)).toEqual(rows);
    }
  });

  it('with a line that no field holds is a file', () => {
    expect(splitPaste(`a\n${'x'.repeat(3001)}`, 3000)).toBeUndefined();
  });
});
