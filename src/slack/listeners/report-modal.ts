import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/errors.js';
import { mayReport } from '../../domain/permissions.js';
import type { ReportSource } from '../forms/report-form.js';
import type { FieldValues } from '../forms/view-state.js';
import type { Reader } from '../middleware/readers.js';
import { reportModal } from '../modals/report-modal.js';
import type { Edge } from './edge.js';

/** A report that comes from nowhere but the form. */
export const noSource: ReportSource = { permalink: null, files: [] };

/**
 * The report form with what is entered so far. Throws DomainError `not_allowed_to_report`, and
 * `workspace_not_set_up` while there is no unit: both before anybody types in vain.
 */
export async function reportModalOf(
  edge: Edge,
  reader: Reader,
  values: FieldValues,
  source: ReportSource,
): Promise<ModalView> {
  const { acting, workspace, speech } = reader;
  if (!mayReport(acting.actor, workspace)) throw new DomainError('not_allowed_to_report');
  const units = await edge.readers.units();
  if (units.length === 0) throw new DomainError('workspace_not_set_up');
  return reportModal({ values, units, source, now: edge.clock.now() }, speech);
}
