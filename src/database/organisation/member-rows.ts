import { z } from 'zod';
import {
  type Locale,
  locales,
  type Member,
  type Unit,
  type Workspace,
} from '../../domain/organisation/member.js';
import type { NewUnit } from '../../use-cases/ports/organisation.js';
import { fromLocalDate, toLocalDate } from '../engine/rows.js';
import type { Member as MemberRow, Prisma, Unit as UnitRow } from '../generated/client.js';

/** What is read with a workspace's row: one query more, however many days. */
export const withCalendar = {
  calendarDays: { orderBy: [{ date: 'asc' }, { scope: 'asc' }] },
} as const satisfies Prisma.WorkspaceInclude;

type WorkspaceRow = Prisma.WorkspaceGetPayload<{ include: typeof withCalendar }>;

export function toMember(row: MemberRow): Member {
  const { workspaceId: _workspaceId, ...member } = row;
  return { ...member, locale: member.locale === null ? null : toLocale(member.locale) };
}

export function toUnit(row: UnitRow): Unit {
  const { workspaceId: _workspaceId, contractorOfId: _contractorOfId, ...unit } = row;
  const { hasOwnWeekend, weekend, closedSince, ...facts } = unit;
  return {
    ...facts,
    weekend: hasOwnWeekend ? weekend : null,
    closedSince: closedSince === null ? null : toLocalDate(closedSince),
  };
}

/** A unit's facts as a row keeps them. */
export function unitColumns({
  weekend = null,
  otherNames = [],
  closedSince = null,
  ...facts
}: NewUnit) {
  return {
    ...facts,
    ...weekendColumns(weekend),
    otherNames: [...otherNames],
    closedSince: closedSince === null ? null : fromLocalDate(closedSince),
  };
}

/** A weekend as a row keeps it. */
export function weekendColumns(weekend: readonly number[] | null) {
  return { hasOwnWeekend: weekend !== null, weekend: [...(weekend ?? [])] };
}

export function toWorkspace(row: WorkspaceRow): Workspace {
  return {
    id: row.id,
    name: row.name,
    locale: toLocale(row.locale),
    timeZone: row.timeZone,
    workdayStart: row.workdayStart,
    workdayEnd: row.workdayEnd,
    officeChannelId: row.officeChannelId,
    guestsMayReport: row.guestsMayReport,
    certificatesRequired: row.certificatesRequired,
    country: row.country,
    weekend: row.hasOwnWeekend ? row.weekend : null,
    calendarDays: row.calendarDays.map(({ unitId, date, isWorking, name }) => ({
      unitId,
      date: toLocalDate(date),
      isWorking,
      name,
    })),
    channels: channelsKept.parse(row.channels),
    setUpAt: row.setUpAt,
  };
}

/** What Slack has told of channels, as the row keeps it. */
const channelsKept = z.array(
  z.object({
    id: z.string(),
    name: z.string().nullable(),
    isPrivate: z.boolean(),
    created: z.number().nullable(),
    lost: z.string().nullable(),
    isInPolicies: z.boolean(),
  }),
);

/** English stands in for a language that this version of the product does not speak. */
function toLocale(column: string): Locale {
  return locales.find((locale) => locale === column) ?? 'en';
}
