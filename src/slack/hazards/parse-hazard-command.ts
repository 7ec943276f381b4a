import { parseHazardReference } from '../../domain/hazards/hazard.js';
import {
  foldWord,
  meaningOf,
  nearestWord,
  splitWords,
  type Words,
} from '../listening/command-words.js';
import type { Help } from '../listening/help.js';
import { type ListWords, parseListWords, startsWithFilter } from './list-words.js';

/** What `/hazard …` asks for. */
export type HazardCommand =
  /** The report form; the text pre-fills what was seen and may be empty. */
  | { kind: 'report'; text: string }
  | { kind: 'show'; number: number }
  | { kind: 'list'; words: ListWords }
  | { kind: 'mine' }
  | { kind: 'help' }
  /** A single word that looks like a mistyped one. */
  | { kind: 'unclear'; word: string; meant: string };

type Subcommand = 'list' | 'mine' | 'help' | 'report';

const subcommands: Words<Subcommand> = {
  list: 'list',
  列表: 'list',
  清单: 'list',
  台账: 'list',
  mine: 'mine',
  my: 'mine',
  我的: 'mine',
  help: 'help',
  '?': 'help',
  帮助: 'help',
  幫助: 'help',
  report: 'report',
  new: 'report',
  上报: 'report',
};

/** The words that get a list even when filters follow without a space. */
const listWords = Object.keys(subcommands).filter((word) => subcommands[word] === 'list');

export const hazardHelp: Help = {
  title: 'help.hazard.title',
  examples: [
    'help.hazard.report',
    'help.hazard.text',
    'help.hazard.show',
    'help.hazard.list',
    'help.hazard.filter',
    'help.hazard.mine',
  ],
};

/**
 * Reads the text after `/hazard`. Anything that is not a subcommand is what somebody saw: it goes into
 * the report form as it was typed.
 */
export function parseHazardCommand(text: string): HazardCommand {
  const typed = text.trim();
  const [first, ...rest] = splitWords(typed);
  if (first === undefined) return { kind: 'report', text: '' };
  const subcommand = meaningOf(subcommands, first);
  if (subcommand === 'list') return { kind: 'list', words: parseListWords(rest) };
  if (rest.length > 0) return joinedList(first, rest) ?? { kind: 'report', text: typed };
  const number = parseHazardReference(foldWord(first));
  if (number !== undefined) return { kind: 'show', number };
  if (subcommand === 'report') return { kind: 'report', text: '' };
  if (subcommand !== undefined) return { kind: subcommand };
  const meant = nearestWord(first, Object.keys(subcommands));
  if (meant !== undefined) return { kind: 'unclear', word: first, meant };
  return joinedList(first, []) ?? { kind: 'report', text: typed };
}

/** `列表逾期重大`: Chinese is typed without spaces. */
function joinedList(first: string, rest: readonly string[]): HazardCommand | undefined {
  const folded = foldWord(first);
  const head = listWords.find((word) => folded.startsWith(word) && !/^[a-z]/.test(word));
  if (head === undefined) return undefined;
  const run = folded.slice(head.length);
  if (!startsWithFilter(run)) return undefined;
  return { kind: 'list', words: parseListWords([run, ...rest]) };
}
