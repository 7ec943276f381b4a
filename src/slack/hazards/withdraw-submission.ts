import type { Hazard } from '../../domain/hazards/hazard.js';
import { withdrawHazard } from '../../use-cases/hazards/withdraw-hazard.js';
import { hazardNumberOf } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { readWithdrawal, type WithdrawalEntry } from './withdraw-form.js';

/** A hazard is withdrawn as the duplicate of another one. */
export function withdrawSubmission(slack: SlackContext): Submission<WithdrawalEntry, Hazard> {
  return {
    read: readWithdrawal,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      withdrawHazard(slack.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
  };
}
