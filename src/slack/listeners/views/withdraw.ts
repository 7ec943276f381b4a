import type { Hazard } from '../../../domain/hazard.js';
import { withdrawHazard } from '../../../use-cases/withdraw-hazard.js';
import { readWithdrawal, type WithdrawalEntry } from '../../forms/withdraw-form.js';
import type { Edge } from '../edge.js';
import { hazardNumberOf } from '../metadata.js';
import type { Submission } from './on-submission.js';

/** A hazard is withdrawn as the duplicate of another one. */
export function withdrawSubmission(edge: Edge): Submission<WithdrawalEntry, Hazard> {
  return {
    read: readWithdrawal,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      withdrawHazard(edge.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
  };
}
