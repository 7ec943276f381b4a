import type { Hazard } from '../../domain/hazards/hazard.js';
import { rectifyHazard } from '../../use-cases/hazards/rectify-hazard.js';
import { hazardNumberOf } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { type RectificationEntry, readRectification } from './rectify-form.js';

/** Somebody hands in the work. */
export function rectifySubmission(slack: SlackContext): Submission<RectificationEntry, Hazard> {
  return {
    read: readRectification,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      rectifyHazard(slack.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
  };
}
