import type { hazardsActions } from '../../domain/hazards/audit.js';
import { verificationResults } from '../../domain/hazards/hazard.js';
import type { AuditEvent, AuditValues } from '../../domain/history/audit.js';
import type { Translator } from '../../i18n/translator.js';
import {
  actorOf,
  dateIn,
  type EventRenderer,
  filesIn,
  peopleIn,
  personIn,
  type TimelineEntry,
  textIn,
  textsIn,
  told,
} from '../history/timeline-entry.js';
import { type Line, sentence } from '../kit/rich-text.js';
import { correctionIn } from './correction-words.js';
import { resultWord } from './words.js';

/** What the history tells of a hazard. */
export const hazardEvents: Readonly<Record<(typeof hazardsActions)[number], EventRenderer>> = {
  hazard_reported: (event, translator) =>
    handedIn(
      sentence(
        translator,
        event.after?.onTheSpot === true ? 'timeline.reported_on_the_spot' : 'timeline.reported',
        { actor: actorOf(event, translator) },
      ),
      event,
      ['whatWasDone', 'evidenceText'],
    ),
  hazard_committed: (event, translator, promised) => {
    const after = event.after ?? {};
    return {
      what: sentence(translator, 'timeline.committed', {
        actor: actorOf(event, translator),
        completer: personIn(after, 'completerId'),
        due: dateIn(after, 'dueOn', promised),
        acceptors: peopleIn(after, ['acceptorId', 'secondAcceptorId'], translator),
      }),
      said: textsIn(after, ['measures']),
    };
  },
  hazard_rectified: (event, translator) =>
    handedIn(
      sentence(translator, 'timeline.rectified', { actor: actorOf(event, translator) }),
      event,
      ['whatWasDone', 'evidenceText'],
    ),
  hazard_verified: (event, translator) =>
    handedIn(
      sentence(translator, 'timeline.verified', {
        actor: actorOf(event, translator),
        result: resultIn(event.after ?? {}, translator),
      }),
      event,
      ['opinion', 'evidenceText'],
    ),
  hazard_closed: (_, translator) => told(sentence(translator, 'timeline.closed')),
  hazard_sent_back: (event, translator, promised) =>
    told(
      sentence(translator, 'timeline.sent_back', {
        due: dateIn(event.after ?? {}, 'nextDueOn', promised),
      }),
    ),
  hazard_reassigned: (event, translator) =>
    told(
      sentence(translator, 'timeline.reassigned', {
        actor: actorOf(event, translator),
        before: personIn(event.before ?? {}, 'responsibleId'),
        after: personIn(event.after ?? {}, 'responsibleId'),
      }),
    ),
  hazard_corrected: (event, translator) =>
    told(
      sentence(
        translator,
        event.after?.state === 'reported' ? 'timeline.corrected.undone' : 'timeline.corrected',
        { actor: actorOf(event, translator), changes: correctionIn(event, translator) },
      ),
    ),
  hazard_withdrawn: (event, translator) => {
    const reason = textIn(event.after ?? {}, 'withdrawalReason');
    const actor = actorOf(event, translator);
    if (reason !== null) {
      return {
        what: sentence(translator, 'timeline.withdrawn_as_mistaken', { actor }),
        said: reason,
      };
    }
    return told(
      sentence(translator, 'timeline.withdrawn', {
        actor,
        hazard: textIn(event.after ?? {}, 'duplicateOf') ?? '–',
      }),
    );
  },
};

/** With what somebody wrote, and the names of the files that came with it. */
function handedIn(what: Line, { after }: AuditEvent, texts: readonly string[]): TimelineEntry {
  const values = after ?? {};
  return { what: [...what, ...filesIn(values)], said: textsIn(values, texts) };
}

function resultIn(values: AuditValues, translator: Translator): string {
  const result = verificationResults.find((known) => known === values.result);
  return result === undefined ? '–' : resultWord(result, translator);
}
