import { changeBetween } from '../../domain/history/audit.js';
import type { UseCaseContext } from '../ports/stores.js';

/**
 * Slack gives a channel another id when it is made private or shared: whatever names the old one (the office's
 * channel, units' channels, cards, policies and the deadlines that took them along, messages sent and planned)
 * names the new one from now on. History tells it of the office and the units. Twice is once. Returns whether
 * anything named it.
 */
export async function followChannel(
  { unitOfWork, clock }: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  workspaceId: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  return unitOfWork.run(workspaceId, async (stores) => {
    const by = { at: clock.now(), actorId: null, matterId: null };
    const workspace = await stores.workspace.lock();
    if (workspace === null || from === to) return false;
    let named = await stores.workspace.followChannel(from, to);
    if (workspace.officeChannelId === from) {
      await stores.workspace.save({ ...workspace, officeChannelId: to });
      await stores.audit.append([
        {
          ...by,
          action: 'workspace_set_up',
          subject: { kind: 'workspace', id: workspaceId },
          ...changeBetween({ officeChannelId: from }, { officeChannelId: to }),
        },
      ]);
      named += 1;
    }
    for (const unit of await stores.units.all()) {
      if (unit.channelId !== from) continue;
      await stores.units.save({ ...unit, channelId: to }, by.at);
      await stores.audit.append([
        {
          ...by,
          action: 'unit_changed',
          subject: { kind: 'unit', id: unit.id },
          ...changeBetween({ channelId: from }, { channelId: to }),
        },
      ]);
      named += 1;
    }
    return named > 0;
  });
}
