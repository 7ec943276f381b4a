import type { AuditEvent } from '../../domain/history/audit.js';
import { actorOf, dateIn, personIn, textIn, textsIn, told } from '../history/timeline-entry.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import type { NoticeContext, RenderingsOfRoom } from '../matters/matter-rendering.js';

/** What people are told about requests, and what the history tells of them. */
export const requestRenderings: RenderingsOfRoom = {
  notices: {
    extension_asked: ({ about, event, actor, promised }, translator) => {
      const after = event?.after ?? {};
      const request = requestOf({ about, event });
      // Who asked, also where the decision has come to the reader since by something that others did.
      const asker: Line = request === undefined ? actor : [person(request.askedById)];
      const what = sentence(
        translator,
        'message.extension_asked.to_decide',
        {
          actor: asker,
          due: dateIn(after, 'requestedDueOn', promised),
          now: dateIn(after, 'dueOn', promised),
        },
        { late: after.isLate === true ? 'yes' : 'no' },
      );
      const said = request === undefined ? null : [request.reason, request.interimControl];
      return { what, said: said?.join('\n') ?? null };
    },
    extension_decided: ({ about, event, actor, promised }, translator) => {
      const after = event?.after ?? {};
      const due = dateIn(after, 'dueOn', promised);
      const what =
        after.decision === 'refused'
          ? sentence(translator, 'message.extension_decided.refused', { actor, due })
          : sentence(translator, 'message.extension_decided.granted', {
              actor,
              due: dateIn(after, 'decidedDueOn', promised),
              original: dateIn(after, 'originalDueOn', promised),
            });
      return { what, said: requestOf({ about, event })?.decisionReason ?? null };
    },
  },
  events: {
    extension_asked: (event, translator, promised) => {
      const after = event.after ?? {};
      return {
        what: sentence(
          translator,
          'timeline.extension_asked',
          {
            actor: actorOf(event, translator),
            due: dateIn(after, 'requestedDueOn', promised),
          },
          { late: after.isLate === true ? 'yes' : 'no' },
        ),
        said: textsIn(after, ['reason', 'extensionInterimControl']),
      };
    },
    extension_decided: (event, translator, promised) => {
      const after = event.after ?? {};
      const actor = actorOf(event, translator);
      return {
        what:
          after.decision === 'refused'
            ? sentence(translator, 'timeline.extension_refused', { actor })
            : sentence(translator, 'timeline.extension_granted', {
                actor,
                due: dateIn(after, 'decidedDueOn', promised),
                count: String(after.timesExtended ?? 1),
              }),
        said: textIn(after, 'decisionReason'),
      };
    },
    extension_passed_on: (event: AuditEvent, translator) =>
      told(
        sentence(translator, 'timeline.extension_passed_on', {
          before: personIn(event.before ?? {}, 'deciderId'),
          after: personIn(event.after ?? {}, 'deciderId'),
        }),
      ),
  },
};

/** The request that an event is about. */
function requestOf({ about, event }: Pick<NoticeContext, 'about' | 'event'>) {
  const requestId = textIn(event?.after ?? {}, 'extensionId');
  return about.requests.find(({ id }) => id === requestId);
}
