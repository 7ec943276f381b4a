import type { Unit } from '../../domain/organisation/member.js';
import {
  finderOf,
  foldText,
  isNameReadAs,
  isPartOfName,
  spellingKey,
} from '../../domain/shared/folding.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { escapeMrkdwn, oneLine, plainText, trim } from '../kit/text.js';
import type { Answer } from '../listening/answer.js';
import { nearestWord, splitWords } from '../listening/command-words.js';

/**
 * The unit that a typed name means: the one of this name; else the one that people call so besides; else the only
 * one of which it is a part in whole words; else the only one whose characters are read so. How it is spelt does
 * not count; a number alone means none.
 */
export function findUnit(units: readonly Unit[], typed: string): Unit | undefined {
  if (spellingKey(typed) === '') return undefined;
  const one = unitsCalled(units, typed);
  if (one !== undefined) return one.length === 1 ? one[0] : undefined;
  const holding = units.filter((unit) => isPartOfName(unit.name, typed));
  const read =
    holding.length > 0 ? holding : units.filter((unit) => isNameReadAs(unit.name, typed));
  return read.length === 1 ? read[0] : undefined;
}

/** The unit of which the whole of what is typed is the name, or what people call it besides. */
export function unitCalled(units: readonly Unit[], typed: string): Unit | undefined {
  const one = unitsCalled(units, typed) ?? [];
  return one.length === 1 ? one[0] : undefined;
}

function unitsCalled(units: readonly Unit[], typed: string): Unit[] | undefined {
  const key = spellingKey(typed);
  if (key === '') return undefined;
  // Two units may have been named alike before names were compared by their key.
  const literal = units.filter((unit) => unit.name.trim() === typed.trim());
  const same = units.filter((unit) => spellingKey(unit.name) === key);
  const besides = units.filter((unit) => unit.otherNames.some((one) => spellingKey(one) === key));
  return [literal, same, besides].find((found) => found.length > 0);
}

/** Enough names to find the right one, and no wall. */
const namesShown = 20;
const textLimit = 3000;

/**
 * Says that no unit has this name: those that may be meant, else which there are. `known`: a sentence on what else
 * could stand there, such as a period.
 */
export function unknownUnitAnswer(
  name: string,
  units: readonly Unit[],
  translator: Translator,
  known?: string,
): Answer {
  const near = nearUnits(units, name);
  const shown = (near.length > 0 ? near : units).slice(0, namesShown);
  const more = near.length === 0 && units.length > shown.length ? '…' : '';
  const names =
    shown
      .map((unit) => trim(oneLine(unit.name), textLimits.unitName))
      .join(translator.t('message.and')) + more;
  const sentences = [
    translator.t(known === undefined ? 'help.no_unit' : 'help.not_understood', {
      name: oneLine(name),
      word: oneLine(name),
    }),
    ...(known === undefined ? [] : [known]),
    ...(units.length === 0
      ? []
      : [translator.t(near.length > 0 ? 'help.units_near' : 'help.units', { units: names })]),
  ];
  const said = plainText(sentences.join('\n'), textLimit);
  return { text: escapeMrkdwn(said.text), blocks: [{ type: 'section', text: said }] };
}

/** Units of which some word of what is typed is a part, or that a word with a slip in it names. */
function nearUnits(units: readonly Unit[], typed: string): Unit[] {
  const words = splitWords(typed).filter((word) => /\p{L}{2}/u.test(word));
  const finders = words.map(finderOf);
  return units.filter(({ name, otherNames }) => {
    const names = [name, ...otherNames];
    const parts = names.flatMap(splitWords).map(foldText);
    return (
      finders.some((finds) => names.some(finds)) ||
      words.some((word) => nearestWord(word, parts) !== undefined)
    );
  });
}
