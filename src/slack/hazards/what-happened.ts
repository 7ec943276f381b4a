import { type Hazard, hazardReference } from '../../domain/hazards/hazard.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Notification } from '../../domain/notifications/notification.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardFacts } from '../../use-cases/ports/delivery.js';
import { aboutDeadline, type Told } from '../deadlines/deadline-events.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import { resultWord } from './words.js';

type Notice = Exclude<
  Notification['kind'],
  'reminder' | 'unreachable' | 'handed_over' | 'morning' | 'card' | 'timeline'
>;

/**
 * What happened, as the reader's part in it makes it read (`details.role`). `event` is the change that
 * caused the notice; without one it was the product itself.
 */
export function whatHappened(
  notice: { kind: Notice; role: string },
  facts: HazardFacts,
  event: AuditEvent | null,
  translator: Translator,
): Told {
  const { hazard, commitment, rectification, lastVerification } = facts;
  const actor: Line = [
    event?.actorId == null ? translator.t('timeline.closeout') : person(event.actorId),
  ];
  const responsible = person(hazard.responsibleId);
  switch (notice.kind) {
    case 'assigned':
      return told(assigned(notice.role, { actor, responsible }, event, translator));
    case 'committed':
      return told(
        sentence(translator, committedKey(notice.role), {
          actor,
          due: commitment === null ? '–' : translator.localDate(commitment.dueOn),
          completer: commitment === null ? '–' : person(commitment.completerId),
        }),
        commitment?.measures,
      );
    case 'rectified':
      return told(
        sentence(
          translator,
          isFirstWork(hazard) ? 'message.rectified.on_the_spot' : 'message.rectified.by',
          { actor },
        ),
        rectification?.whatWasDone,
      );
    case 'verified':
      return told(
        sentence(translator, 'message.verified.first_of_two', { actor }),
        lastVerification?.opinion,
      );
    case 'sent_back':
      return told(
        sentence(
          translator,
          'message.sent_back',
          {
            actor,
            result:
              lastVerification === null ? '–' : resultWord(lastVerification.result, translator),
          },
          { count: hazard.failedVerifications },
        ),
        lastVerification?.opinion,
      );
    case 'closed':
      return told(
        sentence(
          translator,
          lastVerification === null ? 'message.closed.on_the_spot' : 'message.closed.verified',
          {
            actor,
          },
        ),
        lastVerification?.opinion,
      );
    case 'withdrawn':
      return told(
        sentence(translator, 'message.withdrawn', {
          actor,
          hazard: facts.duplicateOfNumber === null ? '–' : hazardReference(facts.duplicateOfNumber),
        }),
      );
    case 'extension_asked':
    case 'extension_decided':
    case 'care_taken':
      return aboutDeadline(notice.kind, facts, event, { actor, translator });
  }
}

function assigned(
  role: string,
  people: { actor: Line; responsible: Line[number] },
  event: AuditEvent | null,
  translator: Translator,
): Line {
  const isNew = event?.action === 'hazard_reported';
  if (role === 'responsible') {
    return sentence(
      translator,
      isNew ? 'message.assigned.reported_to_you' : 'message.assigned.to_you',
      people,
    );
  }
  if (role === 'released') return sentence(translator, 'message.assigned.released', people);
  return sentence(translator, isNew ? 'message.assigned.reported' : 'message.assigned.to', people);
}

/** What was fixed on the spot; sent back, it is handed in like any other. */
function isFirstWork({ onTheSpot, failedVerifications }: Hazard): boolean {
  return onTheSpot && failedVerifications === 0;
}

function committedKey(role: string) {
  if (role === 'completer') return 'message.committed.completer';
  if (role === 'acceptor') return 'message.committed.acceptor';
  if (role === 'responsible_leader') return 'message.committed.responsible_leader';
  return 'message.committed.other';
}

function told(what: Line, said: string | null | undefined = null): Told {
  return { what, said: said ?? null };
}
