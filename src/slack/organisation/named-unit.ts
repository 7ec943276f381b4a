import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { escapeMrkdwn, plainText } from '../kit/text.js';
import type { Answer } from '../listening/answer.js';
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
