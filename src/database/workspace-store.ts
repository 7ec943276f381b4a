import type { WorkspaceStore } from '../use-cases/ports.js';
import { toWorkspace, withCalendar } from './member-rows.js';
import { fromLocalDate, type StoreScope } from './rows.js';

/** The workspace's own row. */
export function createWorkspaceStore({ db, workspaceId }: StoreScope): WorkspaceStore {
  const where = { id: workspaceId };
  return {
    async find() {
      const row = await db.workspace.findUnique({ where, include: withCalendar });
      return row === null ? null : toWorkspace(row);
    },

    async ensure({ name, locale, timeZone, at }) {
      const known = await db.workspace.findUnique({ where, include: withCalendar });
      if (known !== null) return toWorkspace(known);
      const data = { id: workspaceId, name, locale, timeZone, createdAt: at };
      await db.workspace.createMany({ data, skipDuplicates: true });
      return toWorkspace(await db.workspace.findUniqueOrThrow({ where, include: withCalendar }));
    },

    async save(workspace) {
      const { id: _id, calendarDays: _calendarDays, ...data } = workspace;
      await db.workspace.update({ where, data, select: { id: true } });
    },

    async setCalendarDays(days) {
      const scopeOf = (unitId: string | null) => unitId ?? 'workspace';
      const dates = days.map(({ unitId, date }) => ({
        scope: scopeOf(unitId),
        date: fromLocalDate(date),
      }));
      await db.calendarDay.deleteMany({ where: { workspaceId, OR: dates } });
      await db.calendarDay.createMany({
        data: days.map(({ date, ...day }) => ({
          ...day,
          workspaceId,
          scope: scopeOf(day.unitId),
          date: fromLocalDate(date),
        })),
      });
    },

    async removeCalendarDays({ unitId, from, to }) {
      const { count } = await db.calendarDay.deleteMany({
        where: { workspaceId, unitId, date: { gte: fromLocalDate(from), lte: fromLocalDate(to) } },
      });
      return count;
    },

    // The row lock of the update makes everybody else wait for this transaction: no gap, no double.
    async takeHazardNumber() {
      const { lastHazardNumber } = await db.workspace.update({
        where,
        data: { lastHazardNumber: { increment: 1 } },
        select: { lastHazardNumber: true },
      });
      return lastHazardNumber;
    },
  };
}
