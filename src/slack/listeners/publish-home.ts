import { mayReport } from '../../domain/permissions.js';
import { myHazards } from '../../use-cases/my-hazards.js';
import { homeView } from '../home/home-view.js';
import type { Reader } from '../middleware/readers.js';
import type { Edge } from './edge.js';

/** Rows of each part of Home. */
const rowsShown = 15;

/** Shows a reader's Home as it is now. */
export async function publishHome(edge: Edge, reader: Reader): Promise<void> {
  const { acting, workspace, speech } = reader;
  const [{ waiting, reported, unit }, units] = await Promise.all([
    myHazards(edge.context, acting, rowsShown),
    edge.readers.units(),
  ]);
  const view = homeView(
    {
      workspace,
      units,
      now: edge.clock.now(),
      isAdmin: acting.actor.isAdmin,
      mayReport: mayReport(acting.actor, workspace),
      owed: waiting,
      reported,
      unit,
    },
    speech,
  );
  await edge.client.views.publish({ user_id: acting.actor.userId, view });
}

/** The same for somebody who just did something, if they have Home open. */
export async function publishHomeIfOpen(edge: Edge, reader: Reader): Promise<void> {
  const { userId } = reader.acting.actor;
  if (!edge.openHomes.isOpen(userId)) return;
  // What they did may have changed what they may do.
  await publishHome(edge, (await edge.readers.find(userId)) ?? reader);
}
