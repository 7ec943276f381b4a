import { matterKind } from '../../domain/deadlines/kinds.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import { matterReference } from '../../domain/matters/matter-kind.js';
import type { MessageKey } from '../../i18n/translator.js';
import { actorOf, dateIn, personIn, textIn, textsIn, told } from '../history/timeline-entry.js';
import { type Line, labelled, person, sentence } from '../kit/rich-text.js';
import { oneLine, trim } from '../kit/text.js';
import type { NoticeContext, RenderingsOfRoom } from '../matters/matter-rendering.js';

/** People's words stand in full in the form in which it is decided. */
const QUOTE_LIMIT = 500;

/** What people are told about requests, and what the history tells of them. */
export const requestRenderings: RenderingsOfRoom = {
  notices: {
    extension_asked: ({ about, event, actor, promised, kinds }, translator) => {
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
      if (request === undefined || request.requestedDueOn === null) {
        return { what, said: request?.reason ?? null };
      }
      const due = promised(request.requestedDueOn);
      const { kind, number } = about.matter;
      const matter = matterReference(matterKind(kinds, kind), number);
      const named = (key: MessageKey, text: string) =>
        labelled(translator.t(key), trim(oneLine(text), QUOTE_LIMIT), translator);
      return {
        // Once it is decided the message says how the matter stands.
        ...(request.decision === null
          ? { title: translator.t('message.extension_asked.title', { matter, due }) }
          : {}),
        what,
        about: [
          named('message.extension_asked.now', dateIn(after, 'dueOn', promised)),
          named('message.extension_asked.wished', due),
          named('message.extension_asked.reason', request.reason),
          ...(request.interimControl === null
            ? []
            : [named('message.extension_asked.interim_control', request.interimControl)]),
        ],
        said: null,
      };
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
    not_mine_asked: ({ about, event, actor }, translator) => {
      const request = requestOf({ about, event });
      // Who asked, also where the decision has come to the reader since by something that others did.
      const asker: Line = request === undefined ? actor : [person(request.askedById)];
      const proposedId = request?.proposedId ?? null;
      const what =
        proposedId === null
          ? sentence(translator, 'message.not_mine_asked.to_decide', { actor: asker })
          : sentence(translator, 'message.not_mine_asked.to_decide_proposed', {
              actor: asker,
              person: person(proposedId),
            });
      return { what, said: request?.reason ?? null };
    },
    not_mine_decided: ({ role, about, event, actor }, translator) => {
      const after = event?.after ?? {};
      const people = {
        actor,
        asker: personIn(after, 'askedById'),
        person: personIn(after, 'memberId'),
      };
      const what = sentence(translator, notMineDecidedKey(role, after.decision), people);
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
    not_mine_asked: (event, translator) => {
      const after = event.after ?? {};
      const people = {
        actor: actorOf(event, translator),
        person: personIn(after, 'proposedId'),
      };
      const isProposed = textIn(after, 'proposedId') !== null;
      return {
        what: sentence(
          translator,
          isProposed ? 'timeline.not_mine_asked_proposed' : 'timeline.not_mine_asked',
          people,
        ),
        said: textIn(after, 'reason'),
      };
    },
    not_mine_decided: (event, translator) => {
      const after = event.after ?? {};
      const people = {
        actor: actorOf(event, translator),
        asker: personIn(after, 'askedById'),
        person: personIn(after, 'memberId'),
      };
      return {
        what: sentence(
          translator,
          after.decision === 'refused' ? 'timeline.not_mine_refused' : 'timeline.not_mine_granted',
          people,
        ),
        said: textIn(after, 'decisionReason'),
      };
    },
    not_mine_ended: (event, translator) =>
      told(
        sentence(translator, 'timeline.not_mine_ended', {
          person: personIn(event.after ?? {}, 'memberId'),
        }),
      ),
    not_mine_passed_on: (event, translator) =>
      told(
        sentence(translator, 'timeline.not_mine_passed_on', {
          before: personIn(event.before ?? {}, 'deciderId'),
          after: personIn(event.after ?? {}, 'deciderId'),
        }),
      ),
  },
};

/** As it reads for who asked, who takes it over, and anybody else. */
function notMineDecidedKey(role: string, decision: unknown) {
  if (decision === 'refused') return 'message.not_mine_decided.refused';
  if (role === 'successor') return 'message.not_mine_decided.to_you';
  return role === 'asker' ? 'message.not_mine_decided.granted' : 'message.not_mine_decided.named';
}

/** The request that an event is about. */
function requestOf({ about, event }: Pick<NoticeContext, 'about' | 'event'>) {
  const after = event?.after ?? {};
  const requestId = textIn(after, 'requestId') ?? textIn(after, 'extensionId');
  return about.requests.find(({ id }) => id === requestId);
}
