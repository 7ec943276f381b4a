import { foldText } from '../../domain/shared/folding.js';

/** Words of a command's text in either language, each in its folded form (see foldText). */
export type Words<T> = Readonly<Record<string, T>>;

/** Every mark by which people open or close a quotation. */
const quotes = '"“”„‟«»「」『』〝〞＂';
const splitting = new RegExp(
  `(?:[^\\s,，、;；${quotes}]|[${quotes}][^${quotes}]*[${quotes}]?)+`,
  'gu',
);
const anyQuote = new RegExp(`[${quotes}]`, 'gu');

/**
 * The words of a text, parted by blanks, commas and semicolons of any width; quotes (of any kind) hold words
 * together, also after a colon: `unit:"Quay 1"`.
 */
export function splitWords(text: string): string[] {
  const words = text.match(splitting) ?? [];
  return words
    .map((word) => word.replace(anyQuote, '').trim())
    .filter((word) => foldText(word) !== '');
}

/** What a word means, a colon after it or not; or undefined. */
export function meaningOf<T>(words: Words<T>, word: string): T | undefined {
  const folded = foldText(word).replace(/(?<=.):$/, '');
  return Object.hasOwn(words, folded) ? words[folded] : undefined;
}

/**
 * Cuts a run of Chinese words written without spaces (`列表逾期重大`) into words that are known, longer ones first;
 * undefined when something would be left over.
 */
export function cutKnownWords(run: string, words: Words<unknown>): string[] | undefined {
  const folded = foldText(run);
  const known = Object.keys(words).toSorted((one, other) => other.length - one.length);
  // What can be cut from each place on, from the end: each place is looked at once.
  const cuts: (string[] | undefined)[] = [];
  cuts[folded.length] = [];
  for (let at = folded.length - 1; at >= 0; at -= 1) {
    const head = known.find(
      (word) => folded.startsWith(word, at) && cuts[at + word.length] !== undefined,
    );
    const rest = head === undefined ? undefined : cuts[at + head.length];
    cuts[at] = head === undefined || rest === undefined ? undefined : [head, ...rest];
  }
  return cuts[0];
}

/**
 * The known word that a single mistyped one was probably meant to be: one slip (a letter wrong,
 * missing, too many, or two swapped) in a short word, two in one of six letters or more. Chinese
 * words are two characters long, where one slip is already another word: they are never guessed.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const folded = foldText(word);
  if (!/^[a-z]{3,}$/.test(folded)) return undefined;
  const slips = folded.length >= 6 ? 2 : 1;
  return known
    .filter((candidate) => /^[a-z]{3,}$/.test(candidate))
    .map((candidate) => ({ candidate, distance: slipsBetween(folded, candidate) }))
    .filter(({ distance }) => distance <= slips)
    .sort((one, other) => one.distance - other.distance)[0]?.candidate;
}

/** Optimal string alignment distance: swapped neighbours count as one slip. */
function slipsBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let best = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) best = Math.min(best, at(beforeLast, j - 2) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, other.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
