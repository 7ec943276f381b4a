import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import { harbourSeed } from '../../../src/sandbox/seed.js';
import { refreshMember } from '../../../src/use-cases/organisation/refresh-member.js';
import { saveMembership } from '../../../src/use-cases/organisation/save-membership.js';
import { saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import type { MemberProfile } from '../../../src/use-cases/ports/organisation.js';
import type { RunningBot } from '../listening/running-bot.js';

/**
 * The Slack workspace of the tests: the people and channels of the sandbox's seed, a company of them
 * (led by U_WANG) and Quay 1 in it (led by U_LIU, U_ZHAO answers); U_SUN is an inspector. Planted
 * without a click; whoever is named `known` has been seen before.
 */
export async function plantUnits(
  { context, slack }: Pick<RunningBot, 'context' | 'slack'>,
  known: readonly string[] = [],
  {
    workspaceId = harbourSeed.team.id,
    channelId = null,
  }: { workspaceId?: string; channelId?: string | null } = {},
): Promise<{ siteId: string }> {
  const acting = { workspaceId, actor: actorOf(unknownMember('U_CHEN'), ['U_CHEN']) };
  const unit = { unitId: null, defaultResponsibleId: null, channelId: null };
  const company = await saveUnit(context, acting, {
    ...unit,
    submissionKey: 'company',
    name: '港湾建设',
    parentId: null,
    leaderId: 'U_WANG',
  });
  const site = await saveUnit(context, acting, {
    ...unit,
    submissionKey: 'site',
    name: '一号码头 · Quay 1',
    parentId: company.id,
    leaderId: 'U_LIU',
    defaultResponsibleId: 'U_ZHAO',
    channelId,
  });
  await saveMembership(context, acting, {
    userId: 'U_SUN',
    roles: ['inspector'],
    unitId: null,
  });
  for (const userId of known) {
    const profile = profileOf(userId, slack.people());
    await refreshMember(context, workspaceId, { profile, adminUserIds: [] });
  }
  return { siteId: site.id };
}

function profileOf(userId: string, people: ReturnType<RunningBot['slack']['people']>) {
  const user = people.find(({ id }) => id === userId);
  if (user === undefined) throw new Error(`nobody is ${userId}`);
  return {
    id: user.id,
    name: user.real_name,
    locale: user.locale.startsWith('zh') ? 'zh-CN' : 'en',
    timeZone: user.tz,
    isSlackAdmin: user.is_admin,
    isGuest: user.is_restricted,
    isForeign: false,
    isBot: false,
    isDeactivated: user.deleted,
    refreshedAt: new Date('2100-01-01T00:00:00Z'),
  } satisfies MemberProfile;
}
