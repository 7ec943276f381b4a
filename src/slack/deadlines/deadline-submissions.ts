import type { Hazard } from '../../domain/hazards/hazard.js';
import { snoozeDeadline } from '../../use-cases/deadlines/snooze-deadline.js';
import { superviseDeadline } from '../../use-cases/deadlines/supervise-deadline.js';
import { askForExtension } from '../../use-cases/requests/ask-for-extension.js';
import { decideExtension } from '../../use-cases/requests/decide-extension.js';
import { deadlineOf, extensionOf, hazardNumberOf } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { type ExtensionRequest, readExtensionRequest } from '../requests/ask-extension-form.js';
import {
  type ExtensionDecisionEntry,
  readExtensionDecision,
} from '../requests/decide-extension-form.js';
import { readSnooze, type SnoozeEntry } from './snooze-form.js';
import { type CareEntry, readCare } from './supervise-form.js';

/** Who owes puts the reminders off. */
export function snoozeSubmission(slack: SlackContext): Submission<SnoozeEntry, Hazard> {
  return {
    read: readSnooze,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      snoozeDeadline(slack.context, acting, { ...entry, ...deadlineOf(metadata), submissionKey }),
  };
}

/** Somebody above takes care of it. */
export function superviseSubmission(slack: SlackContext): Submission<CareEntry, Hazard> {
  return {
    read: readCare,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      superviseDeadline(slack.context, acting, {
        ...entry,
        ...deadlineOf(metadata),
        submissionKey,
      }),
  };
}

/** Somebody asks for a later date. */
export function askExtensionSubmission(slack: SlackContext): Submission<ExtensionRequest, Hazard> {
  return {
    read: readExtensionRequest,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      askForExtension(slack.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
  };
}

/** Somebody decides about it. */
export function decideExtensionSubmission(
  slack: SlackContext,
): Submission<ExtensionDecisionEntry, Hazard> {
  return {
    read: readExtensionDecision,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      decideExtension(slack.context, acting, { ...entry, ...extensionOf(metadata), submissionKey }),
  };
}
