import type { AuditEvent } from '../../domain/history/audit.js';
import { valueNamed } from '../../domain/history/former-names.js';
import type { NotificationDetails } from '../../domain/notifications/notification.js';
import type { Translator } from '../../i18n/translator.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import { oneLine, trim } from '../kit/text.js';

/** One line of a block: a list of names may be long. */
const LINE_LIMIT = 400;

/** Rule 9: somebody has left. Whoever takes over one matter learns that it is theirs now. */
export function successorWords(details: NotificationDetails, translator: Translator): Line {
  return sentence(translator, 'message.handed_over.to_you', { leaver: leaverIn(details) });
}

/**
 * What an admin is told, once for everything: how many matters went on, which ones, and which units
 * now lack somebody. `event` holds the matters' references and the units' names.
 */
export function handedOverWords(
  details: NotificationDetails,
  event: AuditEvent | null,
  translator: Translator,
): { title: string; what: Line; asked: readonly Line[] } {
  const matters = listIn(event, 'matters');
  const units = listIn(event, 'units');
  const unitCount = Number(details.unitCount ?? 0);
  return {
    title: translator.t('message.handed_over.title'),
    what: sentence(
      translator,
      'message.handed_over.to',
      { leaver: leaverIn(details) },
      { matters: Number(valueNamed(details, 'matterCount') ?? 0) },
    ),
    asked: [
      ...(matters === '' ? [] : [[matters]]),
      ...(unitCount === 0
        ? []
        : [sentence(translator, 'message.handed_over.units', { units }, { count: unitCount })]),
    ],
  };
}

function leaverIn({ memberId }: NotificationDetails): Line {
  return [typeof memberId === 'string' ? person(memberId) : '–'];
}

function listIn(event: AuditEvent | null, key: 'matters' | 'units'): string {
  const values = valueNamed(event?.before ?? {}, key);
  return Array.isArray(values) ? trim(values.map(oneLine).join(', '), LINE_LIMIT) : '';
}
