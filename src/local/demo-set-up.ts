import { actorOf, unknownMember } from '../domain/organisation/actor.js';
import type { Role } from '../domain/organisation/member.js';
import { ensureWorkspace } from '../use-cases/organisation/ensure-workspace.js';
import type { OrganisationContext } from '../use-cases/organisation/organisation-context.js';
import { refreshMember } from '../use-cases/organisation/refresh-member.js';
import { saveMembership } from '../use-cases/organisation/save-membership.js';
import { saveUnit } from '../use-cases/organisation/save-unit.js';
import { saveWorkspaceSettings } from '../use-cases/organisation/save-workspace-settings.js';
import type { MemberProfile } from '../use-cases/ports/organisation.js';

/** Who sets up the local workspace: the head of its safety office. */
const adminId = 'U_CHEN';

interface DemoUnit {
  key: string;
  name: string;
  leaderId: string;
  defaultResponsibleId: string;
}

const company: DemoUnit = {
  key: 'company',
  name: '港湾建设 · Harbour Construction',
  leaderId: 'U_WANG',
  defaultResponsibleId: 'U_WANG',
};

const sites: DemoUnit[] = [
  {
    key: 'quay-1',
    name: '一号码头 · Quay 1',
    leaderId: 'U_LIU',
    defaultResponsibleId: 'U_ZHAO',
  },
  {
    key: 'dry-dock',
    name: '干船坞 · Dry dock',
    leaderId: 'U_OLIVIA',
    defaultResponsibleId: 'U_TOM',
  },
  {
    key: 'container-yard',
    name: '集装箱堆场 · Container yard',
    leaderId: 'U_JAMES',
    defaultResponsibleId: 'U_SOFIA',
  },
];

const inspectors = ['U_SUN', 'U_PRIYA', 'U_LUCA'];
/** The demo workspace's own zone. */
export const demoTimeZone = 'Asia/Shanghai';
const unitChannelId = 'C0UNITS';
const officeChannelId = 'C0SAFETY';
/** Where the bot posts, and has to be a member. */
export const demoChannels = [unitChannelId, officeChannelId];

/**
 * Sets the bot up for the local workspace as its admin would: a company with three sites, who leads
 * and answers for them, three inspectors, the channels, Shanghai's time and China's holidays. Does
 * nothing once the workspace is set up; begun and interrupted, it goes on where it stopped.
 *
 * @param people what the workspace says of everybody
 */
export async function setUpDemo(
  context: OrganisationContext,
  workspace: { id: string; name: string },
  people: readonly MemberProfile[],
): Promise<void> {
  const settings = { locale: 'zh-CN', timeZone: demoTimeZone } as const;
  const known = await ensureWorkspace(context, workspace.id, {
    name: workspace.name,
    ...settings,
  });
  if (known.setUpAt !== null) return;
  for (const profile of people) {
    await refreshMember(context, workspace.id, { profile, adminUserIds: [adminId] });
  }
  const acting = {
    workspaceId: workspace.id,
    actor: actorOf(unknownMember(adminId), [adminId]),
  };
  const save = ({ key, ...unit }: DemoUnit, parentId: string | null, channelId: string) =>
    saveUnit(context, acting, {
      submissionKey: `demo:${key}`,
      unitId: null,
      parentId,
      channelId,
      ...unit,
    });
  const giveRoles = (userId: string, roles: readonly Role[], unitId: string | null) =>
    saveMembership(context, acting, { userId, roles, unitId });

  const top = await save(company, null, officeChannelId);
  await giveRoles(company.leaderId, ['leader'], top.id);
  for (const site of sites) {
    const unit = await save(site, top.id, unitChannelId);
    await giveRoles(site.leaderId, ['leader'], unit.id);
    await giveRoles(site.defaultResponsibleId, ['responsible_person'], unit.id);
  }
  for (const inspector of inspectors) await giveRoles(inspector, ['inspector'], null);
  await saveWorkspaceSettings(context, acting, {
    ...settings,
    workdayStart: 9 * 60,
    workdayEnd: 18 * 60,
    officeChannelId,
    guestsMayReport: false,
    country: 'CN',
  });
}
