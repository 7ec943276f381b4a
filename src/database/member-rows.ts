import type { Locale, Member, Unit, Workspace } from '../domain/member.js';
import type {
  Member as MemberRow,
  Unit as UnitRow,
  Workspace as WorkspaceRow,
} from './generated/client.js';

export function toMember(row: MemberRow): Member {
  const { workspaceId: _workspaceId, ...member } = row;
  return { ...member, locale: member.locale === null ? null : toLocale(member.locale) };
}

export function toUnit(row: UnitRow): Unit {
  const { workspaceId: _workspaceId, ...unit } = row;
  return unit;
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
    setUpAt: row.setUpAt,
  };
}

/** English stands in for a language that this version of the product does not speak. */
function toLocale(column: string): Locale {
  return column === 'zh-CN' ? 'zh-CN' : 'en';
}
