import type { CalendarDay } from '../../domain/organisation/member.js';
import type { WorkspaceStore } from '../../use-cases/ports/organisation.js';
import { fromLocalDate, type StoreScope } from '../engine/rows.js';
import { toWorkspace, weekendColumns, withCalendar } from './member-rows.js';

/** The workspace's own row. */
export function createWorkspaceStore({ db, workspaceId }: StoreScope): WorkspaceStore {
  const where = { id: workspaceId };
  const forgetCalendarDays = async (days: readonly Pick<CalendarDay, 'unitId' | 'date'>[]) => {
    await db.calendarDay.deleteMany({ where: { workspaceId, OR: days.map(dayKey) } });
  };
  const find = async () => {
    const row = await db.workspace.findUnique({ where, include: withCalendar });
    return row === null ? null : toWorkspace(row);
  };
  return {
    find,

    // NO KEY: rows that refer to the workspace can be written meanwhile.
    async lock() {
      await db.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${workspaceId} FOR NO KEY UPDATE`;
      return find();
    },

    async ensure({ name, locale, timeZone, at }) {
      const known = await db.workspace.findUnique({ where, include: withCalendar });
      if (known !== null) return toWorkspace(known);
      const data = { id: workspaceId, name, locale, timeZone, createdAt: at };
      await db.workspace.createMany({ data, skipDuplicates: true });
      return toWorkspace(await db.workspace.findUniqueOrThrow({ where, include: withCalendar }));
    },

    async save(workspace) {
      const { id: _id, calendarDays: _calendarDays, weekend, channels, ...facts } = workspace;
      const kept = channels.map((channel) => ({ ...channel }));
      const data = { ...facts, channels: kept, ...weekendColumns(weekend) };
      await db.workspace.update({ where, data, select: { id: true } });
    },

    async followChannel(from, to) {
      const [old, now] = [`"channel:${from}"`, `"channel:${to}"`];
      const counts = [
        await db.card.updateMany({
          where: { workspaceId, channelId: from },
          data: { channelId: to },
        }),
        await db.notification.updateMany({
          where: { workspaceId, channelId: from },
          data: { channelId: to },
        }),
      ].map(({ count }) => count);
      counts.push(
        await db.$executeRaw`
          UPDATE "Policy" SET "policy" = replace("policy"::text, ${old}, ${now})::jsonb
          WHERE "workspaceId" = ${workspaceId} AND position(${old} IN "policy"::text) > 0`,
        await db.$executeRaw`
          UPDATE "Deadline" SET "policy" = replace("policy"::text, ${old}, ${now})::jsonb
          WHERE "workspaceId" = ${workspaceId} AND "settledAt" IS NULL
            AND position(${old} IN "policy"::text) > 0`,
        // What the channel was told stays told under its new id.
        await db.$executeRaw`
          UPDATE "Notification" SET "recipientId" = ${to},
            "dedupeKey" = replace("dedupeKey", ${`channel:${from}`}, ${`channel:${to}`})
          WHERE "workspaceId" = ${workspaceId} AND "recipientKind" = 'channel'
            AND "recipientId" = ${from}`,
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },

    async setCalendarDays(days) {
      await forgetCalendarDays(days);
      await db.calendarDay.createMany({
        data: days.map((day) => ({ ...day, workspaceId, ...dayKey(day) })),
      });
    },

    removeCalendarDays: forgetCalendarDays,
  };
}

/** How a day is told from every other of its workspace. */
function dayKey({ unitId, date }: Pick<CalendarDay, 'unitId' | 'date'>) {
  return { scope: unitId ?? 'workspace', date: fromLocalDate(date) };
}
