import type { AuditEvent } from '../../domain/history/audit.js';
import { valueNamed } from '../../domain/history/former-names.js';
import type { HandedOverDetails } from '../../domain/notifications/notification-details.js';
import type { Translator } from '../../i18n/translator.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import { oneLine, trim } from '../kit/text.js';

/** One line of a block: a list of names may be long. */
const LINE_LIMIT = 400;

/** Rule 9: somebody has left. Whoever takes over one matter learns that it is theirs now. */
export function successorWords({ memberId }: HandedOverDetails, translator: Translator): Line {
  return sentence(translator, 'message.handed_over.to_you', { leaver: person(memberId) });
}

/**
 * What an admin is told, once for everything: how many matters went on, which ones, and which units
 * now lack somebody. `event` holds the matters' references and the units' names.
 */
export function handedOverWords(
  { memberId, counts }: HandedOverDetails,
  event: AuditEvent | null,
  translator: Translator,
): { title: string; what: Line; asked: readonly Line[] } {
  const matters = listIn(event, 'matters');
  const units = listIn(event, 'units');
  const count = counts?.units ?? 0;
  return {
    title: translator.t('message.handed_over.title'),
    what: sentence(
      translator,
      'message.handed_over.to',
      { leaver: person(memberId) },
      { matters: counts?.matters ?? 0 },
    ),
    asked: [
      ...(matters === '' ? [] : [[matters]]),
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
