import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import type { Visit } from '../../domain/inspections/visit.js';
import { textLimits } from '../../domain/shared/limits.js';
import { requiredText } from '../../domain/shared/text.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { actOnVisit, type OnVisit } from './visit-act.js';

export interface NotePracticeInput extends OnVisit {
  text: string | null;
  /** Photos that show it. */
  files: readonly EvidenceFile[];
}

/** Something worth learning, with photos. Throws DomainError as actOnVisit does, `required`, `too_long` at `text`. */
export function notePractice(
  context: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  acting: Acting,
  input: NotePracticeInput,
): Promise<Visit> {
  return actOnVisit(context, acting, input, 'note_practice', async ({ stores, ...facts }) => {
    const { actorId, at } = facts;
    const { visit } = facts.context;
    const { files, submissionKey } = input;
    const text = requiredText(input.text, 'text', textLimits.goodPractice);
    const fileIds = files.map(({ fileId }) => fileId);
    const noted = { visitId: visit.id, text, fileIds, notedById: actorId, notedAt: at };
    await stores.visits.addPractice({ ...noted, submissionKey });
    const by = { userId: actorId, at, subjectId: null };
    await stores.evidence.add(visit.id, 'report', files, by);
    return {
      visit,
      event: {
        action: 'practice_noted',
        before: null,
        after: { text, files: files.map(({ name }) => name) },
      },
      notices: [],
    };
  });
}
