import { campaignPrefix } from '../../../domain/inspections/campaign.js';
import { groupReportPrefix } from '../../../domain/inspections/group.js';
import { visitPrefix } from '../../../domain/inspections/visit.js';
import { foldReference } from '../../../domain/shared/folding.js';
import { meaningOf, nearestWord, splitWords, type Words } from '../../listening/command-words.js';
import type { Help } from '../../listening/help.js';

/** What `/inspect …` asks for. */
export type InspectCommand =
  | { kind: 'list' | 'new' | 'tables' | 'help' }
  /** One campaign, visit or group report: `C-3`. */
  | { kind: 'show'; prefix: string; number: number }
  /** A new campaign, filled with what this one was planned with. */
  | { kind: 'copy'; number: number }
  | { kind: 'unclear'; word: string; meant: string | undefined };

const subcommands: Words<'list' | 'new' | 'copy' | 'tables' | 'help'> = {
  list: 'list',
  campaigns: 'list',
  列表: 'list',
  活动: 'list',
  互查活动: 'list',
  new: 'new',
  plan: 'new',
  新建: 'new',
  发起: 'new',
  计划: 'new',
  copy: 'copy',
  复制: 'copy',
  tables: 'tables',
  评分表: 'tables',
  help: 'help',
  '?': 'help',
  帮助: 'help',
};

export const inspectHelp: Help = {
  title: 'help.inspect.title',
  examples: [
    'help.inspect.list',
    'help.inspect.new',
    'help.inspect.show',
    'help.inspect.copy',
    'help.inspect.tables',
  ],
};

const prefixes = [campaignPrefix, visitPrefix, groupReportPrefix];

/** Reads the text after `/inspect`; nothing at all asks for the campaigns. */
export function parseInspectCommand(text: string): InspectCommand {
  const [first, ...rest] = splitWords(text);
  if (first === undefined) return { kind: 'list' };
  const named = referenceIn(text);
  if (named !== undefined) return { kind: 'show', ...named };
  const subcommand = meaningOf(subcommands, first);
  if (subcommand === 'copy') {
    const copied = referenceIn(rest.join(' '));
    if (copied?.prefix === campaignPrefix) return { kind: 'copy', number: copied.number };
    return { kind: 'unclear', word: text.trim(), meant: undefined };
  }
  if (subcommand !== undefined && rest.length === 0) return { kind: subcommand };
  const meant = rest.length === 0 ? nearestWord(first, Object.keys(subcommands)) : undefined;
  return { kind: 'unclear', word: text.trim(), meant };
}

/** `C-3`, `v 12`, `g4`: the number of a matter of this room, however it is written; a number alone is a campaign's. */
export function referenceIn(text: string): { prefix: string; number: number } | undefined {
  const match = /^([a-z]?)[ -]?(\d{1,9})$/.exec(foldReference(text));
  if (match === null) return undefined;
  const prefix = (match[1] || campaignPrefix).toUpperCase();
  return prefixes.includes(prefix) ? { prefix, number: Number(match[2]) } : undefined;
}
