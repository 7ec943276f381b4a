import type { Hazard } from '../../../domain/hazard.js';
import { commitToRectify } from '../../../use-cases/commit-to-rectify.js';
import { type CommitmentEntry, readCommitment } from '../../forms/commit-form.js';
import type { Edge } from '../edge.js';
import { hazardNumberOf } from '../metadata.js';
import type { Submission } from './on-submission.js';

/** Somebody promises to rectify. */
export function commitSubmission(edge: Edge): Submission<CommitmentEntry, Hazard> {
  return {
    read: readCommitment,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      commitToRectify(edge.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
    people: (entry) => [
      entry.completerId,
      entry.responsibleLeaderId,
      entry.acceptorId,
      entry.secondAcceptorId,
    ],
  };
}
