import type { Hazard } from '../../../domain/hazard.js';
import { reassignHazard } from '../../../use-cases/reassign-hazard.js';
import { type ReassignmentEntry, readReassignment } from '../../forms/reassign-form.js';
import type { Edge } from '../edge.js';
import { hazardNumberOf } from '../metadata.js';
import type { Submission } from './on-submission.js';

/** Somebody else answers for the hazard from now on. */
export function reassignSubmission(edge: Edge): Submission<ReassignmentEntry, Hazard> {
  return {
    read: readReassignment,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      reassignHazard(edge.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
    people: ({ responsibleId }) => [responsibleId],
  };
}
