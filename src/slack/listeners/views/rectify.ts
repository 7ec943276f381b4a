import type { Hazard } from '../../../domain/hazard.js';
import { rectifyHazard } from '../../../use-cases/rectify-hazard.js';
import { type RectificationEntry, readRectification } from '../../forms/rectify-form.js';
import type { Edge } from '../edge.js';
import { hazardNumberOf } from '../metadata.js';
import type { Submission } from './on-submission.js';

/** Somebody hands in the work. */
export function rectifySubmission(edge: Edge): Submission<RectificationEntry, Hazard> {
  return {
    read: readRectification,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      rectifyHazard(edge.context, acting, {
        ...entry,
        number: hazardNumberOf(metadata),
        submissionKey,
      }),
  };
}
