import type { Hazard } from '../../domain/hazards/hazard.js';
import { verifyRectification } from '../../use-cases/hazards/verify-rectification.js';
import { hazardNumberOf } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { readVerification, type VerificationEntry } from './verify-form.js';

/** Somebody signs a verification. */
export function verifySubmission(slack: SlackContext): Submission<VerificationEntry, Hazard> {
  return {
    read: readVerification,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      verifyRectification(slack.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
  };
}
