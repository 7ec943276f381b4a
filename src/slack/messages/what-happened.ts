import type { AuditEvent } from '../../domain/audit.js';
import { type Hazard, hazardReference } from '../../domain/hazard.js';
import type { Notification } from '../../domain/notification.js';
import type { Speech } from '../../i18n/speech.js';
import type { HazardFacts } from '../../use-cases/delivery-ports.js';
import { aboutDeadline, type Told } from './about-deadline.js';
import { type Line, person, sentence } from './rich-text.js';
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
  speech: Speech,
): Told {
  const { hazard, commitment, rectification, lastVerification } = facts;
  const actor: Line = [
    event?.actorId == null ? speech.t('timeline.closeout') : person(event.actorId),
  ];
  const responsible = person(hazard.responsibleId);
  switch (notice.kind) {
    case 'assigned':
      return told(assigned(notice.role, { actor, responsible }, event, speech));
    case 'committed':
      return told(
        sentence(speech, committedKey(notice.role), {
          actor,
          due: commitment === null ? '–' : speech.localDate(commitment.dueOn),
          completer: commitment === null ? '–' : person(commitment.completerId),
        }),
        commitment?.measures,
      );
    case 'rectified':
      return told(
        sentence(
          speech,
          isFirstWork(hazard) ? 'message.rectified.on_the_spot' : 'message.rectified.by',
          { actor },
        ),
        rectification?.whatWasDone,
      );
    case 'verified':
      return told(
        sentence(speech, 'message.verified.first_of_two', { actor }),
        lastVerification?.opinion,
      );
    case 'sent_back':
      return told(
        sentence(
          speech,
          'message.sent_back',
          {
            actor,
            result: lastVerification === null ? '–' : resultWord(lastVerification.result, speech),
          },
          { count: hazard.failedVerifications },
        ),
        lastVerification?.opinion,
      );
    case 'closed':
      return told(
        sentence(
          speech,
          lastVerification === null ? 'message.closed.on_the_spot' : 'message.closed.verified',
          {
            actor,
          },
        ),
        lastVerification?.opinion,
      );
    case 'withdrawn':
      return told(
        sentence(speech, 'message.withdrawn', {
          actor,
          hazard: facts.duplicateOfNumber === null ? '–' : hazardReference(facts.duplicateOfNumber),
        }),
      );
    case 'extension_asked':
    case 'extension_decided':
    case 'care_taken':
      return aboutDeadline(notice.kind, facts, event, { actor, speech });
  }
}

function assigned(
  role: string,
  people: { actor: Line; responsible: Line[number] },
  event: AuditEvent | null,
  speech: Speech,
): Line {
  const isNew = event?.action === 'hazard_reported';
  if (role === 'responsible') {
    return sentence(
      speech,
      isNew ? 'message.assigned.reported_to_you' : 'message.assigned.to_you',
      people,
    );
  }
  if (role === 'released') return sentence(speech, 'message.assigned.released', people);
  return sentence(speech, isNew ? 'message.assigned.reported' : 'message.assigned.to', people);
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
