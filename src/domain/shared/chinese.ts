import { createRequire } from 'node:module';
import type { match as matchPinyin } from 'pinyin-pro';

// Loaded when first needed: a start waits for neither. The characters take 4 ms and half a megabyte, the
// readings a tenth of a second and nine.
const load = createRequire(import.meta.url);
let simplified: ReadonlyMap<string, string> | undefined;

/** Each traditional character as its simplified one, whatever stands beside it. */
export function simplifiedChinese(text: string): string {
  simplified ??= readSimplified();
  return text.replace(/\p{Script=Han}/gu, (character) => simplified?.get(character) ?? character);
}

function readSimplified(): ReadonlyMap<string, string> {
  const { default: pairs } = load('opencc-js/dict/TSCharacters') as { default: string };
  const map = new Map(pairs.split('|').map((pair) => pair.split(' ') as [string, string]));
  // 薴 is 苧, which is 苎.
  return new Map([...map].map(([from, to]) => [from, map.get(to) ?? to]));
}

/**
 * Whether the characters of a text, all of them or some that stand together, are read as `typed`, small letters
 * without blanks: each by its whole pinyin or its first letter, `mt` and `matou` for 码头; of several readings any
 * counts. The last character may be begun only (`mato`).
 */
export function isReadAs(text: string, typed: string, extent: 'whole' | 'part'): boolean {
  const { match } = load('pinyin-pro') as { match: typeof matchPinyin };
  const read = match(text, typed, { continuous: true, space: 'ignore', v: true });
  return read !== null && (extent === 'part' || read.length === text.length);
}
