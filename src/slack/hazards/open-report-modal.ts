import type { ModalView } from '@slack/types';
import { mayReport } from '../../domain/hazards/permissions.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { ReportSource } from './report-form.js';
import { reportModal } from './report-modal.js';

/** A report that comes from nowhere but the form. */
export const noSource: ReportSource = { permalink: null, files: [] };

/**
 * The report form with what is entered so far. Throws DomainError `not_allowed_to_report`, and
 * `workspace_not_set_up` while there is no unit: both before anybody types in vain.
 */
export async function reportModalOf(
  slack: SlackContext,
  reader: CurrentUser,
  values: FieldValues,
  source: ReportSource,
): Promise<ModalView> {
  const { acting, workspace, translator } = reader;
  if (!mayReport(acting.actor, workspace)) throw new DomainError('not_allowed_to_report');
  const units = await slack.currentUsers.units();
  if (units.length === 0) throw new DomainError('workspace_not_set_up');
  return reportModal({ values, units, source, now: slack.clock.now() }, translator);
}
