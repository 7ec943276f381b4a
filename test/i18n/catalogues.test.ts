import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hazardStates } from '../../src/domain/hazards/hazard.js';
import { campaignStates } from '../../src/domain/inspections/campaign.js';
import { groupReportStates } from '../../src/domain/inspections/group.js';
import { recordStates, visitStates } from '../../src/domain/inspections/visit.js';
import { type Locale, locales } from '../../src/domain/organisation/member.js';
import { extensionDecisions } from '../../src/domain/requests/request.js';
import { readCatalogue, readSubject, subjects } from '../../src/i18n/catalogues.js';
import { compileMessage } from '../../src/i18n/translator.js';

const root = join(import.meta.dirname, '../..');
const en = readCatalogue('en');
const zh = readCatalogue('zh-CN');
const keys = Object.keys(en);
const others = locales.filter((locale) => locale !== 'en');

const yesOrNo = ['no', 'yes'];
/** By argument: what a select on it must name. A select on any other argument is refused. */
const closedSets: Readonly<Record<string, readonly string[]>> = {
  all: yesOrNo,
  answered: yesOrNo,
  campaignState: campaignStates,
  decision: extensionDecisions,
  late: yesOrNo,
  least: yesOrNo,
  over: yesOrNo,
  own: yesOrNo,
  reassign: yesOrNo,
  recordState: recordStates,
  reportState: groupReportStates,
  state: hazardStates,
  unannounced: yesOrNo,
  visitState: visitStates,
  who: ['somebody', 'you'],
};

/** A node of a parsed ICU message, as far as it is looked at. */
interface Node {
  type: number;
  value?: string;
  options?: Record<string, { value: Node[] }>;
}

/** The arguments of a message, those of its branches too. */
function argumentsOf(message: string, locale: Locale): string[] {
  return [...new Set(namesIn(parsed(message, locale)))].sort();
}

// Types of ICU nodes: 0 literal, 1 argument, 2 number, 3 date, 4 time, 5 select, 6 plural.
function namesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.type >= 1 && node.type <= 6 && node.value !== undefined ? [node.value] : []),
    ...Object.values(node.options ?? {}).flatMap((option) => namesIn(option.value)),
  ]);
}

/** What a message says itself. */
function literalsIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.type === 0 && node.value !== undefined ? [node.value] : []),
    ...Object.values(node.options ?? {}).flatMap((option) => literalsIn(option.value)),
  ]);
}

/** The choices of a message (5: selects, 6: plurals), those within branches too. */
function choicesIn(nodes: readonly Node[], type: 5 | 6): { argument: string; members: string[] }[] {
  return nodes.flatMap((node) => {
    const options = Object.entries(node.options ?? {});
    const members = options.map(([name]) => name).sort();
    return [
      ...(node.type === type ? [{ argument: node.value ?? '', members }] : []),
      ...options.flatMap(([, { value }]) => choicesIn(value, type)),
    ];
  });
}

/** What is wrong with the choices of a message. */
function badChoicesOf(message: string, locale: Locale): string[] {
  const nodes = parsed(message, locale);
  const selects = choicesIn(nodes, 5).flatMap(({ argument, members }) => {
    const named = closedSets[argument];
    if (named === undefined) return [`${argument} is no known set`];
    const wanted = [...named].sort();
    return members.join() === wanted.join() ? [] : [`${argument}: ${members} is not ${wanted}`];
  });
  const plurals = choicesIn(nodes, 6).filter(({ members }) => !members.includes('other'));
  return [...selects, ...plurals.map(({ argument }) => `${argument} counts without other`)];
}

function parsed(message: string, locale: Locale): readonly Node[] {
  return compileMessage(message, locale).getAst() as readonly Node[];
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .filter((entry) => !entry.parentPath.includes('generated'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

describe('the catalogues', () => {
  test.each(others)('have the same keys in %s as in English', (locale) => {
    for (const subject of subjects) {
      const inEnglish = Object.keys(readSubject('en', subject));
      expect(Object.keys(readSubject(locale, subject)), subject).toEqual(inEnglish);
    }
  });

  test.each(locales)('have a file for each subject and no other in %s', (locale) => {
    const files = readdirSync(join(root, 'locales', locale)).sort();
    expect(files).toEqual(subjects.map((subject) => `${subject}.json`).sort());
  });

  test('are of the languages that people can choose', () => {
    expect(readdirSync(join(root, 'locales')).sort()).toEqual([...locales].sort());
  });

  test.each(subjects)('are sorted, so that two who add messages seldom meet: %s', (subject) => {
    const inFile = Object.keys(readSubject('en', subject));
    expect(inFile.length).toBeGreaterThan(0);
    expect(inFile).toEqual([...inFile].sort());
  });

  test('have no key in two files', () => {
    const all = subjects.flatMap((subject) => Object.keys(readSubject('en', subject)));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

  test.each(locales)(
    'name each member in every select, and mean nothing by other, in %s',
    (locale) => {
      const bad = Object.entries(readCatalogue(locale)).flatMap(([key, message]) =>
        badChoicesOf(message, locale).map((why) => `${key}: ${why}`),
      );
      expect(bad).toEqual([]);
    },
  );

  test.each([
    ['a member is missing', '{state, select, reported {a} committed {b} rectified {c} closed {d}}'],
    ['other means something', '{late, select, yes {late} other {in time}}'],
    ['other stands beside all members', '{late, select, yes {late} no {in time} other {late}}'],
    ['the set is not known', '{kind, select, commit {a} rectify {b} verify {c}}'],
    ['it stands in a branch', '{n, plural, other {{late, select, yes {late}}}}'],
    ['a plural has no other', '{n, plural, one {one}}'],
  ])('would be refused where %s', (_, message) => {
    expect(badChoicesOf(message, 'en')).toHaveLength(1);
  });

  describe.each(others)('of %s', (locale) => {
    const translated = readCatalogue(locale);

    test.each(keys)('%s takes the same arguments as in English', (key) => {
      const [english, other] = [en[key] ?? '', translated[key] ?? ''];
      expect(argumentsOf(other, locale)).toEqual(argumentsOf(english, 'en'));
    });
  });

  test.each(locales)('leave no message empty in %s', (locale) => {
    expect(Object.entries(readCatalogue(locale)).filter(([, message]) => message === '')).toEqual(
      [],
    );
  });

  test('leave no Chinese message in English', () => {
    for (const key of keys) {
      // A language is called by its own name everywhere.
      if (key.startsWith('form.language.')) continue;
      const words = literalsIn(parsed(zh[key] ?? '', 'zh-CN')).join(' ');
      if (/[a-z]{4,}/i.test(words)) {
        expect(`${key}: ${words}`).toMatch(/[\u4e00-\u9fff]|Closeout/);
      }
    }
  });

  test('hold nothing that the program does not say', () => {
    const source = sources('src').join('\n');
    // Keys that are put together: t(`word.state.${state}`) says every key of its shape.
    const patterns = [...source.matchAll(/`([a-z_]+\.[\w.]*\$\{[^`]*)`/g)].map(
      ([, template = '']) =>
        new RegExp(
          `^${template
            .split(/\$\{[^}]*\}/)
            .map((part) => part.replaceAll('.', '\\.'))
            .join('[\\w-]+')}$`,
        ),
    );
    const unsaid = keys.filter(
      (key) => !source.includes(`'${key}'`) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unsaid).toEqual([]);
  });
});
