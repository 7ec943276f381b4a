import { foldText } from '../../domain/shared/folding.js';
import { meaningOf, nearestWord, splitWords, type Words } from '../listening/command-words.js';
import type { Help } from '../listening/help.js';

/** What `/safety …` asks for. */
export type SafetyCommand =
  | {
      kind:
        | 'setup'
        | 'import'
        | 'members'
        | 'certificates'
        | 'calendar'
        | 'policies'
        | 'preferences'
        | 'privacy';
    }
  /**
   * The words after it, in the order typed: after `summary` a unit, a period, both or neither; after
   * `deadlines` a hazard, a person or a unit.
   */
  | { kind: 'summary' | 'deadlines'; words: readonly string[] }
  | { kind: 'help' }
  | { kind: 'unclear'; word: string; meant: string | undefined };

const subcommands: Words<Exclude<SafetyCommand['kind'], 'unclear'>> = {
  setup: 'setup',
  settings: 'setup',
  设置: 'setup',
  设定: 'setup',
  import: 'import',
  导入: 'import',
  导入清单: 'import',
  批量导入: 'import',
  members: 'members',
  roles: 'members',
  成员: 'members',
  人员: 'members',
  角色: 'members',
  certificates: 'certificates',
  certificate: 'certificates',
  证书: 'certificates',
  检查证: 'certificates',
  执法证: 'certificates',
  calendar: 'calendar',
  holidays: 'calendar',
  日历: 'calendar',
  工作日历: 'calendar',
  节假日: 'calendar',
  policies: 'policies',
  policy: 'policies',
  提醒规则: 'policies',
  规则: 'policies',
  deadlines: 'deadlines',
  deadline: 'deadlines',
  期限: 'deadlines',
  preferences: 'preferences',
  preference: 'preferences',
  偏好: 'preferences',
  偏好设置: 'preferences',
  我的提醒: 'preferences',
  privacy: 'privacy',
  隐私: 'privacy',
  个人信息: 'privacy',
  summary: 'summary',
  汇总: 'summary',
  统计: 'summary',
  help: 'help',
  '?': 'help',
  帮助: 'help',
};

/** Chinese words after which more may follow without a space: `汇总上月`, `期限H-17`. */
const chineseBeginnings = Object.keys(subcommands).filter(
  (word) => takesWords(subcommands[word]) && !/^[a-z]/.test(word),
);

export const safetyHelp: Help = {
  title: 'help.safety.title',
  examples: [
    'help.safety.setup',
    'help.safety.import',
    'help.safety.members',
    'help.safety.certificates',
    'help.safety.calendar',
    'help.safety.policies',
    'help.safety.deadlines',
    'help.safety.preferences',
    'help.safety.privacy',
    'help.safety.summary',
    'help.safety.filter',
  ],
};

/** Reads the text after `/safety`; nothing at all is a question for help. */
export function parseSafetyCommand(text: string): SafetyCommand {
  const [first, ...rest] = splitWords(text);
  if (first === undefined) return { kind: 'help' };
  const subcommand = meaningOf(subcommands, first);
  if (takesWords(subcommand)) return { kind: subcommand, words: rest };
  if (subcommand !== undefined && rest.length === 0) return { kind: subcommand };
  const apart = meaningOf(subcommands, [first, ...rest].join(''));
  if (apart !== undefined) return takesWords(apart) ? { kind: apart, words: [] } : { kind: apart };
  if (subcommand !== undefined) return { kind: 'unclear', word: rest.join(' '), meant: undefined };
  const joined = chineseBeginnings.find((word) => foldText(first).startsWith(word));
  const kind = joined === undefined ? undefined : subcommands[joined];
  if (joined !== undefined && takesWords(kind)) {
    const after = foldText(first).slice(joined.length).replace(/^:/, '');
    return { kind, words: after === '' ? rest : [after, ...rest] };
  }
  return { kind: 'unclear', word: first, meant: nearestWord(first, Object.keys(subcommands)) };
}

function takesWords(kind: SafetyCommand['kind'] | undefined): kind is 'summary' | 'deadlines' {
  return kind === 'summary' || kind === 'deadlines';
}
