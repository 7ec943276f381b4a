import { rolesNamedIn } from '../../domain/requests/not-mine.js';
import { notMineKind, pendingRequest } from '../../domain/requests/request.js';
import { decideNotMine } from '../../domain/requests/request-deadlines.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import type { MatterContext } from '../matters/matter-context.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Stores } from '../ports/stores.js';

/**
 * A "not mine" that waits ends by itself once who asked is named no more, whoever has seen to that: nobody
 * owes a decision about it. `matterContext` is as it stands afterwards, and held; whoever it concerns is
 * told by what was done.
 */
export async function endNotMine(
  stores: Stores,
  matterContext: MatterContext,
  by: { actorId: string | null; at: Date },
): Promise<void> {
  const { matter } = matterContext;
  const open = await stores.deadlines.openOfMatter(matter.id);
  const request = pendingRequest(await stores.requests.ofMatter(matter.id), open, notMineKind);
  if (request === undefined || rolesNamedIn(request.askedById, matterContext).length > 0) return;
  await settleDeadlines(stores, matter.id, { [decideNotMine]: 'superseded' }, by.at);
  await recordMatterChange(stores, matterContext, {
    ...by,
    matter,
    events: [
      {
        action: 'not_mine_ended',
        before: null,
        after: { requestId: request.id, memberId: request.askedById },
      },
    ],
    notices: [],
  });
}
