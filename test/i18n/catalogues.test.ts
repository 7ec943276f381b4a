import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { locales } from '../../src/domain/organisation/member.js';

const root = join(import.meta.dirname, '../..');
const catalogue = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, 'locales', `${locale}.json`), 'utf8'));
const en = catalogue('en');
const zh = catalogue('zh-CN');
const keys = Object.keys(en);
const others = locales.filter((locale) => locale !== 'en');

/** A node of a parsed ICU message, as far as it is looked at. */
interface Node {
  type: number;
  value?: string;
  options?: Record<string, { value: Node[] }>;
}

/** The arguments of a message, those of its branches too. */
function argumentsOf(message: string, locale: string): string[] {
  const { ast } = compile(message, locale) as unknown as { ast: Node[] };
  return [...new Set(namesIn(ast))].sort();
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

/** For each select, its argument with its branches: what the code may hand to it. */
function selectsIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.type === 5
      ? [
          `${node.value}: ${Object.keys(node.options ?? {})
            .sort()
            .join(' ')}`,
        ]
      : []),
    ...Object.values(node.options ?? {}).flatMap((option) => selectsIn(option.value)),
  ]);
}

function compile(message: string, locale: string): IntlMessageFormat {
  return new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .filter((entry) => !entry.parentPath.includes('generated'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

describe('the catalogues', () => {
  test.each(others)('have the same keys in %s as in English', (locale) => {
    expect(Object.keys(catalogue(locale))).toEqual(keys);
  });

  test('are sorted, so that two people who add messages seldom meet', () => {
    expect(keys).toEqual([...keys].sort());
  });

  describe.each(others)('of %s', (locale) => {
    const translated = catalogue(locale);

    test.each(keys)('%s takes the same arguments as in English', (key) => {
      const [english, other] = [en[key] ?? '', translated[key] ?? ''];
      expect(argumentsOf(other, locale)).toEqual(argumentsOf(english, 'en'));
      const selects = (message: string, language: string) =>
        selectsIn((compile(message, language) as unknown as { ast: Node[] }).ast);
      expect(selects(other, locale)).toEqual(selects(english, 'en'));
    });
  });

  test.each(locales)('leave no message empty in %s', (locale) => {
    expect(Object.entries(catalogue(locale)).filter(([, message]) => message === '')).toEqual([]);
  });

  test('leave no Chinese message in English', () => {
    for (const key of keys) {
      // A language is called by its own name everywhere.
      if (key.startsWith('form.language.')) continue;
      const { ast } = compile(zh[key] ?? '', 'zh-CN') as unknown as { ast: Node[] };
      const words = literalsIn(ast).join(' ');
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
