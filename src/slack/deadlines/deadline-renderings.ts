import { actorOf, instantIn, owedIn, personIn, textIn, told } from '../history/timeline-entry.js';
import { sentence } from '../kit/rich-text.js';
import type { RenderingsOfRoom } from '../matters/matter-rendering.js';

/** What people did with a deadline: read it, put it off, supervised it. */
export const deadlineRenderings: RenderingsOfRoom = {
  notices: {
    supervised: ({ event, actor }, translator) => {
      const after = event?.after ?? {};
      const what = sentence(translator, 'message.supervised', {
        actor,
        what: owedIn(after, translator),
        until: instantIn(after, 'supervisedUntil', translator),
      });
      return { what, said: null };
    },
  },
  events: {
    deadline_acknowledged: (event, translator) =>
      told(
        sentence(translator, 'timeline.deadline_acknowledged', {
          actor: actorOf(event, translator),
          what: owedIn(event.after ?? {}, translator),
        }),
      ),
    deadline_snoozed: (event, translator) =>
      told(
        sentence(translator, 'timeline.deadline_snoozed', {
          actor: actorOf(event, translator),
          what: owedIn(event.after ?? {}, translator),
          until: instantIn(event.after ?? {}, 'snoozedUntil', translator),
        }),
      ),
    supervision_started: (event, translator) =>
      told(
        sentence(translator, 'timeline.supervised', {
          actor: actorOf(event, translator),
          what: owedIn(event.after ?? {}, translator),
          until: instantIn(event.after ?? {}, 'supervisedUntil', translator),
        }),
      ),
    deadline_put_right: (event, translator) => {
      const { before, after } = event;
      const what = owedIn(after ?? {}, translator);
      const isDueSooner = textIn(before ?? {}, 'dueAt') !== textIn(after ?? {}, 'dueAt');
      return told(
        isDueSooner
          ? sentence(translator, 'timeline.deadline_put_right', {
              what,
              due: instantIn(after ?? {}, 'dueAt', translator),
              before: instantIn(before ?? {}, 'dueAt', translator),
            })
          : sentence(translator, 'timeline.put_off_taken_back', { what }),
      );
    },
    supervision_ended: (event, translator) =>
      told(
        sentence(translator, 'timeline.supervision_ended', {
          person: personIn(event.after ?? {}, 'supervisedById'),
          what: owedIn(event.after ?? {}, translator),
        }),
      ),
  },
};
