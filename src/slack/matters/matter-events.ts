import type { AuditEvent } from '../../domain/history/audit.js';
import { peopleIn, personIn, told } from '../history/timeline-entry.js';
import { sentence } from '../kit/rich-text.js';
import type { RenderingsOfRoom } from './matter-rendering.js';

/** Who has taken over, by whatever role: all that the event names but the one who has left. */
function rolesIn({ after }: AuditEvent): string[] {
  return Object.keys(after ?? {}).filter((role) => role !== 'memberId');
}

/** What the history tells of every kind of matter. */
export const matterEvents: RenderingsOfRoom = {
  events: {
    obligation_handed_over: (event, translator) =>
      told(
        sentence(translator, 'timeline.handed_over', {
          person: personIn(event.after ?? {}, 'memberId'),
          successors: peopleIn(event.after ?? {}, rolesIn(event), translator),
        }),
      ),
    workspace_set_up: null,
    unit_created: null,
    unit_changed: null,
    member_roles_changed: null,
    policy_saved: null,
    policy_applied: null,
    calendar_changed: null,
    preferences_changed: null,
  },
};
