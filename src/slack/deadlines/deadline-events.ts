import { parseISO } from 'date-fns';
import { deadlineKinds } from '../../domain/deadlines/deadline.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardFacts } from '../../use-cases/ports/delivery.js';
import { type Line, person, sentence } from '../kit/rich-text.js';
import { deadlineWord } from '../kit/words.js';

/** What a notice about a hazard tells: one sentence, and what somebody wrote with it. */
export interface Told {
  what: Line;
  said: string | null;
}

/** What somebody did to a clock of the hazard: asked for an extension, decided, took care of it. */
export function aboutDeadline(
  kind: 'extension_asked' | 'extension_decided' | 'care_taken',
  facts: Pick<HazardFacts, 'extensions' | 'openDeadlines'>,
  event: AuditEvent | null,
  { actor, translator }: { actor: Line; translator: Translator },
): Told {
  const after = event?.after ?? {};
  if (kind === 'care_taken') {
    const owed = deadlineKinds.find((known) => known === after.kind);
    const until = typeof after.careTakenUntil === 'string' ? parseISO(after.careTakenUntil) : null;
    const what = sentence(translator, 'message.supervised', {
      actor,
      what: owed === undefined ? '–' : deadlineWord(owed, translator),
      until: until === null ? '–' : translator.dateTime(until),
    });
    return { what, said: null };
  }
  const extension = facts.extensions.find(({ id }) => id === after.extensionId);
  const day = (value: unknown) => (typeof value === 'string' ? translator.localDate(value) : '–');
  if (kind === 'extension_asked') {
    // Who asked, also where the decision has come to the reader since by something that others did.
    const asker = extension === undefined ? actor : [person(extension.askedById)];
    const what = sentence(
      translator,
      'message.extension_asked.to_decide',
      { actor: asker, due: day(after.requestedDueOn), now: day(after.dueOn) },
      { late: after.isLate === true ? 'yes' : 'no' },
    );
    const said = extension === undefined ? null : [extension.reason, extension.interimControl];
    return { what, said: said?.join('\n') ?? null };
  }
  const what =
    after.decision === 'refused'
      ? sentence(translator, 'message.extension_decided.refused', { actor, due: day(after.dueOn) })
      : sentence(translator, 'message.extension_decided.granted', {
          actor,
          due: day(after.decidedDueOn),
          original: day(after.originalDueOn),
        });
  return { what, said: extension?.decisionReason ?? null };
}
