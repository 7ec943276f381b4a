import type { Unit } from '../../domain/organisation/member.js';
import { foldWord } from '../listening/command-words.js';

/**
 * The unit that a typed name means: the one of this name; else the only one that begins with it; else
 * the only one that holds it. Case, width and spaces do not count.
 */
export function findUnit(units: readonly Unit[], typed: string): Unit | undefined {
  const name = bare(typed);
  if (name === '') return undefined;
  const same = units.filter((unit) => bare(unit.name) === name);
  const beginning = units.filter((unit) => bare(unit.name).startsWith(name));
  const holding = units.filter((unit) => bare(unit.name).includes(name));
  return [same, beginning, holding].find((found) => found.length === 1)?.[0];
}

function bare(name: string): string {
  return foldWord(name).replace(/\s+/gu, '');
}
