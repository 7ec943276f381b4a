import { foldWord, meaningOf, nearestWord, splitWords, type Words } from '../../commands-words.js';

/** What `/safety …` asks for. */
export type SafetyCommand =
  | { kind: 'setup' | 'calendar' | 'policies' | 'preferences' }
  /** The words after `summary`, in the order typed: a unit, a period, both or neither. */
  | { kind: 'summary'; words: readonly string[] }
  | { kind: 'help' }
  | { kind: 'unclear'; word: string; meant: string | undefined };

const subcommands: Words<'setup' | 'calendar' | 'policies' | 'preferences' | 'summary' | 'help'> = {
  setup: 'setup',
  settings: 'setup',
  设置: 'setup',
  設置: 'setup',
  设定: 'setup',
  calendar: 'calendar',
  holidays: 'calendar',
  日历: 'calendar',
  日曆: 'calendar',
  工作日历: 'calendar',
  节假日: 'calendar',
  policies: 'policies',
  policy: 'policies',
  提醒规则: 'policies',
  规则: 'policies',
  規則: 'policies',
  preferences: 'preferences',
  preference: 'preferences',
  偏好: 'preferences',
  偏好设置: 'preferences',
  我的提醒: 'preferences',
  summary: 'summary',
  汇总: 'summary',
  匯總: 'summary',
  统计: 'summary',
  help: 'help',
  '?': 'help',
  帮助: 'help',
  幫助: 'help',
};

const chineseSummary = Object.keys(subcommands).filter(
  (word) => subcommands[word] === 'summary' && !/^[a-z]/.test(word),
);

/** Reads the text after `/safety`; nothing at all is a question for help. */
export function parseSafetyCommand(text: string): SafetyCommand {
  const [first, ...rest] = splitWords(text);
  if (first === undefined) return { kind: 'help' };
  const subcommand = meaningOf(subcommands, first);
  if (subcommand === 'summary') return { kind: 'summary', words: rest };
  if (subcommand !== undefined) return { kind: subcommand };
  const joined = chineseSummary.find((word) => foldWord(first).startsWith(word));
  if (joined !== undefined) {
    return { kind: 'summary', words: [foldWord(first).slice(joined.length), ...rest] };
  }
  return { kind: 'unclear', word: first, meant: nearestWord(first, Object.keys(subcommands)) };
}
