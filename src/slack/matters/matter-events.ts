import type { AuditEvent } from '../../domain/history/audit.js';
import type { MessageKey } from '../../i18n/translator.js';
import { peopleIn, personIn, textIn, told } from '../history/timeline-entry.js';
import { sentence } from '../kit/rich-text.js';
import { goneWords } from './handed-over.js';
import type { RenderingsOfRoom } from './matter-rendering.js';

/** Who has taken over, by whatever role: all that the event names but the one who has left. */
function rolesIn({ after }: AuditEvent): string[] {
  return Object.keys(after ?? {}).filter((key) => key !== 'memberId' && key !== 'why');
}

/** So much of a SHA-256 tells files apart; the history holds all of it. */
const shownOfDigest = 12;

const notKeptKey = 'timeline.evidence_not_kept';
const notKept: Readonly<Record<string, MessageKey>> = {
  type: 'timeline.evidence_not_kept.type',
  too_big: 'timeline.evidence_not_kept.too_big',
  file_deleted: 'timeline.evidence_not_kept.deleted',
  file_not_found: 'timeline.evidence_not_kept.deleted',
};

/** What the history tells of every kind of matter. */
export const matterEvents: RenderingsOfRoom = {
  events: {
    obligation_handed_over: (event, translator) =>
      told(
        sentence(translator, 'timeline.handed_over', {
          gone: goneWords(
            personIn(event.after ?? {}, 'memberId'),
            textIn(event.after ?? {}, 'why'),
            translator,
          ),
          successors: peopleIn(event.after ?? {}, rolesIn(event), translator),
        }),
      ),
    evidence_kept: (event, translator) =>
      told([
        translator.t('timeline.evidence_kept', {
          sha256: (textIn(event.after ?? {}, 'sha256') ?? '').slice(0, shownOfDigest),
        }),
      ]),
    evidence_not_kept: (event, translator) =>
      told([translator.t(notKept[textIn(event.after ?? {}, 'reason') ?? ''] ?? notKeptKey)]),
    workspace_set_up: null,
    unit_created: null,
    unit_changed: null,
    unit_closed: null,
    unit_reopened: null,
    member_roles_changed: null,
    policy_saved: null,
    policy_applied: null,
    calendar_changed: null,
    preferences_changed: null,
  },
};
