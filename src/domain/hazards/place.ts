/**
 * A place as it is compared (rule 7): the ways in which people write one place have one key. Width,
 * case, spaces and punctuation do not count, except that a mark between two digits stays a mark:
 * 3-1 and 31 are two places. Never empty for a text that is not.
 */
export function placeKey(place: string): string {
  const folded = fold(fold(place));
  const marked = folded.replace(/(?<=\p{N})[^\p{L}\p{M}\p{N}]+(?=\p{N})/gu, '-');
  const key = marked.replace(/(?<!\p{N})-|-(?!\p{N})|[^\p{L}\p{M}\p{N}-]+/gu, '');
  // What was apart may stand together now, and marks have an order of their own.
  return key === '' ? folded.trim() : fold(key);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}
