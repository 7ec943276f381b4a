import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { escapeMrkdwn, plainText } from '../kit/text.js';
import type { Answer } from '../listening/answer-command.js';

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
