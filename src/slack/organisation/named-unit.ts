import type { Unit } from '../../domain/organisation/member.js';
import { foldText, isNameReadAs, isPartOfName, spellingKey } from '../../domain/shared/folding.js';
import type { Translator } from '../../i18n/translator.js';
import { escapeMrkdwn, plainText } from '../kit/text.js';
import type { Answer } from '../listening/answer.js';

/**
 * The unit that a typed name means: the one of this name; else the only one of which it is a part in whole words;
 * else the only one whose characters are read so. How it is spelt does not count; a number alone means none.
 */
export function findUnit(units: readonly Unit[], typed: string): Unit | undefined {
  const key = spellingKey(typed);
  if (key === '') return undefined;
  // Two units may have been named alike before names were compared by their key.
  const exact = units.filter((unit) => foldText(unit.name) === foldText(typed));
  const same = units.filter((unit) => spellingKey(unit.name) === key);
  const one = [exact, same].find((found) => found.length > 0);
  if (one !== undefined) return one.length === 1 ? one[0] : undefined;
  const holding = units.filter((unit) => isPartOfName(unit.name, typed));
  const read =
    holding.length > 0 ? holding : units.filter((unit) => isNameReadAs(unit.name, typed));
  return read.length === 1 ? read[0] : undefined;
}

/** Enough names to find the right one, and no wall. */
const namesShown = 20;
const textLimit = 2000;

/** Says that no unit has this name, and which there are. */
export function unknownUnitAnswer(
  name: string,
  units: readonly Unit[],
  translator: Translator,
): Answer {
  const names = units.slice(0, namesShown).map((unit) => unit.name);
  const more = units.length > names.length ? '…' : '';
  const said = plainText(
    names.length === 0
      ? translator.t('help.no_unit', { name })
      : translator.t('help.unit_unknown', {
          name,
          units: names.join(translator.t('message.and')) + more,
        }),
    textLimit,
  );
  return { text: escapeMrkdwn(said.text), blocks: [{ type: 'section', text: said }] };
}
