/** An example is known by its first words; whoever wants more opens it. */
const wordsShown = 160;

/** At most so many characters, with `…` where something was cut. */
export function shortWords(text: string): string {
  const letters = [...text];
  return letters.length <= wordsShown ? text : `${letters.slice(0, wordsShown - 1).join('')}…`;
}
