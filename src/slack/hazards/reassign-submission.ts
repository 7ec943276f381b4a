import type { Hazard } from '../../domain/hazards/hazard.js';
import { reassignHazard } from '../../use-cases/hazards/reassign-hazard.js';
import { hazardNumberOf } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { type ReassignmentEntry, readReassignment } from './reassign-form.js';

/** Somebody else answers for the hazard from now on. */
export function reassignSubmission(slack: SlackContext): Submission<ReassignmentEntry, Hazard> {
  return {
    read: readReassignment,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      reassignHazard(slack.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
    people: ({ responsibleId }) => [responsibleId],
  };
}
