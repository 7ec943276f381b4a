import type { AuditEvent } from '../../domain/audit.js';
import type { Notification } from '../../domain/notification.js';
import type { Speech } from '../../i18n/speech.js';
import { oneLine, trim } from '../text.js';
import { LINE_LIMIT } from './hazard-lines.js';
import { type Line, person, sentence } from './rich-text.js';

/** Rule 9: somebody has left. Whoever takes over one hazard learns that it is theirs now. */
export function successorWords(details: Notification['details'], speech: Speech): Line {
  return sentence(speech, 'message.handed_over.to_you', { leaver: leaverIn(details) });
}

/**
 * What an admin is told, once for everything: how many hazards went on, which ones, and which units
 * now lack somebody. `event` holds the hazards' references and the units' names.
 */
export function handedOverWords(
  details: Notification['details'],
  event: AuditEvent | null,
  speech: Speech,
): { title: string; what: Line; asked: readonly Line[] } {
  const hazards = listIn(event, 'hazards');
  const units = listIn(event, 'units');
  const unitCount = Number(details.unitCount ?? 0);
  return {
    title: speech.t('message.handed_over.title'),
    what: sentence(
      speech,
      'message.handed_over.to',
      { leaver: leaverIn(details) },
      { hazards: Number(details.hazardCount ?? 0) },
    ),
    asked: [
      ...(hazards === '' ? [] : [[hazards]]),
      ...(unitCount === 0
        ? []
        : [sentence(speech, 'message.handed_over.units', { units }, { count: unitCount })]),
    ],
  };
}

function leaverIn({ memberId }: Notification['details']): Line {
  return [typeof memberId === 'string' ? person(memberId) : '–'];
}

function listIn(event: AuditEvent | null, key: 'hazards' | 'units'): string {
  const values = event?.before?.[key];
  return Array.isArray(values) ? trim(values.map(oneLine).join(', '), LINE_LIMIT) : '';
}
