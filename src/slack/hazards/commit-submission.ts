import type { Hazard } from '../../domain/hazards/hazard.js';
import { commitToRectify } from '../../use-cases/hazards/commit-to-rectify.js';
import { hazardNumberOf } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { type CommitmentEntry, readCommitment } from './commit-form.js';

/** Somebody promises to rectify. */
export function commitSubmission(slack: SlackContext): Submission<CommitmentEntry, Hazard> {
  return {
    read: readCommitment,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      commitToRectify(slack.context, acting, {
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
