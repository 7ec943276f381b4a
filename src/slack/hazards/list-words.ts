import type { Category, HazardState } from '../../domain/hazards/hazard.js';
import type { Level } from '../../domain/matters/level.js';
import { foldText } from '../../domain/shared/folding.js';
import { cutKnownWords, meaningOf, type Words } from '../listening/command-words.js';

/** The filters of a list as they were typed; the unit still by its name. */
export interface ListWords {
  unitName?: string;
  states?: readonly HazardState[];
  overdue?: boolean;
  category?: Category;
  level?: Level;
  /** What was not understood, in the order typed. */
  unknown: readonly string[];
}

type Filter = Omit<ListWords, 'unknown' | 'unitName'>;

const open: Filter = { states: ['reported', 'committed', 'rectified'] };

/** Every filter word; the key is folded (see foldText). */
export const filterWords: Words<Filter> = {
  overdue: { overdue: true },
  late: { overdue: true },
  逾期: { overdue: true },
  超期: { overdue: true },
  major: { level: 'major' },
  重大: { level: 'major' },
  重大隐患: { level: 'major' },
  general: { level: 'general' },
  一般: { level: 'general' },
  一般隐患: { level: 'general' },
  facility: { category: 'facility' },
  facilities: { category: 'facility' },
  设施: { category: 'facility' },
  设备: { category: 'facility' },
  设施设备: { category: 'facility' },
  behaviour: { category: 'behaviour' },
  behavior: { category: 'behaviour' },
  行为: { category: 'behaviour' },
  操作行为: { category: 'behaviour' },
  management: { category: 'management' },
  管理: { category: 'management' },
  安全管理: { category: 'management' },
  open,
  未关闭: open,
  未闭环: open,
  未销号: open,
  reported: { states: ['reported'] },
  待落实整改: { states: ['reported'] },
  待承诺: { states: ['reported'] },
  已上报: { states: ['reported'] },
  committed: { states: ['committed'] },
  整改中: { states: ['committed'] },
  已承诺: { states: ['committed'] },
  rectified: { states: ['rectified'] },
  待复查: { states: ['rectified'] },
  已整改: { states: ['rectified'] },
  closed: { states: ['closed'] },
  已关闭: { states: ['closed'] },
  已闭环: { states: ['closed'] },
  已销号: { states: ['closed'] },
  withdrawn: { states: ['withdrawn'] },
  已撤销: { states: ['withdrawn'] },
};

const unitPrefix = /^(?:unit|单位):/;
const otherPrefix = /^(?:level|category|status|state|等级|类别|状态):/;

/** Reads the words after `list`: `overdue unit:Crane major facility`, `逾期 单位：吊装队 重大`. */
export function parseListWords(words: readonly string[]): ListWords {
  let filter: Filter & { unitName?: string } = {};
  const unknown: string[] = [];
  const left = [...words];
  while (left.length > 0) {
    const word = left.shift() ?? '';
    const folded = foldText(word);
    if (unitPrefix.test(folded)) {
      // Folding may lengthen a word, so the name is cut from the typed word at its own colon.
      const name = [word.slice(word.search(/[:：﹕︓]/u) + 1)].filter((part) => part !== '');
      // A name of several words need not stand in quotes: it ends where a filter begins.
      while (left[0] !== undefined && !isFilter(left[0])) name.push(left.shift() ?? '');
      if (name.length === 0) unknown.push(word);
      else filter.unitName = name.join(' ');
      continue;
    }
    const bare = folded.replace(otherPrefix, '');
    const meanings = cutKnownWords(bare, filterWords)?.map((known) => filterWords[known]);
    if (bare === '' || meanings === undefined) unknown.push(word);
    else filter = meanings.reduce(merge, filter);
  }
  return { ...filter, unknown };
}

function isFilter(word: string): boolean {
  const folded = foldText(word);
  return (
    unitPrefix.test(folded) ||
    otherPrefix.test(folded) ||
    cutKnownWords(folded, filterWords) !== undefined
  );
}

/** Two states widen the list; of two levels or categories the last counts. */
function merge(
  filter: Filter & { unitName?: string },
  meaning: Filter | undefined,
): Filter & { unitName?: string } {
  const states = [...new Set([...(filter.states ?? []), ...(meaning?.states ?? [])])];
  return { ...filter, ...meaning, ...(states.length > 0 ? { states } : {}) };
}

/** True for a word that a list could mean: used to read `列表逾期` typed without a space. */
export function startsWithFilter(run: string): boolean {
  return meaningOf(filterWords, run) !== undefined || cutKnownWords(run, filterWords) !== undefined;
}
