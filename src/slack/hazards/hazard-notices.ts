import { type Hazard, hazardReference } from '../../domain/hazards/hazard.js';
import type { HazardNoticeKind } from '../../domain/hazards/hazard-kind.js';
import { hazardHolder } from '../../domain/hazards/hazard-roles.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Translator } from '../../i18n/translator.js';
import { type Inline, type Line, person, sentence } from '../kit/rich-text.js';
import type { NoticeRenderer, Told } from '../matters/matter-rendering.js';
import { correctionIn } from './correction-words.js';
import { type HazardFacts, hazardFacts } from './hazard-facts.js';
import { resultWord } from './words.js';

/** What people are told at once about a hazard, as the reader's part in it makes it read. */
export const hazardNotices: Readonly<Record<HazardNoticeKind, NoticeRenderer>> = {
  assigned: ({ role, about, event, actor }, translator) => {
    const responsible = person(hazardFacts(about).hazard.responsibleId);
    return told(assigned(role, { actor, responsible }, event, translator));
  },
  committed: ({ role, about, actor, promised }, translator) => {
    const { commitment } = hazardFacts(about);
    return told(
      sentence(translator, committedKey(role), {
        actor,
        due: commitment === null ? '–' : promised(commitment.dueOn),
        completer: completerOf(hazardFacts(about)),
      }),
      commitment?.measures,
    );
  },
  rectified: ({ about, actor }, translator) => {
    const { hazard, rectification } = hazardFacts(about);
    return told(
      sentence(
        translator,
        isFirstWork(hazard) ? 'message.rectified.on_the_spot' : 'message.rectified.by',
        { actor },
      ),
      rectification?.whatWasDone,
    );
  },
  verified: ({ about, actor }, translator) =>
    told(
      sentence(translator, 'message.verified.first_of_two', { actor }),
      hazardFacts(about).lastVerification?.opinion,
    ),
  sent_back: ({ about, actor }, translator) => {
    const { hazard, lastVerification } = hazardFacts(about);
    const result =
      lastVerification === null ? '–' : resultWord(lastVerification.result, translator);
    const count = hazard.failedVerifications;
    return told(
      sentence(translator, 'message.sent_back', { actor, result }, { count }),
      lastVerification?.opinion,
    );
  },
  closed: ({ about, actor }, translator) => {
    const { lastVerification } = hazardFacts(about);
    const key =
      lastVerification === null ? 'message.closed.on_the_spot' : 'message.closed.verified';
    return told(sentence(translator, key, { actor }), lastVerification?.opinion);
  },
  withdrawn: ({ about, actor }, translator) => {
    const { hazard: withdrawn, duplicateOfNumber } = hazardFacts(about);
    if (withdrawn.withdrawalReason != null) {
      return told(
        sentence(translator, 'message.withdrawn_as_mistaken', { actor }),
        withdrawn.withdrawalReason,
      );
    }
    const hazard = duplicateOfNumber === null ? '–' : hazardReference(duplicateOfNumber);
    return told(sentence(translator, 'message.withdrawn', { actor, hazard }));
  },
  corrected: ({ role, event, actor }, translator) => {
    const isUndone = event?.after?.state === 'reported';
    const changes = correctionIn(event, translator);
    return told(sentence(translator, correctedKey(role, isUndone), { actor, changes }));
  },
};

/** Who carries it out now. */
function completerOf({ assignments, commitment }: HazardFacts): Inline {
  const id = hazardHolder('completer', assignments) ?? commitment?.completerId ?? null;
  return id === null ? '–' : person(id);
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

/** For who has no part in it any more; undone: where the commitment no longer holds. */
function correctedKey(role: string, isUndone: boolean) {
  if (role === 'relieved') {
    return isUndone ? 'message.corrected.relieved_undone' : 'message.corrected.relieved';
  }
  return isUndone ? 'message.corrected.undone' : 'message.corrected';
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
