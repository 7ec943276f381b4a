import type { AuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import type { Translator } from '../../i18n/translator.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import { oneLine, trim } from '../kit/text.js';
import { LINE_LIMIT } from './hazard-lines.js';

/** Rule 9: somebody has left. Whoever takes over one hazard learns that it is theirs now. */
export function successorWords(details: Notification['details'], translator: Translator): Line {
  return sentence(translator, 'message.handed_over.to_you', { leaver: leaverIn(details) });
}

/**
 * What an admin is told, once for everything: how many hazards went on, which ones, and which units
 * now lack somebody. `event` holds the hazards' references and the units' names.
 */
export function handedOverWords(
  details: Notification['details'],
  event: AuditEvent | null,
  translator: Translator,
): { title: string; what: Line; asked: readonly Line[] } {
  const hazards = listIn(event, 'hazards');
  const units = listIn(event, 'units');
  const unitCount = Number(details.unitCount ?? 0);
  return {
    title: translator.t('message.handed_over.title'),
    what: sentence(
      translator,
      'message.handed_over.to',
      { leaver: leaverIn(details) },
      { hazards: Number(details.hazardCount ?? 0) },
    ),
    asked: [
      ...(hazards === '' ? [] : [[hazards]]),
      ...(unitCount === 0
        ? []
        : [sentence(translator, 'message.handed_over.units', { units }, { count: unitCount })]),
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
