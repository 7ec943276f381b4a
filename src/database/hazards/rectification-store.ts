import type { RectificationStore } from '../../use-cases/ports/hazards.js';
import { fromLocalDate, type StoreScope } from '../engine/rows.js';
import { toRectification } from './hazard-rows.js';

/** What was handed in as rectified in one workspace. */
export function createRectificationStore({ db, workspaceId }: StoreScope): RectificationStore {
  return {
    async insert({ doneOn, ...rectification }) {
      const data = { workspaceId, ...rectification, doneOn: fromLocalDate(doneOn) };
      return toRectification(await db.rectification.create({ data }));
    },

    async latest(hazardId) {
      const row = await db.rectification.findFirst({
        where: { workspaceId, hazardId },
        orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
      });
      return row === null ? null : toRectification(row);
    },

    async existsForSubmission(submissionKey) {
      const row = await db.rectification.findUnique({
        where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
        select: { id: true },
      });
      return row !== null;
    },
  };
}
