import type { Hazard } from '../../../domain/hazard.js';
import { askForExtension } from '../../../use-cases/ask-for-extension.js';
import { decideExtension } from '../../../use-cases/decide-extension.js';
import { snoozeDeadline } from '../../../use-cases/snooze-deadline.js';
import { takeCareOfDeadline } from '../../../use-cases/take-care-of-deadline.js';
import { type ExtensionRequest, readExtensionRequest } from '../../forms/ask-extension-form.js';
import {
  type ExtensionDecisionEntry,
  readExtensionDecision,
} from '../../forms/decide-extension-form.js';
import { readSnooze, type SnoozeEntry } from '../../forms/snooze-form.js';
import { type CareEntry, readCare } from '../../forms/take-care-form.js';
import type { Edge } from '../edge.js';
import { deadlineOf, extensionOf, hazardNumberOf } from '../metadata.js';
import type { Submission } from './on-submission.js';

/** Who owes puts the reminders off. */
export function snoozeSubmission(edge: Edge): Submission<SnoozeEntry, Hazard> {
  return {
    read: readSnooze,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      snoozeDeadline(edge.context, acting, { ...entry, ...deadlineOf(metadata), submissionKey }),
  };
}

/** Somebody above takes care of it. */
export function takeCareSubmission(edge: Edge): Submission<CareEntry, Hazard> {
  return {
    read: readCare,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      takeCareOfDeadline(edge.context, acting, {
        ...entry,
        ...deadlineOf(metadata),
        submissionKey,
      }),
  };
}

/** Somebody asks for a later date. */
export function askExtensionSubmission(edge: Edge): Submission<ExtensionRequest, Hazard> {
  return {
    read: readExtensionRequest,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      askForExtension(edge.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
  };
}

/** Somebody decides about it. */
export function decideExtensionSubmission(edge: Edge): Submission<ExtensionDecisionEntry, Hazard> {
  return {
    read: readExtensionDecision,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      decideExtension(edge.context, acting, { ...entry, ...extensionOf(metadata), submissionKey }),
  };
}
