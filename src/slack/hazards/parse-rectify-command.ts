import { parseHazardReference } from '../../domain/hazards/hazard.js';
import { foldWord, meaningOf, splitWords, type Words } from '../listening/command-words.js';

/** What `/rectify …` asks for. */
export type RectifyCommand =
  | { kind: 'choose' }
  | { kind: 'hazard'; number: number }
  | { kind: 'help' }
  | { kind: 'unclear'; word: string };

const subcommands: Words<'help'> = { help: 'help', '?': 'help', 帮助: 'help', 幫助: 'help' };

/** Reads the text after `/rectify`: nothing (choose one of mine), a hazard's number, or help. */
export function parseRectifyCommand(text: string): RectifyCommand {
  const words = splitWords(text);
  const [first] = words;
  if (first === undefined) return { kind: 'choose' };
  const number = parseHazardReference(foldWord(words.join('')));
  if (number !== undefined) return { kind: 'hazard', number };
  if (words.length === 1 && meaningOf(subcommands, first) === 'help') return { kind: 'help' };
  return { kind: 'unclear', word: words.join(' ') };
}
