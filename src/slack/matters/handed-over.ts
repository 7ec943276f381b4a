import type { AuditEvent } from '../../domain/history/audit.js';
import { valueNamed } from '../../domain/history/former-names.js';
import type { HandedOverDetails } from '../../domain/notifications/notification-details.js';
import type { Translator } from '../../i18n/translator.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import { oneLine, trim } from '../kit/text.js';

/** One line of a block: a list of names may be long. */
const LINE_LIMIT = 400;

/** Why somebody is no full member any more, as the texts call it; what is not said: they have left. */
const goneKeys = {
  member_is_guest: 'guest',
  member_is_foreign: 'foreign',
  member_is_bot: 'bot',
} as const;

function goneKey(why: string | null): 'left' | (typeof goneKeys)[keyof typeof goneKeys] {
  return why !== null && why in goneKeys ? goneKeys[why as keyof typeof goneKeys] : 'left';
}

/** That somebody has left, or has become a guest: they keep nothing open either way. */
export function goneWords(leaver: Line, why: string | null, translator: Translator): Line {
  return sentence(translator, `message.handed_over.gone.${goneKey(why)}`, { leaver });
}

/** Rule 9: somebody has left. Whoever takes over one matter learns that it is theirs now. */
export function successorWords({ memberId, why }: HandedOverDetails, translator: Translator): Line {
  const gone = goneWords([person(memberId)], why, translator);
  return sentence(translator, 'message.handed_over.to_you', { gone });
}

/**
 * What an admin is told, once for everything: how many matters went on, which ones, and which units
 * now lack somebody. `event` holds the matters' references and the units' names.
 */
export function handedOverWords(
  { memberId, why, counts, unsigned }: HandedOverDetails,
  event: AuditEvent | null,
  translator: Translator,
): { title: string; what: Line; asked: readonly Line[] } {
  const matters = listIn(event, 'matters');
  const units = listIn(event, 'units');
  const count = counts?.units ?? 0;
  return {
    title: translator.t(
      goneKey(why) === 'left' ? 'message.handed_over.title' : 'message.handed_over.title_changed',
    ),
    what: sentence(
      translator,
      'message.handed_over.to',
      { gone: goneWords([person(memberId)], why, translator) },
      { matters: counts?.matters ?? 0 },
    ),
    asked: [
      ...(matters === '' ? [] : [[matters]]),
      ...(unsigned === ''
        ? []
        : [
            [translator.t('message.handed_over.unsigned', { matters: trim(unsigned, LINE_LIMIT) })],
          ]),
      ...(count === 0
        ? []
        : [sentence(translator, 'message.handed_over.units', { units }, { count })]),
    ],
  };
}

function listIn(event: AuditEvent | null, key: 'matters' | 'units'): string {
  const values = valueNamed(event?.before ?? {}, key);
  return Array.isArray(values) ? trim(values.map(oneLine).join(', '), LINE_LIMIT) : '';
}
