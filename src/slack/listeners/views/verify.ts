import type { Hazard } from '../../../domain/hazard.js';
import { verifyRectification } from '../../../use-cases/verify-rectification.js';
import { readVerification, type VerificationEntry } from '../../forms/verify-form.js';
import type { Edge } from '../edge.js';
import { hazardNumberOf } from '../metadata.js';
import type { Submission } from './on-submission.js';

/** Somebody signs a verification. */
export function verifySubmission(edge: Edge): Submission<VerificationEntry, Hazard> {
  return {
    read: readVerification,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      verifyRectification(edge.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
  };
}
