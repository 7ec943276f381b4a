import { isReadAs, simplifiedChinese } from './chinese.js';

/*
 * The one folding of everything that people look up or that is compared: `foldText` for words, `spellingKey`
 * for names and places. What was typed is kept as it was typed; only its folded form is compared.
 */

const han = /\p{Script=Han}/u;

/** Of the marks that people take for one another, the one that stands for all. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/[‘’‛ʹʻʼʽ΄´`′＇]/gu, "'"],
  [/[“”„‟«»″〝〞〟「」『』﹁﹂﹃﹄＂]/gu, '"'],
  [/[〜～∼]/gu, '~'],
  [/[\p{Pd}−⁃˗─━]/gu, '-'],
];

/** Ⅰ to Ⅻ and ⅰ to ⅻ, which stand in a row. */
const romanDigits = /[\u2160-\u216b\u2170-\u217b]/gu;

/** Letters that are another one with something added, and have no accent that could be taken off. */
const letters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ' },
};

/**
 * A text in the one form in which it is looked up: case, width, accents, kinds of dashes, apostrophes and
 * quotes, traditional characters, invisible and direction marks and runs of blanks make no difference.
 * Folding a folded text changes nothing.
 */
export function foldText(text: string): string {
  const marked = marks.reduce((so, [pattern, mark]) => so.replace(pattern, mark), text);
  const plain = marked
    .replace(romanDigits, (digit) => String((((digit.codePointAt(0) ?? 0) - 0x2160) % 16) + 1))
    .normalize('NFKD')
    // Greek capitals end words otherwise than they stand within them: each letter by itself.
    .replace(/\p{Lu}|\p{Lt}/gu, (letter) => letter.toLowerCase())
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[ßæœøłđðþħıς]/gu, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const folded = han.test(plain) ? simplifiedChinese(plain) : plain;
  return folded === text ? text : foldText(folded);
}

/** A folded reference (`H-17`) without what was copied with it: quotes, brackets, formatting, a full stop. */
export function foldReference(text: string): string {
  return foldText(text)
    .replace(/^[([{<"'*_~【]+|[)\]}>"'*_~】.,;:!?。、]+$/gu, '')
    .trim();
}

/** 一 to 九 and the digits that are written in their place on forms; 零 is 0. */
const chineseDigits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9, 两: 2 },
};
const tens: Readonly<Record<string, number>> = {
  ...{ 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 },
};
const digit = '[一二三四五六七八九壹贰叁肆伍陆柒捌玖]';
const zero = '[零〇]';
const many = `(?:${digit}|两)`;
/** 十二, 三百零五, 两千; or digit by digit, 二〇二六. */
const chineseNumeral = new RegExp(
  [
    `${many}[千仟](?:${zero}?${digit}[百佰])?(?:${zero}?${digit}?[十拾])?(?:${zero}?${digit})?`,
    `${many}[百佰](?:${zero}?${digit}?[十拾])?(?:${zero}?${digit})?`,
    `${digit}?[十拾]${digit}?`,
    `(?:${digit}|${zero})+`,
  ].join('|'),
  'gu',
);

/** A Chinese numeral as a number in digits; those of the year 二〇二六 stand for themselves. */
function numberOf(numeral: string): string {
  const characters = [...numeral];
  if (!characters.some((character) => character in tens)) {
    return characters.map((character) => chineseDigits[character]).join('');
  }
  let sum = 0;
  let last: number | undefined;
  for (const character of characters) {
    const ten = tens[character];
    if (ten === undefined) last = chineseDigits[character];
    else {
      sum += (last || 1) * ten;
      last = undefined;
    }
  }
  return String(sum + (last ?? 0));
}

/** Only where nothing else is meant: `I`, `V`, `X` are letters too, `Xi` is a name. */
const romanNumbers: Readonly<Record<string, string>> = {
  ...{ ii: '2', iii: '3', iv: '4', vi: '6', vii: '7', viii: '8', ix: '9', xii: '12' },
};

/** With every number in digits, and `#` for each of the ways in which people number things. */
function numbered(folded: string): string {
  return (
    folded
      .replace(
        /(?<![\p{L}\p{M}\p{N}])[ivx]{2,4}(?![\p{L}\p{M}\p{N}])/gu,
        (word) => romanNumbers[word] ?? word,
      )
      .replace(/(?<=[零〇一二三四五六七八九])[○◯]/gu, '〇')
      // Beside a digit a numeral is another number. No line feed is left in what is folded.
      .replace(chineseNumeral, (numeral) => `\n${numberOf(numeral)}\n`)
      .replace(/(?<=\d)\n+(?=\d)/gu, '-')
      .replaceAll('\n', '')
      .replace(/(?<!\p{L})n[or]\.? ?(?=\d)/gu, '')
      .replace(/第(?=\d)/gu, '')
      .replace(/(?<=[a-z\d]) ?(?:[号#] ?[栋幢]?|栋|幢)(?: ?楼(?![梯道板]))?|(?<=[a-z])座/gu, '#')
  );
}

/**
 * The key of a name or a place (rule 7): the ways in which people write one have one key. Beside what
 * `foldText` takes away, spaces and punctuation do not count, nor in which numerals a number is written, nor
 * whether it is a `3#`, `No. 3`, `三号`, `3号楼`, `3栋` or `3幢`. A mark between two digits stays one: 3-1 and 31 are
 * two places. Empty only where
 * nothing can be seen; the key of a key is itself.
 */
export function spellingKey(text: string): string {
  const folded = foldText(text);
  const marked = numbered(folded).replace(/(?<=\p{N})[^\p{L}\p{M}\p{N}]+(?=\p{N})/gu, '-');
  const key = marked.replace(/(?<!\p{N})-|-(?!\p{N})|[^\p{L}\p{M}\p{N}-]+/gu, '');
  if (key === '') return folded;
  return key === text ? key : spellingKey(key);
}

/** The words of a name in the spelling of its key: `Driver’s yard 二` is `drivers`, `yard`, `2`. Each Chinese character is one. */
function spelledWords(text: string): readonly string[] {
  const words = numbered(foldText(text)).replaceAll("'", '');
  return words.match(/\p{Script=Han}|\p{N}+|(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu) ?? [];
}

/**
 * Whether what is typed is a part of a name by which people call it: whole words of it, at least one of them
 * no number, or two Chinese characters that stand together. `12` is no part of `Berth 12`, nor `码` of `码头`.
 */
export function isPartOfName(name: string, typed: string): boolean {
  const part = spelledWords(typed);
  const letters = part.filter((word) => !/^\p{N}/u.test(word)).join('');
  if ([...letters].length < 2) return false;
  const words = spelledWords(name);
  return words.some((_, at) => part.every((word, index) => words[at + index] === word));
}

/**
 * Whether the Chinese characters of a name are read as what is typed, all of a word of it, by pinyin or first
 * letters: `yhmt` for `一号码头 · Quay 1`.
 */
export function isNameReadAs(name: string, typed: string): boolean {
  const letters = lettersOf(typed);
  if (letters === null) return false;
  const words = foldText(name).split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.some((word) => han.test(word) && isReadAs(word, letters, 'whole'));
}

/** What is typed, where it may be pinyin: small letters, with digits between them. */
function lettersOf(typed: string): string | null {
  const letters = foldText(typed).replace(/[ '-]/g, '');
  return /^[a-z\d]*[a-z][a-z\d]*$/.test(letters) ? letters : null;
}

/**
 * Tells which texts are found by what is typed: a part of them in any spelling, or the pinyin of their
 * characters, whole or by first letters. Nothing typed finds everything.
 */
export function finderOf(typed: string): (text: string) => boolean {
  const part = foldText(typed);
  const key = spellingKey(typed);
  const isSpeltOtherwise = key !== '' && key !== part;
  const letters = lettersOf(part);
  return (text) => {
    const folded = foldText(text);
    if (folded.includes(part)) return true;
    if ((isSpeltOtherwise || /\p{N}/u.test(part)) && spellingKey(text).includes(key))
      return key !== '';
    if (letters === null || !han.test(folded)) return false;
    return isReadAs(
      folded
        .split(' ')
        .filter((word) => han.test(word))
        .join(''),
      letters,
      'part',
    );
  };
}
