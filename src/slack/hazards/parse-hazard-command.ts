import { parseHazardReference } from '../../domain/hazards/hazard.js';
import { foldText } from '../../domain/shared/folding.js';
import { isAsking } from '../listening/asking-words.js';
import { meaningOf, nearestWord, splitWords, type Words } from '../listening/command-words.js';
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
  /** What is asked for is not known; `meant`: what probably was. */
  | { kind: 'unclear'; word: string; meant: string | undefined };

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
 * Reads the text after `/hazard`. The first rule that fits counts: a hazard's number; a list; another subcommand
 * alone; a single word that is nearly a subcommand; a text of nothing but words by which people ask for something
 * (see isAsking), which is not understood. Anything else is what somebody saw: it goes into the report form as it
 * was typed. `report` before a text makes it one whatever it says.
 */
export function parseHazardCommand(text: string): HazardCommand {
  const typed = text.trim();
  const [first, ...rest] = splitWords(typed);
  if (first === undefined) return { kind: 'report', text: '' };
  const number = parseHazardReference(typed);
  if (number !== undefined) return { kind: 'show', number };
  const subcommand = meaningOf(subcommands, first);
  if (subcommand === 'list') return { kind: 'list', words: parseListWords(rest) };
  const list = joinedList(first, rest);
  if (list !== undefined) return list;
  if (rest.length === 0 && subcommand !== undefined) {
    return subcommand === 'report' ? { kind: 'report', text: '' } : { kind: subcommand };
  }
  if (subcommand === 'report') return { kind: 'report', text: reportedAfter(typed) };
  if (isAsking(typed)) return { kind: 'unclear', word: typed, meant: meantBy(typed) };
  const meant = nearestWord(first, Object.keys(subcommands));
  const isMistyped = meant !== undefined && (rest.length === 0 || isAsking(rest.join(' ')));
  return isMistyped
    ? { kind: 'unclear', word: typed, meant: [meant, ...rest].join(' ') }
    : { kind: 'report', text: typed };
}

/** `report overdue` reports `overdue`; `report says …` is the beginning of a sentence. */
function reportedAfter(typed: string): string {
  const after = typed.replace(/^\S+\s+/u, '');
  return isAsking(after) ? after : typed;
}

/** Filters without `list` before them. */
function meantBy(typed: string): string | undefined {
  const { unknown } = parseListWords(splitWords(typed));
  return unknown.length === 0 ? `list ${typed}` : undefined;
}

/** `列表逾期重大`: Chinese is typed without spaces. */
function joinedList(first: string, rest: readonly string[]): HazardCommand | undefined {
  const folded = foldText(first);
  const head = listWords.find((word) => folded.startsWith(word) && !/^[a-z]/.test(word));
  if (head === undefined) return undefined;
  const run = folded.slice(head.length);
  if (!startsWithFilter(run)) return undefined;
  return { kind: 'list', words: parseListWords([run, ...rest]) };
}
