import type { ModalView } from '@slack/types';
import { localDateOf } from '../../domain/calendar/working-calendar.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { requireAdmin } from '../organisation/open-set-up-modal.js';
import { calendarModal } from './calendar-modal.js';

/** A page of the calendar as it is now, for admins. */
export async function calendarModalOf(
  slack: SlackContext,
  reader: CurrentUser,
  pageIndex: number,
): Promise<ModalView> {
  requireAdmin(reader);
  const { workspaceId } = reader.acting;
  const { workspace, units } = await slack.context.unitOfWork.read(workspaceId, async (stores) => ({
    workspace: await stores.workspace.find(),
    units: await stores.units.all(),
  }));
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  const today = localDateOf(slack.clock.now(), workspace.timeZone);
  return calendarModal({ workspace, units, today, pageIndex }, reader.translator);
}
