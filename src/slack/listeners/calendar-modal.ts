import type { ModalView } from '@slack/types';
import { DomainError } from '../../domain/errors.js';
import { localDateOf } from '../../domain/working-calendar.js';
import type { Reader } from '../middleware/readers.js';
import { calendarModal } from '../modals/calendar-modal.js';
import type { Edge } from './edge.js';
import { requireAdmin } from './set-up-modal.js';

/** A page of the calendar as it is now, for admins. */
export async function calendarModalOf(
  edge: Edge,
  reader: Reader,
  pageIndex: number,
): Promise<ModalView> {
  requireAdmin(reader);
  const { workspaceId } = reader.acting;
  const { workspace, units } = await edge.context.unitOfWork.read(workspaceId, async (stores) => ({
    workspace: await stores.workspace.find(),
    units: await stores.units.all(),
  }));
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  const today = localDateOf(edge.clock.now(), workspace.timeZone);
  return calendarModal({ workspace, units, today, pageIndex }, reader.speech);
}
